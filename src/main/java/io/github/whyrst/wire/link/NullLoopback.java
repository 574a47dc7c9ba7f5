package io.github.whyrst.wire.link;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.tunnel.Encapsulations;

/** BSD loopback: an address family in the byte order of the host, or of the network. */
final class NullLoopback {
  private static final int HEADER = 4;

  private NullLoopback() {}

  /** LINKTYPE_NULL: the order is told from the value, of which two octets are 0 in any order. */
  static Outcome decode(Cursor c) {
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    if (c.u16(0) == 0xff03) {
      return Ppp.decode(c);
    }
    int family = c.i32(0);
    return decode(c, (family & 0xffff_0000) == 0 ? family : c.i32le(0));
  }

  /** LINKTYPE_LOOP. */
  static Outcome decodeBigEndian(Cursor c) {
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    return decode(c, c.i32(0));
  }

  private static Outcome decode(Cursor c, int family) {
    c.at += HEADER;
    return switch (family) {
      case 2 -> c.ipv4();
      case 24, 28, 30 -> c.ipv6(); // NetBSD and OpenBSD, FreeBSD, Darwin
      default ->
          family >= 0x600 && family <= 0xffff
              ? Encapsulations.byEtherType(c, family)
              : Outcome.UNKNOWN_PROTOCOL;
    };
  }
}
