package io.github.whyrst.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Blocks of a little-endian pcapng section being put together, one behind the other: begin, its
 * fields in order, its options, end. Grows as needed.
 */
final class PcapngBlocks {
  /** The length of an option is sixteen bits. */
  private static final int MOST_OPTION_BYTES = 0xffff;

  private ByteBuffer buffer;
  private int start;

  /**
   * @param bytes room to begin with
   */
  PcapngBlocks(int bytes) {
    buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A section header that ends with the application's name. */
  void section(String application, Iterable<String> comments) {
    begin(Pcapng.SECTION_HEADER);
    int32(Pcapng.BYTE_ORDER_MAGIC);
    int16(1);
    int16(0);
    int64(-1);
    for (String comment : comments) {
      option(Pcapng.OPT_COMMENT, comment);
    }
    option(Pcapng.SHB_USERAPPL, application);
    endOptions();
    end();
  }

  void begin(int type) {
    start = buffer.position();
    int32(type);
    int32(0);
  }

  void end() {
    int length = buffer.position() + Integer.BYTES - start;
    int32(length);
    buffer.putInt(start + Integer.BYTES, length);
  }

  void int16(int value) {
    room(Short.BYTES);
    buffer.putShort((short) value);
  }

  void int32(int value) {
    room(Integer.BYTES);
    buffer.putInt(value);
  }

  void int64(long value) {
    room(Long.BYTES);
    buffer.putLong(value);
  }

  /** A time stamp, whose upper half comes first in either byte order. */
  void stamp(long value) {
    int32((int) (value >>> 32));
    int32((int) value);
  }

  /** Bytes, filled up to 32 bits. */
  void bytes(ByteBuffer from, int offset, int length) {
    room(length);
    int at = buffer.position();
    buffer.put(at, from, offset, length);
    buffer.position(at + length);
    pad();
  }

  void option(int code, byte[] value) {
    int16(code);
    int16(value.length);
    room(value.length);
    buffer.put(value);
    pad();
  }

  /** Text, cut where it is longer than an option can be, but not within a character. */
  void option(int code, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, MOST_OPTION_BYTES);
    while (length < bytes.length && (bytes[length] & 0xc0) == 0x80) {
      length--;
    }
    option(code, Arrays.copyOf(bytes, length));
  }

  void option(int code, long value) {
    int16(code);
    int16(Long.BYTES);
    int64(value);
  }

  void endOptions() {
    int32(Pcapng.END_OF_OPTIONS);
  }

  /** To 32 bits; every block begins at a multiple of them. */
  private void pad() {
    room(Integer.BYTES);
    while (buffer.position() % Integer.BYTES != 0) {
      buffer.put((byte) 0);
    }
  }

  private void room(int bytes) {
    if (buffer.remaining() < bytes) {
      int capacity = Math.max(buffer.capacity() * 2, buffer.position() + bytes);
      buffer = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN).put(buffer.flip());
    }
  }

  /** Bytes of the blocks so far. */
  int size() {
    return buffer.position();
  }

  /** The blocks, from index 0 of the array to {@link #size()}. */
  byte[] array() {
    return buffer.array();
  }

  /** Forgets the blocks: they are written. */
  void clear() {
    buffer.clear();
  }
}
