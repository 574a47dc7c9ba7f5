/**
 * whyrst says why TCP connections were reset. The pipeline, in one direction:
 *
 * <pre>
 * capture   files, streams, interfaces  ->  frames
 * wire      frames                      ->  segments
 * follow    segments                    ->  connections
 * evidence  connections                 ->  what is known about each reset
 * compare   two captures, evidence      ->  where each reset was made, what the way changed
 * cause     evidence                    ->  a verdict, by declared mechanisms
 * incident  verdicts                    ->  stories told by several connections
 * report    verdicts and incidents      ->  text, JSON, HTML, Markdown, annotated captures
 * log       logs and verdicts           ->  which line each reset explains, for the report
 * host      what this host knows        ->  evidence, where it captures its own packets
 * </pre>
 *
 * <p>Up to {@code follow} nothing allocates for a packet; what {@code evidence} hands on never
 * changes. No two packages need each other, and who may import whom {@code ArchitectureTest} holds.
 * Start reading at {@link io.github.whyrst.Investigation}, which wires it all on one page.
 */
@NullMarked
package io.github.whyrst;

import org.jspecify.annotations.NullMarked;
