package io.github.whyrst.cli;

import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.capture.SourceFile;
import io.github.whyrst.wire.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Passes frames on, and keeps a line on the terminal that says how far it is. */
final class Progress implements FrameSource {
  /** What takes less is done before anybody wonders. */
  private static final long PATIENCE_NANOS = 1_000_000_000L;

  private static final long REFRESH_NANOS = 200_000_000L;
  private static final int FRAMES_BETWEEN_LOOKS = 1 << 14;

  private final FrameSource source;
  private final Console console;
  private long frames;
  private long nextNanos = System.nanoTime() + PATIENCE_NANOS;
  private boolean shown;

  Progress(FrameSource source, Console console) {
    this.source = source;
    this.console = console;
  }

  @Override
  public boolean next(Frame frame) throws IOException {
    boolean more = source.next(frame);
    if ((++frames & (FRAMES_BETWEEN_LOOKS - 1)) == 0 || !more) {
      look(more);
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

  /** Wipes the line; the source stays open. */
  @Override
  public void close() {
    if (shown) {
      shown = false;
      write("\r\u001b[K");
    }
  }

  private void look(boolean more) {
    if (!more) {
      close();
      return;
    }
    long now = System.nanoTime();
    if (now - nextNanos < 0) {
      return;
    }
    nextNanos = now + REFRESH_NANOS;
    shown = true;
    long total = source.bytesTotal();
    String share =
        total > 0 ? ", " + Math.min(100, 100 * (source.bytesRead() / 1024) / (total / 1024 + 1)) + " %" : "";
    write("\r\u001b[Kwhyrst: " + frames / 1000 + " thousand packets read" + share);
  }

  private void write(String text) {
    try {
      console.err().write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // A terminal that has gone needs no progress.
    }
  }
}
