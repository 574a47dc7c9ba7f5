package io.github.whyrst.capture;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of a file that is no capture, or of standard input: decompressed where need be. */
public final class StoredText extends InputStream {
  private final Window window;

  private StoredText(Window window) {
    this.window = window;
  }

  /**
   * Opens one.
   *
   * @param name a file, or "-" for standard input
   * @throws CaptureException where it cannot be read
   */
  public static StoredText open(String name) throws CaptureException {
    Resources resources = Resources.forOne();
    Window window = new Window(ChannelInput.open(name, resources), resources);
    try {
      Compression compression = Compression.of(window);
      return new StoredText(
          compression == null ? window : new Window(compression.unpack(window), resources));
    } catch (IOException e) {
      throw new CaptureException(name + ": cannot be read: " + ChannelInput.reason(e), e);
    }
  }

  /** Why it ended before its end, where it did: words for the user. */
  public @Nullable String damage() {
    return window.damage();
  }

  @Override
  public int read() throws IOException {
    return window.has(1) ? window.bytes.get(window.position++) & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!window.has(1)) {
      return -1;
    }
    int n = Math.min(length, window.limit - window.position);
    window.bytes.get(window.position, into, offset, n);
    window.position += n;
    return n;
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}
