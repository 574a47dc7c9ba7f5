package io.github.whyrst.capture;

import io.github.whyrst.wire.Frame;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sequence of frames: one file, several merged by time, a stream, or a live interface. */
public interface FrameSource extends Closeable {
  /**
   * Moves {@code frame} to the next one.
   *
   * @return false at the end of the source, or where damage makes reading on impossible; {@link
   *     #files} then says which
   * @throws IOException where the device fails; damaged content is no exception
   */
  boolean next(Frame frame) throws IOException;

  /**
   * Whether the next frame is at hand: {@link #next} will neither wait nor overwrite the bytes of
   * the frames given since this last said false.
   */
  default boolean hasNextAtHand() {
    return false;
  }

  /** What is known so far of each file, in the user's order; complete after the last frame. */
  List<SourceFile> files();

  /**
   * How the frame given last stands in its file, for who writes it again; null where nobody knows.
   */
  default @Nullable StoredFrame stored() {
    return null;
  }

  /** What the files say of themselves in comments, as far as it has been read. */
  default List<String> comments() {
    return List.of();
  }

  /**
   * Input bytes taken so far, as they are stored (compressed, where they are), for a progress bar.
   * Runs ahead of the current frame by up to a buffer.
   */
  default long bytesRead() {
    return 0;
  }

  /** Input bytes there are in all, as they are stored, or -1 where nobody knows: pipe, live. */
  default long bytesTotal() {
    return -1;
  }
}
