package io.github.whyrst.wire.link;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.tunnel.Encapsulations;

/** Frame Relay with RFC 2427's encapsulation, or Cisco's: an EtherType after the address. */
final class FrameRelay {
  private static final int ADDRESS = 2;
  private static final int UNNUMBERED_INFORMATION = 0x03;

  private FrameRelay() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(ADDRESS + 3)) {
      return c.lacking(ADDRESS + 3);
    }
    boolean twoOctets = (c.u8(0) & 1) == 0 && (c.u8(1) & 1) == 1;
    if (!twoOctets) {
      return Outcome.UNKNOWN_PROTOCOL;
    }
    c.at += ADDRESS;
    if (c.u8(0) != UNNUMBERED_INFORMATION) {
      int type = c.u16(0);
      c.at += 2;
      return Encapsulations.byEtherType(c, type);
    }
    c.at += c.u8(1) == 0 ? 2 : 1; // an octet of padding may follow
    if (c.lacks(1)) {
      return c.lacking(1);
    }
    int protocol = c.u8(0);
    c.at++;
    return switch (protocol) {
      case 0xcc -> c.ipv4();
      case 0x8e -> c.ipv6();
      case 0xcf -> Ppp.decode(c);
      case 0x80 -> Llc.decodeSnap(c);
      default -> Outcome.NOT_TCP;
    };
  }
}
