package io.github.whyrst.capture;

import io.github.whyrst.wire.Frame;
import java.io.IOException;
import java.util.List;

/** Passes frames on, and calls a watcher now and then. */
public final class WatchedSource implements FrameSource {
  private static final int FRAMES_BETWEEN_CALLS = 1 << 14;

  private final FrameSource source;
  private final Watcher watcher;
  private long frames;

  /** Wants to know how far reading has come. */
  @FunctionalInterface
  public interface Watcher {
    /** Called after every few thousand frames, and after the last. */
    void read(long frames, boolean more);
  }

  public WatchedSource(FrameSource source, Watcher watcher) {
    this.source = source;
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

  @Override
  public List<SourceFile> files() {
    return source.files();
  }

  @Override
  public long bytesRead() {
    return source.bytesRead();
  }

  @Override
  public long bytesTotal() {
    return source.bytesTotal();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
