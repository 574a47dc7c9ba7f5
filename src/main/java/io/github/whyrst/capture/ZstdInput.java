package io.github.whyrst.capture;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Zstandard by libzstd, which zstd-jni brings along: the pure Java decoders that run on Java 17
 * reach into {@code sun.misc.Unsafe}, which newer runtimes warn about and will take away.
 */
final class ZstdInput extends UnpackedInput {
  private final StoredBytes source = new StoredBytes();
  private final byte[] chunk = new byte[64 << 10];
  private final InputStream unpacked;

  ZstdInput(Window stored) throws IOException {
    super(stored);
    try {
      unpacked = new ZstdInputStreamNoFinalizer(source);
    } catch (LinkageError e) {
      throw new IOException(
          "it is zstd data, and libzstd cannot be loaded from "
              + System.getProperty("java.io.tmpdir")
              + "; unpack it: zstd -dc FILE | whyrst -",
          e);
    }
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int n;
    try {
      n = unpacked.read(chunk, 0, Math.min(chunk.length, into.remaining()));
    } catch (IOException e) {
      if (source.failure != null) {
        throw source.failure;
      }
      throw new DamagedInputException(
          String.valueOf(e.getMessage()).contains("Truncated")
              ? "the zstd data end early"
              : "the zstd data are damaged (" + e.getMessage() + ")");
    }
    if (n > 0) {
      into.put(chunk, 0, n);
    }
    return n;
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
    super.close();
  }

  private final class StoredBytes extends InputStream {
    @Nullable IOException failure;

    @Override
    public int available() {
      return stored.limit - stored.position;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        if (!stored.has(1)) {
          return -1;
        }
      } catch (IOException e) {
        failure = e;
        throw e;
      }
      int n = Math.min(length, available());
      stored.bytes.get(stored.position, into, offset, n);
      stored.position += n;
      return n;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }
  }
}
