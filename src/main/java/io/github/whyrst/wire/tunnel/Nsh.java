package io.github.whyrst.wire.tunnel;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.link.Ethernet;

/** The network service header of a service chain (RFC 8300). */
final class Nsh {
  private static final int LEAST = 8;

  private Nsh() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(LEAST)) {
      return c.lacking(LEAST);
    }
    int length = (c.u16(0) & 0x3f) * 4;
    if (length < LEAST) {
      return Outcome.DAMAGED;
    }
    if (c.lacks(length)) {
      return c.lacking(length);
    }
    int next = c.u8(3);
    c.at += length;
    return inside(c, next);
  }

  /** What the header names as next, by the numbers that VXLAN-GPE shares. */
  static Outcome inside(Cursor c, int next) {
    if (!c.descend()) {
      return Outcome.DAMAGED;
    }
    return switch (next) {
      case 1 -> c.ipv4();
      case 2 -> c.ipv6();
      case 3 -> Ethernet.decode(c);
      case 4 -> decode(c);
      case 5 -> Mpls.decode(c);
      default -> Outcome.UNKNOWN_PROTOCOL;
    };
  }
}
