package io.github.whyrst.wire.tunnel;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;

/**
 * IPv6 through a NAT: Teredo (RFC 4380), after its authentication and origin indicators. It leaves
 * no mark on the enclosure: addresses in it are global.
 */
final class Teredo {
  private static final int IPV6_HEADER = 40;

  private Teredo() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(IPV6_HEADER)) {
      return Outcome.NOT_TCP;
    }
    if (c.u16(0) == 1) {
      c.at += 4 + c.u8(2) + c.u8(3) + 9;
      if (c.lacks(IPV6_HEADER)) {
        return Outcome.NOT_TCP;
      }
    }
    if (c.u16(0) == 0) {
      c.at += 8;
      if (c.lacks(IPV6_HEADER)) {
        return Outcome.NOT_TCP;
      }
    }
    boolean ipv6 = c.u8(0) >>> 4 == 6 && IPV6_HEADER + c.u16(4) <= c.wireEnd - c.at;
    if (!ipv6) {
      return Outcome.NOT_TCP;
    }
    return c.descend() ? c.ipv6() : Outcome.DAMAGED;
  }
}
