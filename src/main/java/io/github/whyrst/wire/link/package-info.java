/**
 * The first header of a frame, one file a link type.
 *
 * <p>Each reads its header at the {@link io.github.whyrst.wire.Cursor} and hands over to what it
 * carries. {@link io.github.whyrst.wire.link.LinkTypes} lists them: to add one, write its file and
 * its line there.
 */
@NullMarked
package io.github.whyrst.wire.link;

import org.jspecify.annotations.NullMarked;
