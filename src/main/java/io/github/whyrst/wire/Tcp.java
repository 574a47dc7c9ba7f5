package io.github.whyrst.wire;

import io.github.whyrst.wire.Decoder.Outcome;
import java.nio.ByteBuffer;

/** The TCP header (RFC 9293 section 3.1). */
final class Tcp {
  static final int HEADER = 20;

  /**
   * Bytes of header without which there is no segment: through the window. Wireshark opens a
   * connection from the same byte on.
   */
  static final int ENOUGH = 16;

  /** The shortest quotation of use (RFC 792): ports and sequence number. */
  private static final int QUOTED_LEAST = 8;

  private Tcp() {}

  static Outcome decode(Cursor c) {
    if (c.quoted) {
      return quotation(c);
    }
    if (c.lacks(ENOUGH)) {
      return c.lacking(ENOUGH);
    }
    Segment s = c.segment;
    s.firstFragment = c.firstFragment;
    return decode(c.bytes, c.at, c.end, c.packetEnd, s);
  }

  /**
   * Reads a segment of which at least {@link #ENOUGH} bytes are there.
   *
   * @param end index past the last captured byte of the packet
   * @param packetEnd index past the IP packet, by its length
   */
  static Outcome decode(ByteBuffer b, int at, int end, int packetEnd, Segment s) {
    int ports = b.getInt(at);
    s.sourcePort = ports >>> 16;
    s.destinationPort = ports & 0xffff;
    s.seq = b.getInt(at + 4);
    s.ack = b.getInt(at + 8);
    int offsetFlagsWindow = b.getInt(at + 12);
    int headerLength = offsetFlagsWindow >>> 28 << 2;
    s.headerLength = headerLength;
    s.flags = offsetFlagsWindow >>> 16 & 0xff;
    s.window = offsetFlagsWindow & 0xffff;
    s.bytes = b;
    s.tcpOffset = at;
    TcpOptions.clear(s);
    int payloadLength = packetEnd - at - headerLength;
    if (headerLength < HEADER || payloadLength < 0) {
      s.payloadLength = 0;
      s.payloadOffset = end;
      s.capturedPayload = 0;
      s.optionsTruncated = true;
      return Outcome.BROKEN_TCP;
    }
    int payload = at + headerLength;
    s.payloadLength = payloadLength;
    s.payloadOffset = payload;
    s.capturedPayload = Math.max(0, Math.min(end - payload, payloadLength));
    if (headerLength > HEADER) {
      TcpOptions.read(b, at + HEADER, Math.min(payload, end), s);
    }
    if (payload > end) {
      s.optionsTruncated = true;
    }
    return Outcome.TCP;
  }

  private static Outcome quotation(Cursor c) {
    if (c.lacks(QUOTED_LEAST)) {
      return c.lacking(QUOTED_LEAST);
    }
    Segment s = c.segment;
    int quoted = c.end - c.at;
    s.firstFragment = c.firstFragment;
    if (quoted >= ENOUGH) {
      decode(c.bytes, c.at, c.end, c.packetEnd, s);
    } else {
      clear(s);
      s.bytes = c.bytes;
      s.tcpOffset = c.at;
      s.payloadOffset = c.end;
      s.sourcePort = c.u16(0);
      s.destinationPort = c.u16(2);
      s.seq = c.i32(4);
      s.ack = quoted >= 12 ? c.i32(8) : 0;
      if (quoted >= 14) {
        s.headerLength = c.u8(12) >>> 4 << 2;
        s.flags = c.u8(13);
        s.payloadLength = Math.max(0, c.packetEnd - c.at - s.headerLength);
      }
    }
    c.error.quotedTcpBytes = quoted;
    return Outcome.ICMP_ERROR;
  }

  private static void clear(Segment s) {
    s.flags = 0;
    s.window = 0;
    s.headerLength = 0;
    s.payloadLength = 0;
    s.capturedPayload = 0;
    TcpOptions.clear(s);
    s.optionsTruncated = true;
  }
}
