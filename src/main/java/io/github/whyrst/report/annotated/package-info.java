/**
 * The report beside the packets: comments for frames, and a copy of the capture that carries them.
 *
 * <p>{@link io.github.whyrst.report.annotated.Comments} puts results into words by frame; {@link
 * io.github.whyrst.report.annotated.AnnotatedCapture} writes frames with them.
 */
@NullMarked
package io.github.whyrst.report.annotated;

import org.jspecify.annotations.NullMarked;
