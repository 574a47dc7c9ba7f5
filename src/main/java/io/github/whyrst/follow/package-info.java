/**
 * Segments to connections: one bounded table of primitive words, updated segment by segment.
 *
 * <p>Hot and mutable. {@link io.github.whyrst.follow.Follower} finds the connection of a segment in
 * the {@link io.github.whyrst.follow.ConnectionTable}, numbers it as Wireshark would, and updates
 * its words through the flyweights {@link io.github.whyrst.follow.Connection} and {@link
 * io.github.whyrst.follow.Endpoint}. It tells a {@link io.github.whyrst.follow.FollowListener} what
 * happens to connections; it does not know what a cause is.
 */
@NullMarked
package io.github.whyrst.follow;

import org.jspecify.annotations.NullMarked;
