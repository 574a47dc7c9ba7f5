/**
 * Why: from evidence to a named cause.
 *
 * <p>A {@link io.github.whyrst.cause.Mechanism} declares clues that must hold, that support and
 * that exclude; {@link io.github.whyrst.cause.Classifier} weighs them in one place. One folder a
 * label of the contract, three files a mechanism: class, page, scenario. Nothing here sees packets
 * or the connection table.
 *
 * <p>Clues stand in {@code *Clues} by what they look at. The reset itself: Shape, Path, Reply (what
 * it answers), After. Its connection: Stage, Payload, Close, Quiet, Request, Retry, Time. Around
 * it: Port, Fate, Load, Client, Host. And Visibility, what the capture could show at all. What each
 * asks stands in {@code clues.csv}.
 */
@NullMarked
package io.github.whyrst.cause;

import org.jspecify.annotations.NullMarked;
