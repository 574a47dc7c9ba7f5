package io.github.whyrst.cli;

import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.capture.WatchedSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A line on the terminal that says how far reading has come. */
final class Progress implements WatchedSource.Watcher {
  /** What takes less is done before anybody wonders. */
  private static final long PATIENCE_NANOS = 1_000_000_000L;

  private static final long REFRESH_NANOS = 200_000_000L;
  private static final String WIPE = "\r\u001b[K";

  private final FrameSource source;
  private final Console console;
  private long nextNanos = System.nanoTime() + PATIENCE_NANOS;
  private boolean shown;

  Progress(FrameSource source, Console console) {
    this.source = source;
    this.console = console;
  }

  @Override
  public void read(long frames, boolean more) {
    if (!more) {
      wipe();
      return;
    }
    long now = System.nanoTime();
    if (now - nextNanos < 0) {
      return;
    }
    nextNanos = now + REFRESH_NANOS;
    shown = true;
    write(WIPE + "whyrst: " + count(frames) + " packets read" + share());
  }

  void wipe() {
    if (shown) {
      shown = false;
      write(WIPE);
    }
  }

  private static String count(long frames) {
    return frames < 1_000_000
        ? frames / 1_000 + ",000"
        : frames / 1_000_000 + "." + frames / 100_000 % 10 + " million";
  }

  private String share() {
    long total = source.bytesTotal();
    return total <= 0
        ? ""
        : ", " + Math.min(100, Math.round(100.0 * source.bytesRead() / total)) + " %";
  }

  private void write(String text) {
    try {
      console.err().write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // A terminal that has gone needs no progress.
    }
  }
}
