package io.github.whyrst.wire;

import io.github.whyrst.wire.Decoder.Outcome;
import java.nio.ByteBuffer;

/**
 * Where decoding stands in the current frame: the next byte to read, and how far reading may go.
 *
 * <p>Link types and encapsulations read their header at {@link #at}, advance past it, and hand over
 * to what follows. Each asks {@link #lacks} before it reads; nothing here checks again. For their
 * use only: one instance lives in a {@link Decoder}.
 */
public final class Cursor {
  /** More layers than this in one frame are taken for damage. */
  private static final int MAX_LAYERS = 32;

  /** The frame's buffer. */
  public ByteBuffer bytes = ByteBuffer.allocate(0);

  /** Index of the next byte to read. */
  public int at;

  /** Index past the last byte that was captured and belongs to the current layer. */
  public int end;

  /** Index past the last byte of the current layer on the wire; beyond {@link #end} where cut. */
  public int wireEnd;

  /** Source link-layer address of the layer passed last that has one. */
  public long linkSource;

  /** Direction by the frame or its link header. */
  public Frame.Direction direction = Frame.Direction.UNKNOWN;

  /** What encloses the packet so far. */
  public final Enclosure enclosure = new Enclosure();

  /** True where the innermost IP packet so far is the first of several fragments. */
  boolean firstFragment;

  /** True where the bytes on the wire end before the IP packet does by right. */
  boolean partial;

  /** Index past the innermost IP packet so far by its own length; beyond the wire if partial. */
  int packetEnd;

  /** True inside the quotation of an ICMP error. */
  boolean quoted;

  /** What the headers are read into: the frame's segment, or the one quoted by an ICMP error. */
  Segment segment = new Segment();

  IcmpError error = new IcmpError();

  private int layers;

  void start(Frame frame, Segment into, IcmpError errorInto) {
    bytes = frame.bytes;
    at = frame.offset;
    end = frame.end();
    int wireLength = Math.max(frame.originalLength, frame.capturedLength);
    wireEnd = (int) Math.min((long) at + wireLength, Integer.MAX_VALUE);
    linkSource = 0;
    direction = frame.direction;
    enclosure.clear();
    firstFragment = false;
    partial = false;
    quoted = false;
    segment = into;
    error = errorInto;
    layers = 0;
  }

  /** True where fewer than {@code length} bytes of this layer were captured. */
  public boolean lacks(int length) {
    return end - at < length;
  }

  /** The outcome where {@link #lacks}: cut by the snap length, or too short on the wire. */
  public Outcome lacking(int length) {
    return wireEnd - at < length ? Outcome.DAMAGED : Outcome.TRUNCATED;
  }

  /** Octet at {@code offset} from the current place. */
  public int u8(int offset) {
    return bytes.get(at + offset) & 0xff;
  }

  /** 16 bits, big-endian. */
  public int u16(int offset) {
    return bytes.getShort(at + offset) & 0xffff;
  }

  /** 16 bits, little-endian. */
  public int u16le(int offset) {
    return Short.reverseBytes(bytes.getShort(at + offset)) & 0xffff;
  }

  /** 24 bits, big-endian. */
  public int u24(int offset) {
    return u16(offset) << 8 | u8(offset + 2);
  }

  /** 32 bits, big-endian. */
  public int i32(int offset) {
    return bytes.getInt(at + offset);
  }

  /** 32 bits, little-endian. */
  public int i32le(int offset) {
    return Integer.reverseBytes(bytes.getInt(at + offset));
  }

  /** 48 bits, big-endian: a link-layer address. */
  public long u48(int offset) {
    return ((long) u16(offset) << 32) | (i32(offset + 2) & 0xffff_ffffL);
  }

  /** Ends the current layer {@code length} bytes from here, where it does not end sooner. */
  public void limit(int length) {
    wireEnd = Math.min(wireEnd, saturatedSum(at, length));
    end = Math.min(end, wireEnd);
  }

  /** Takes {@code length} bytes off the end of the layer: a checksum that trails it. */
  public void dropTrailer(int length) {
    wireEnd = Math.max(at, wireEnd - length);
    end = Math.min(end, wireEnd);
  }

  /** Says that this frame holds only the beginning of the layer; IP lengths are then believed. */
  public void continuesElsewhere() {
    partial = true;
  }

  /** Counts a layer; false where there are too many to be true. */
  public boolean descend() {
    return ++layers <= MAX_LAYERS;
  }

  /** An IP packet of the version that its first octet claims. */
  public Outcome ip() {
    if (lacks(1)) {
      return lacking(1);
    }
    return switch (u8(0) >>> 4) {
      case 4 -> ipv4();
      case 6 -> ipv6();
      default -> Outcome.DAMAGED;
    };
  }

  public Outcome ipv4() {
    return Ipv4.decode(this);
  }

  public Outcome ipv6() {
    return Ipv6.decode(this);
  }

  public Outcome tcp() {
    return Tcp.decode(this);
  }

  public Outcome icmp() {
    return Icmp.decode(this, false);
  }

  public Outcome icmpv6() {
    return Icmp.decode(this, true);
  }

  /** Adds the unordered pair of the innermost IP packet's addresses to the enclosure. */
  public void enclosedByAddresses(Enclosure.Kind kind) {
    enclosure.addPair(kind, segment);
  }

  static int saturatedSum(int a, int b) {
    return (int) Math.min((long) a + Integer.toUnsignedLong(b), Integer.MAX_VALUE);
  }
}
