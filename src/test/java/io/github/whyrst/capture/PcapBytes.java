package io.github.whyrst.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes a pcap file of any variant, byte by byte. */
final class PcapBytes {
  static final int MICROSECONDS = 0xa1b2c3d4;
  static final int NANOSECONDS = 0xa1b23c4d;
  static final int PATCHED = 0xa1b2cd34;
  static final int IXIA = 0x1c0001ac;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteOrder order;
  private final byte[] recordExtra;

  private PcapBytes(ByteOrder order, byte[] recordExtra) {
    this.order = order;
    this.recordExtra = recordExtra;
  }

  static PcapBytes ethernet() {
    return of(ByteOrder.LITTLE_ENDIAN, MICROSECONDS, 2, 4, 1, 0);
  }

  /**
   * @param network the header's last field: link type and upper bits
   * @param recordExtraBytes what the variant's record header has after the usual 16 bytes
   */
  static PcapBytes of(
      ByteOrder order, int magic, int major, int minor, int network, int recordExtraBytes) {
    PcapBytes file = new PcapBytes(order, new byte[recordExtraBytes]);
    file.write(
        ByteBuffer.allocate(24)
            .order(order)
            .putInt(magic)
            .putShort((short) major)
            .putShort((short) minor)
            .putInt(0)
            .putInt(0)
            .putInt(65535)
            .putInt(network));
    return file;
  }

  /** A record of a whole packet. */
  PcapBytes packet(long seconds, int fraction, byte... packet) {
    return record(seconds, fraction, packet.length, packet.length, packet);
  }

  PcapBytes record(long seconds, int fraction, int first, int second, byte... packet) {
    write(
        ByteBuffer.allocate(16 + recordExtra.length)
            .order(order)
            .putInt((int) seconds)
            .putInt(fraction)
            .putInt(first)
            .putInt(second)
            .put(recordExtra));
    return raw(packet);
  }

  PcapBytes raw(byte... bytes) {
    out.writeBytes(bytes);
    return this;
  }

  private void write(ByteBuffer bytes) {
    out.writeBytes(bytes.array());
  }

  int size() {
    return out.size();
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** Bytes 0, 1, 2, ... */
  static byte[] counting(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }
}
