package io.github.whyrst.capture;

import io.github.whyrst.wire.Frame;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Writes frames of several interfaces to a pcapng file (draft-ietf-opsawg-pcapng). */
public final class PcapngWriter implements Closeable {
  private static final int SECTION_HEADER = 0x0a0d0d0a;
  private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
  private static final int INTERFACE_DESCRIPTION = 1;
  private static final int INTERFACE_STATISTICS = 5;
  private static final int ENHANCED_PACKET = 6;

  private static final int END_OF_OPTIONS = 0;
  private static final int SHB_USER_APPLICATION = 4;
  private static final int IF_NAME = 2;
  private static final int IF_TIME_RESOLUTION = 9;
  private static final int EPB_PACKET_ID = 5;
  private static final int ISB_INTERFACES_RECEIVED = 4;
  private static final int ISB_INTERFACES_DROPPED = 5;

  private static final byte NANOSECONDS = 9;
  private static final int BUFFER_BYTES = 64 << 10;
  private static final int PACKET_OVERHEAD = 64;

  private final FileChannel file;
  private ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private long written;

  /**
   * Creates or overwrites a file.
   *
   * @param interfaces whose places in the list {@link Frame#file} tells
   */
  public PcapngWriter(Path path, List<SourceFile> interfaces, int snapLength) throws IOException {
    file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    int section = begin(SECTION_HEADER);
    buffer.putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0).putLong(-1);
    option(SHB_USER_APPLICATION, "whyrst".getBytes(StandardCharsets.UTF_8));
    endOptions();
    end(section);
    for (SourceFile each : interfaces) {
      int description = begin(INTERFACE_DESCRIPTION);
      buffer.putShort(each.linkTypes().get(0).shortValue()).putShort((short) 0).putInt(snapLength);
      option(IF_NAME, each.name().getBytes(StandardCharsets.UTF_8));
      option(IF_TIME_RESOLUTION, new byte[] {NANOSECONDS});
      endOptions();
      end(description);
    }
  }

  /** Writes a frame, and its number as the packet's identity. */
  void packet(
      int source,
      long number,
      long timeNanos,
      int originalLength,
      ByteBuffer bytes,
      int offset,
      int length)
      throws IOException {
    room(length + PACKET_OVERHEAD);
    int block = begin(ENHANCED_PACKET);
    buffer.putInt(source).putInt((int) (timeNanos >>> 32)).putInt((int) timeNanos);
    buffer.putInt(length).putInt(originalLength);
    int at = buffer.position();
    buffer.put(at, bytes, offset, length);
    buffer.position(at + length);
    pad();
    buffer.putShort((short) EPB_PACKET_ID).putShort((short) Long.BYTES).putLong(number);
    endOptions();
    end(block);
  }

  /** Writes what an interface says of itself at the end. */
  void statistics(int source, long timeNanos, SourceFile facts) throws IOException {
    room(PACKET_OVERHEAD);
    int block = begin(INTERFACE_STATISTICS);
    buffer.putInt(source).putInt((int) (timeNanos >>> 32)).putInt((int) timeNanos);
    buffer.putShort((short) ISB_INTERFACES_RECEIVED).putShort((short) Long.BYTES);
    buffer.putLong(facts.frames());
    if (facts.dropped() != null) {
      buffer.putShort((short) ISB_INTERFACES_DROPPED).putShort((short) Long.BYTES);
      buffer.putLong(facts.dropped());
    }
    endOptions();
    end(block);
  }

  private void room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    if (buffer.capacity() < bytes) {
      buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  private int begin(int type) {
    int start = buffer.position();
    buffer.putInt(type).putInt(0);
    return start;
  }

  private void end(int start) {
    int length = buffer.position() + Integer.BYTES - start;
    buffer.putInt(length);
    buffer.putInt(start + Integer.BYTES, length);
  }

  private void option(int code, byte[] value) {
    buffer.putShort((short) code).putShort((short) value.length).put(value);
    pad();
  }

  private void endOptions() {
    buffer.putInt(END_OF_OPTIONS);
  }

  /** To 32 bits; every block begins at a multiple of them. */
  private void pad() {
    while (buffer.position() % Integer.BYTES != 0) {
      buffer.put((byte) 0);
    }
  }

  /** Bytes of the file so far, those still to be flushed among them. */
  long size() {
    return written + buffer.position();
  }

  /** Leaves nothing in memory. */
  void flush() throws IOException {
    buffer.flip();
    written += buffer.remaining();
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
    buffer.clear();
  }

  @Override
  public void close() throws IOException {
    try (file) {
      flush();
    }
  }
}
