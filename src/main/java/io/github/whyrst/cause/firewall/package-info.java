/**
 * Mechanisms of firewall: a device or filter made the reset, or lost or refused state.
 *
 * <p>Three files a mechanism: its declaration, its page and its scenario; and one line in {@link
 * io.github.whyrst.cause.Catalogue}.
 */
@NullMarked
package io.github.whyrst.cause.firewall;

import org.jspecify.annotations.NullMarked;
