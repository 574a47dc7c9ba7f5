package io.github.whyrst.capture;

import io.github.whyrst.wire.Frame;
import java.io.IOException;

/** Passes frames on, and calls a watcher now and then. */
public final class WatchedSource extends ForwardingSource {
  private static final int FRAMES_BETWEEN_CALLS = 1 << 14;

  private final Watcher watcher;
  private long frames;

  /** Wants to know how far reading has come. */
  @FunctionalInterface
  public interface Watcher {
    /** Called after every few thousand frames, and after the last. */
    void read(long frames, boolean more);
  }

  public WatchedSource(FrameSource source, Watcher watcher) {
    super(source);
    this.watcher = watcher;
  }

  @Override
  public boolean next(Frame frame) throws IOException {
    boolean more = source.next(frame);
    if (!more || (++frames & (FRAMES_BETWEEN_CALLS - 1)) == 0) {
      watcher.read(frames, more);
    }
    return more;
  }
}
