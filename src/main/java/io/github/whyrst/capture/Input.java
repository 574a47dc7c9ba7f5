package io.github.whyrst.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes in order, from a file, a pipe or a decompressor. */
interface Input extends Closeable {
  /**
   * Puts at least one byte, and no more than there is room for. Returns as soon as it has some: it
   * never waits for more than the first.
   *
   * @return -1 at the end, else how many
   * @throws DamagedInputException where the content cannot be decompressed; bytes put before that
   *     are good
   * @throws IOException where the device fails
   */
  int read(ByteBuffer into) throws IOException;

  /** Stored bytes taken so far. */
  long bytesRead();

  /** Stored bytes in all, or -1 if unknown. */
  long bytesTotal();

  /** Whether bytes may arrive slowly and only once, so that looking ahead could wait. */
  boolean isStream();
}
