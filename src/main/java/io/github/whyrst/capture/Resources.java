package io.github.whyrst.capture;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What captures read side by side share: direct buffers of one size, used again because only the
 * garbage collector frees them, and a limit on open files.
 */
final class Resources {
  /** Fits a second-level cache; see {@link Window}. */
  private static final int BUFFER_BYTES = 256 << 10;

  private static final int MAX_SHARED_BUFFER_BYTES = 64 << 10;
  private static final int MIN_SHARED_BUFFER_BYTES = 16 << 10;
  private static final int ALL_SHARED_BYTES = 32 << 20;

  /** Far below the 1024 that a process may have by default. */
  private static final int MANY_OPEN_FILES = 256;

  private final int bufferBytes;
  private final Deque<ByteBuffer> spare = new ArrayDeque<>();
  private int openFiles;

  private Resources(int bufferBytes) {
    this.bufferBytes = bufferBytes;
  }

  static Resources forOne() {
    return new Resources(BUFFER_BYTES);
  }

  /** For so many captures, all of which may overlap in time. */
  static Resources forSeveral(int captures) {
    int share = Integer.highestOneBit(ALL_SHARED_BYTES / captures);
    return new Resources(
        Math.max(MIN_SHARED_BUFFER_BYTES, Math.min(MAX_SHARED_BUFFER_BYTES, share)));
  }

  ByteBuffer takeBuffer() {
    ByteBuffer buffer = spare.poll();
    return buffer != null ? buffer : ByteBuffer.allocateDirect(bufferBytes);
  }

  /** Takes back a buffer that nobody reads any more; grown ones are left to the collector. */
  void giveBuffer(ByteBuffer buffer) {
    if (buffer.capacity() == bufferBytes) {
      spare.push(buffer);
    }
  }

  void opened() {
    openFiles++;
  }

  void closed() {
    openFiles--;
  }

  /** Whether so many files are open that one that can be opened again should be closed. */
  boolean areScarce() {
    return openFiles > MANY_OPEN_FILES;
  }
}
