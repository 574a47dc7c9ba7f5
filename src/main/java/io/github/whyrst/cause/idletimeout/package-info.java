/**
 * Mechanisms of idle-timeout: a timer on a quiet connection ran out.
 *
 * <p>Three files a mechanism: its declaration, its page and its scenario; and one line in {@link
 * io.github.whyrst.cause.Catalogue}.
 */
@NullMarked
package io.github.whyrst.cause.idletimeout;

import org.jspecify.annotations.NullMarked;
