/**
 * Where frames come from, and go back to: capture files, streams, live interfaces.
 *
 * <p>Turns files into a sequence of {@link io.github.whyrst.wire.Frame}s in time order. Knows
 * capture formats and compression; does not look inside a frame.
 */
@NullMarked
package io.github.whyrst.capture;

import org.jspecify.annotations.NullMarked;
