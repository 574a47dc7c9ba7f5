/**
 * Mechanisms of refused, abort, network, probe, teardown and unknown: the causes that keep the tool
 * from guessing.
 *
 * <p>Three files a mechanism: its declaration, its page and its scenario; and one line in {@link
 * io.github.whyrst.cause.Catalogue}.
 */
@NullMarked
package io.github.whyrst.cause.other;

import org.jspecify.annotations.NullMarked;
