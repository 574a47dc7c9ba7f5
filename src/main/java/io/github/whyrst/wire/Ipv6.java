package io.github.whyrst.wire;

import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.tunnel.Encapsulations;

/** The IPv6 header and its extension headers (RFC 8200). */
final class Ipv6 {
  static final int HEADER = 40;
  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = 51;
  private static final int DESTINATION_OPTIONS = 60;
  private static final int MOBILITY = 135;
  private static final int SHIM6 = 140;

  private static final int ROUTE_TYPE_0 = 0;
  private static final int ROUTE_HOME_ADDRESS = 2;
  private static final int ROUTE_SEGMENTS = 4;

  private Ipv6() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    int first = c.i32(0);
    if (first >>> 28 != 6) {
      return Outcome.DAMAGED;
    }
    Segment s = c.segment;
    s.ipv6 = true;
    s.sourceHigh = c.bytes.getLong(c.at + 8);
    s.sourceLow = c.bytes.getLong(c.at + 16);
    s.destinationHigh = c.bytes.getLong(c.at + 24);
    s.destinationLow = c.bytes.getLong(c.at + 32);
    s.trafficClass = first >>> 20 & 0xff;
    s.ttl = c.u8(7);
    s.ipId = 0;
    s.dontFragment = false;
    s.ipOffset = c.at;
    c.partial |= c.firstFragment;
    c.firstFragment = false;
    int length = HEADER + c.u16(4);
    // A jumbogram (RFC 2675) and offloading leave the length 0: what the frame holds is the packet.
    if (length == HEADER || (length > c.wireEnd - c.at && !c.partial)) {
      length = c.wireEnd - c.at;
    }
    c.packetEnd = Cursor.saturatedSum(c.at, length);
    c.limit(length);
    int next = c.u8(6);
    c.at += HEADER;
    return extensions(c, next);
  }

  /** Walks the extension headers; each is at least eight bytes, so the packet bounds the walk. */
  private static Outcome extensions(Cursor c, int next) {
    while (true) {
      int units =
          switch (next) {
            case HOP_BY_HOP, ROUTING, DESTINATION_OPTIONS, MOBILITY, SHIM6 -> 8;
            case AUTHENTICATION -> 4;
            case FRAGMENT -> 0;
            default -> -1;
          };
      if (units < 0) {
        return Encapsulations.byIpProtocol(c, next);
      }
      if (c.lacks(8)) {
        return c.lacking(8);
      }
      int length = units == 8 ? (c.u8(1) + 1) * 8 : units == 4 ? (c.u8(1) + 2) * 4 : 8;
      if (c.lacks(length)) {
        return c.lacking(length);
      }
      if (next == ROUTING) {
        finalDestination(c, length);
      } else if (next == FRAGMENT) {
        c.segment.ipId = c.i32(4);
        int fragment = c.u16(2);
        c.firstFragment = (fragment & 1) != 0;
        if ((fragment & 0xfff8) != 0) {
          return Outcome.LATER_FRAGMENT;
        }
      }
      next = c.u8(0);
      c.at += length;
    }
  }

  /** The last stop of a routing header: the checksum covers that address. */
  private static void finalDestination(Cursor c, int length) {
    int segmentsLeft = c.u8(3);
    if (segmentsLeft == 0 || length < 24) {
      return;
    }
    int last =
        switch (c.u8(2)) {
          case ROUTE_TYPE_0 -> (length - 8) & ~15;
          case ROUTE_HOME_ADDRESS, ROUTE_SEGMENTS -> 16;
          default -> 0;
        };
    if (last != 0) {
      c.segment.destinationHigh = c.bytes.getLong(c.at + last - 8);
      c.segment.destinationLow = c.bytes.getLong(c.at + last);
    }
  }
}
