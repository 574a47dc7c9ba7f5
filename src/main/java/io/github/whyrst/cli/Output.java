package io.github.whyrst.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** Standard output, buffered, which tells a reader that has gone from a disk that is full. */
final class Output extends OutputStream {
  private static final int BUFFER_BYTES = 16 << 10;

  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int filled;

  Output(OutputStream out) {
    this.out = out;
  }

  /** The reader has had enough, as {@code head} has after ten lines: an end like any other. */
  static final class ClosedException extends IOException {
    private static final long serialVersionUID = 1L;

    ClosedException(IOException cause) {
      super(cause);
    }
  }

  /** The results cannot be written. */
  static final class FailedException extends IOException {
    private static final long serialVersionUID = 1L;

    FailedException(IOException cause) {
      super("cannot write the results: " + cause.getMessage(), cause);
    }
  }

  @Override
  public void write(int b) throws IOException {
    if (filled == buffer.length) {
      empty();
    }
    buffer[filled++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > buffer.length - filled) {
      empty();
    }
    if (length > buffer.length) {
      pass(bytes, offset, length);
    } else {
      System.arraycopy(bytes, offset, buffer, filled, length);
      filled += length;
    }
  }

  @Override
  public void flush() throws IOException {
    empty();
  }

  private void empty() throws IOException {
    int length = filled;
    filled = 0;
    pass(buffer, 0, length);
  }

  private void pass(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      // EPIPE has no exception of its own; its message keeps the word in all languages seen.
      String message = e.getMessage();
      throw message != null && message.toLowerCase(Locale.ROOT).contains("pipe")
          ? new ClosedException(e)
          : new FailedException(e);
    }
  }
}
