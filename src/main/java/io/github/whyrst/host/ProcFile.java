package io.github.whyrst.host;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Reads files that the kernel writes as they are read. Some, such as those below /proc/sys, give
 * all they have to the first read and nothing to the next: a read of a few bytes loses the rest.
 */
final class ProcFile {
  private static final int BLOCK_BYTES = 1 << 16;

  private ProcFile() {}

  static String read(Path file) throws IOException {
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      byte[] block = new byte[BLOCK_BYTES];
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      int n = in.read(block);
      while (n > 0) {
        all.write(block, 0, n);
        n = in.read(block);
      }
      return all.toString(StandardCharsets.ISO_8859_1);
    }
  }

  /** Empty where it cannot be read: what it is about may have gone. */
  static String readIfThere(Path file) {
    try {
      return read(file);
    } catch (IOException e) {
      return "";
    }
  }
}
