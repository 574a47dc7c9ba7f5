package io.github.whyrst.wire;

import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.tunnel.Encapsulations;
import java.nio.ByteBuffer;

/** The IPv4 header (RFC 791). */
final class Ipv4 {
  static final int HEADER = 20;
  private static final int END_OF_OPTIONS = 0;
  private static final int NO_OPERATION = 1;
  private static final int LOOSE_SOURCE_ROUTE = 131;
  private static final int STRICT_SOURCE_ROUTE = 137;

  private Ipv4() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    int versionAndLength = c.u8(0);
    if (versionAndLength >>> 4 != 4) {
      // Seen in cooked captures: the EtherType of IPv4 before an IPv6 packet. Wireshark agrees.
      return versionAndLength >>> 4 == 6 ? c.ipv6() : Outcome.DAMAGED;
    }
    int headerLength = (versionAndLength & 0xf) << 2;
    if (headerLength < HEADER) {
      return Outcome.DAMAGED;
    }
    int totalLength = c.u16(2);
    if (totalLength != 0 && totalLength < headerLength) {
      return Outcome.DAMAGED;
    }
    if (c.lacks(headerLength)) {
      return c.lacking(headerLength);
    }
    Segment s = c.segment;
    fields(c.bytes, c.at, s);
    if (headerLength > HEADER) {
      s.destinationLow = finalDestination(c.bytes, c.at, headerLength);
    }
    c.partial |= c.firstFragment;
    int fragment = c.u16(6);
    c.firstFragment = (fragment & 0x2000) != 0;
    // Offloading leaves the length 0: what the frame holds is the packet. So it is where the length
    // says more than the wire carried, except where only the beginning was meant to be there.
    if (totalLength == 0 || (totalLength > c.wireEnd - c.at && !c.partial)) {
      totalLength = c.wireEnd - c.at;
    }
    c.packetEnd = Cursor.saturatedSum(c.at, totalLength);
    c.limit(totalLength);
    if ((fragment & 0x1fff) != 0) {
      return Outcome.LATER_FRAGMENT;
    }
    int protocol = c.u8(9);
    c.at += headerLength;
    return Encapsulations.byIpProtocol(c, protocol);
  }

  /** Reads the fixed part of the header at {@code at}, destination included. */
  static void fields(ByteBuffer b, int at, Segment s) {
    s.ipv6 = false;
    s.sourceHigh = 0;
    s.sourceLow = b.getInt(at + 12) & 0xffff_ffffL;
    s.destinationHigh = 0;
    s.destinationLow = b.getInt(at + 16) & 0xffff_ffffL;
    s.trafficClass = b.get(at + 1) & 0xff;
    s.ipId = b.getShort(at + 4) & 0xffff;
    s.dontFragment = (b.get(at + 6) & 0x40) != 0;
    s.ttl = b.get(at + 8) & 0xff;
    s.ipOffset = at;
  }

  /**
   * The end of the source route, where there is one that is not used up: the checksum covers that
   * address, and connections are known by it.
   */
  private static long finalDestination(ByteBuffer b, int at, int headerLength) {
    int end = at + headerLength;
    int option = at + HEADER;
    long destination = b.getInt(at + 16) & 0xffff_ffffL;
    while (option < end) {
      int kind = b.get(option) & 0xff;
      if (kind == END_OF_OPTIONS) {
        return destination;
      }
      if (kind == NO_OPERATION) {
        option++;
        continue;
      }
      int length = option + 1 < end ? b.get(option + 1) & 0xff : 0;
      if (length < 2 || length > end - option) {
        return destination;
      }
      if (kind == LOOSE_SOURCE_ROUTE || kind == STRICT_SOURCE_ROUTE) {
        int pointer = length > 2 ? b.get(option + 2) & 0xff : 0;
        boolean hopsLeft = pointer >= 4 && (pointer & 3) == 0 && pointer + 3 <= length;
        return hopsLeft ? b.getInt(option + length - 4) & 0xffff_ffffL : destination;
      }
      option += length;
    }
    return destination;
  }
}
