/**
 * What applications say of resets: reads their logs, one JSON object a line, knows the lines that
 * tell of a broken or refused connection, and joins them to verdicts by time, address and port.
 *
 * <p>It reads finished verdicts and changes none: what a log says is no evidence for a cause.
 */
@NullMarked
package io.github.whyrst.log;

import org.jspecify.annotations.NullMarked;
