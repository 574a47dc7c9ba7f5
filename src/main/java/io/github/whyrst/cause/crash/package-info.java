/**
 * Mechanisms of crash: the process or host died, restarted or lost its state.
 *
 * <p>Three files a mechanism: its declaration, its page and its scenario; and one line in {@link
 * io.github.whyrst.cause.Catalogue}.
 */
@NullMarked
package io.github.whyrst.cause.crash;

import org.jspecify.annotations.NullMarked;
