package io.github.whyrst.capture;

import java.io.IOException;

/** The content of compressed bytes, which it takes from a window. */
abstract class UnpackedInput implements Input {
  final Window stored;

  UnpackedInput(Window stored) {
    this.stored = stored;
  }

  @Override
  public final long bytesRead() {
    return stored.input().bytesRead();
  }

  @Override
  public final long bytesTotal() {
    return stored.input().bytesTotal();
  }

  @Override
  public final boolean isStream() {
    return stored.input().isStream();
  }

  @Override
  public void close() throws IOException {
    stored.close();
  }
}
