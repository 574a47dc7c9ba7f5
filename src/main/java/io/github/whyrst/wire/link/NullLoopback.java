package io.github.whyrst.wire.link;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.tunnel.Encapsulations;

/** BSD loopback: an address family in the byte order of the host, or of the network. */
final class NullLoopback {
  private static final int HEADER = 4;

  private NullLoopback() {}

  /**
   * LINKTYPE_NULL. The order is told from the value, whose upper half is 0; where it is not, some
   * drivers have put an EtherType in the lower half, in network order.
   */
  static Outcome decode(Cursor c) {
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    if (c.u16(0) == 0xff03) {
      return Ppp.decode(c);
    }
    if (c.u16(0) == 0) {
      return decode(c, c.u16(2));
    }
    if (c.u16(2) == 0) {
      return decode(c, c.u16le(0));
    }
    int type = c.u16(2);
    c.at += HEADER;
    return Encapsulations.byEtherType(c, type);
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
          family >= 0x600 && family <= 0xffff // a driver's EtherType
              ? Encapsulations.byEtherType(c, family)
              : Outcome.UNKNOWN_PROTOCOL;
    };
  }
}
