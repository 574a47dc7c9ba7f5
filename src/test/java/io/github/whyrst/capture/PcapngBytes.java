package io.github.whyrst.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes a pcapng file block by block. */
final class PcapngBytes {
  static final int IF_TSRESOL = 9;
  static final int IF_TSOFFSET = 14;
  static final int EPB_FLAGS = 2;
  static final int EPB_DROPCOUNT = 4;
  static final int ISB_IFDROP = 5;
  static final int ISB_OSDROP = 7;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

  static PcapngBytes littleEndian() {
    return new PcapngBytes().section(ByteOrder.LITTLE_ENDIAN);
  }

  /** One Ethernet interface with microseconds, as most files have. */
  static PcapngBytes ethernet() {
    return littleEndian().interfaceDescription(1, 0);
  }

  PcapngBytes section(ByteOrder byteOrder, String... comments) {
    order = byteOrder;
    byte[][] options = new byte[comments.length][];
    for (int i = 0; i < comments.length; i++) {
      options[i] = comment(comments[i]);
    }
    return block(
        0x0a0d0d0a,
        fields(16).putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1),
        options);
  }

  PcapngBytes interfaceDescription(int linkType, int snapLength, byte[]... options) {
    ByteBuffer fixed = fields(8).putShort((short) linkType).putShort((short) 0).putInt(snapLength);
    return block(1, fixed, options);
  }

  PcapngBytes enhancedPacket(
      int interfaceId, long stamp, int original, byte[] packet, byte[]... options) {
    ByteBuffer fixed =
        fields(20 + padded(packet.length))
            .putInt(interfaceId)
            .putInt((int) (stamp >>> 32))
            .putInt((int) stamp)
            .putInt(packet.length)
            .putInt(original)
            .put(packet);
    return block(6, fixed, options);
  }

  PcapngBytes obsoletePacket(
      int interfaceId, int drops, long stamp, byte[] packet, byte[]... options) {
    ByteBuffer fixed =
        fields(20 + padded(packet.length))
            .putShort((short) interfaceId)
            .putShort((short) drops)
            .putInt((int) (stamp >>> 32))
            .putInt((int) stamp)
            .putInt(packet.length)
            .putInt(packet.length)
            .put(packet);
    return block(2, fixed, options);
  }

  PcapngBytes simplePacket(int original, byte... packet) {
    return block(3, fields(4 + padded(packet.length)).putInt(original).put(packet));
  }

  PcapngBytes statistics(int interfaceId, byte[]... options) {
    return block(5, fields(12).putInt(interfaceId).putLong(0), options);
  }

  PcapngBytes block(int type, byte... body) {
    return block(type, ByteBuffer.wrap(body));
  }

  private PcapngBytes block(int type, ByteBuffer body, byte[]... options) {
    int length = 12 + padded(body.capacity());
    for (byte[] option : options) {
      length += option.length;
    }
    ByteBuffer block = fields(length).putInt(type).putInt(length).put(body.array());
    for (byte[] option : options) {
      block.put(option);
    }
    return raw(block.putInt(length - 4, length).array());
  }

  byte[] option8(int code, int value) {
    return option(code, 1).put(4, (byte) value).array();
  }

  byte[] option32(int code, int value) {
    return option(code, 4).putInt(4, value).array();
  }

  byte[] option64(int code, long value) {
    return option(code, 8).putLong(4, value).array();
  }

  byte[] comment(String text) {
    return text(1, text);
  }

  byte[] text(int code, String text) {
    return option(code, text.length()).put(4, text.getBytes()).array();
  }

  private ByteBuffer option(int code, int length) {
    return fields(4 + padded(length)).putShort((short) code).putShort((short) length);
  }

  private ByteBuffer fields(int length) {
    return ByteBuffer.allocate(length).order(order);
  }

  private static int padded(int length) {
    return length + 3 & ~3;
  }

  PcapngBytes raw(byte... bytes) {
    out.writeBytes(bytes);
    return this;
  }

  int size() {
    return out.size();
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
