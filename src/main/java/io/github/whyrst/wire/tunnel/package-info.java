/**
 * What may lie between the link header and the innermost IP packet, one file an encapsulation.
 *
 * <p>Each reads its header at the {@link io.github.whyrst.wire.Cursor}, adds what tells it from
 * others of its kind to the enclosure, and hands over to what it carries. {@link
 * io.github.whyrst.wire.tunnel.Encapsulations} lists them: to add one, write its file and its line
 * there.
 */
@NullMarked
package io.github.whyrst.wire.tunnel;

import org.jspecify.annotations.NullMarked;
