package io.github.whyrst.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A window that slides over an input: what has arrived and is not yet used.
 *
 * <p>It is filled with plain reads, on purpose not mapped: a file that is rotated or truncated
 * under a mapping kills the virtual machine with SIGBUS, and standard input and compressed files
 * need this path anyway. A mapping is faster still, but the copy into a buffer that stays in the
 * second-level cache is cheap: packets of 96 bytes come through at over 40 million a second, where
 * everything behind this takes longer. The buffer is always direct, so the gets of every reader
 * have one receiver class and compile to loads.
 *
 * <p>It grows only to hold what {@link #has} is asked for; readers bound that.
 */
final class Window implements Closeable {
  /** Big-endian; absolute gets only. Index 0 moves when {@link #has} has to read. */
  ByteBuffer bytes;

  /** Index of the first byte not yet used. The reader moves it. */
  int position;

  /** Index past the last byte that has arrived. */
  int limit;

  private final Input input;
  private final Resources resources;
  private ByteBuffer sink;
  private long offsetOfIndex0;
  private boolean ended;
  private boolean closed;
  private @Nullable String damage;

  Window(Input input, Resources resources) {
    this.input = input;
    this.resources = resources;
    bytes = resources.takeBuffer();
    sink = bytes.duplicate();
  }

  /**
   * Whether the next {@code n} bytes are there, waiting for them as long as the input lives. May
   * move what is at {@link #position} to another index, or to another buffer.
   */
  boolean has(int n) throws IOException {
    return limit - position >= n || read(n);
  }

  /** Whether the next {@code n} bytes are there already. */
  boolean holds(int n) {
    return limit - position >= n;
  }

  private boolean read(int n) throws IOException {
    if (ended) {
      return false;
    }
    makeRoom(n);
    while (limit - position < n) {
      sink.limit(sink.capacity()).position(limit);
      int got;
      try {
        got = input.read(sink);
      } catch (DamagedInputException e) {
        damage = e.getMessage();
        got = -1;
      }
      limit = sink.position();
      if (got < 0) {
        ended = true;
        return limit - position >= n;
      }
    }
    return true;
  }

  /** Moves the unused bytes to the front, in a buffer that holds {@code n}. */
  private void makeRoom(int n) {
    ByteBuffer old = bytes;
    if (n > old.capacity()) {
      bytes = ByteBuffer.allocateDirect(Integer.highestOneBit(n - 1) << 1);
      sink = bytes.duplicate();
    }
    int unused = limit - position;
    bytes.put(0, old, position, unused);
    if (bytes != old) {
      resources.giveBuffer(old);
    }
    offsetOfIndex0 += position;
    position = 0;
    limit = unused;
  }

  /** Passes over {@code n} bytes however many they are; false if the input ends before. */
  boolean skip(long n) throws IOException {
    long left = n;
    while (left > limit - position) {
      left -= limit - position;
      position = limit;
      if (!has(1)) {
        return false;
      }
    }
    position += (int) left;
    return true;
  }

  int int16(int index, boolean littleEndian) {
    short value = bytes.getShort(index);
    return (littleEndian ? Short.reverseBytes(value) : value) & 0xffff;
  }

  int int32(int index, boolean littleEndian) {
    int value = bytes.getInt(index);
    return littleEndian ? Integer.reverseBytes(value) : value;
  }

  /** Offset in the input of the byte at an index of {@link #bytes}. */
  long offset(int index) {
    return offsetOfIndex0 + index;
  }

  /** Why the input ended before its end, where it did: words for the user. */
  @Nullable String damage() {
    return damage;
  }

  Input input() {
    return input;
  }

  /** Leaves the buffer to the next window; nobody may read it any more. */
  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      ended = true;
      position = limit;
      resources.giveBuffer(bytes);
      input.close();
    }
  }
}
