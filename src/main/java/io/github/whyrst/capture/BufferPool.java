package io.github.whyrst.capture;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Direct buffers of one size, used again: only the garbage collector frees a direct buffer, so two
 * thousand rotated files in a row must not take a new one each.
 */
final class BufferPool {
  /** For one file at a time: chunks that fit a second-level cache (see {@link Window}). */
  static final int SINGLE_BYTES = 256 << 10;

  /** For files read side by side, where a thousand of them may be open. */
  static final int SHARED_BYTES = 64 << 10;

  private final int bufferBytes;
  private final Deque<ByteBuffer> spare = new ArrayDeque<>();

  BufferPool(int bufferBytes) {
    this.bufferBytes = bufferBytes;
  }

  ByteBuffer take() {
    ByteBuffer buffer = spare.poll();
    return buffer != null ? buffer : ByteBuffer.allocateDirect(bufferBytes);
  }

  /** Takes back a buffer that nobody reads any more; larger ones are left to the collector. */
  void give(ByteBuffer buffer) {
    if (buffer.capacity() == bufferBytes) {
      spare.push(buffer);
    }
  }
}
