/**
 * Mechanisms of overload: the receiving side ran out of a resource.
 *
 * <p>Three files a mechanism: its declaration, its page and its scenario; and one line in {@link
 * io.github.whyrst.cause.Catalogue}.
 */
@NullMarked
package io.github.whyrst.cause.overload;

import org.jspecify.annotations.NullMarked;
