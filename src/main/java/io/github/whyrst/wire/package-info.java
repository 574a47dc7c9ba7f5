/**
 * Bytes to fields: link layer, tunnels, IP and TCP of one frame at a time.
 *
 * <p>Link types are in {@code link}, what lies between them and the innermost IP packet in {@code
 * tunnel}, each with its list; IP, TCP and ICMP are here.
 *
 * <p>Everything here is a flyweight over the bytes of the current frame. {@link
 * io.github.whyrst.wire.Decoder} reads a {@link io.github.whyrst.wire.Frame} and fills a {@link
 * io.github.whyrst.wire.Segment}; both exist once and are overwritten by the next frame. Nothing in
 * this package allocates for a packet, throws for malformed input, or knows what a connection is.
 * It depends on the JDK only.
 */
@NullMarked
package io.github.whyrst.wire;

import org.jspecify.annotations.NullMarked;
