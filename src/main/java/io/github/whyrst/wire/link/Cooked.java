package io.github.whyrst.wire.link;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Frame.Direction;
import io.github.whyrst.wire.tunnel.Encapsulations;

/** Linux cooked capture, versions 1 and 2: what the "any" interface gives. */
final class Cooked {
  private static final int HEADER_V1 = 16;
  private static final int HEADER_V2 = 20;
  private static final int OUTGOING = 4;

  private static final int ARPHRD_RADIOTAP = 803;
  private static final int ARPHRD_NETLINK = 824;

  /** Linux-internal protocol numbers below the EtherTypes (linux/if_ether.h). */
  private static final int ETH_P_ETHERNET = 3;

  private static final int ETH_P_802_2 = 4;
  private static final int ETH_P_PPP_HDLC = 7;

  private Cooked() {}

  static Outcome decodeV1(Cursor c) {
    if (c.lacks(HEADER_V1)) {
      return c.lacking(HEADER_V1);
    }
    return decode(c, HEADER_V1, c.u16(0), c.u16(2), c.u16(4), 6, c.u16(14));
  }

  static Outcome decodeV2(Cursor c) {
    if (c.lacks(HEADER_V2)) {
      return c.lacking(HEADER_V2);
    }
    return decode(c, HEADER_V2, c.u8(10), c.u16(8), c.u8(11), 12, c.u16(0));
  }

  private static Outcome decode(
      Cursor c,
      int header,
      int packetType,
      int hardwareType,
      int addressLength,
      int address,
      int protocol) {
    if (c.direction == Direction.UNKNOWN) {
      c.direction = packetType == OUTGOING ? Direction.OUTBOUND : Direction.INBOUND;
    }
    if (hardwareType == ARPHRD_NETLINK) {
      return Outcome.NOT_TCP;
    }
    c.linkSource = addressLength == 6 ? c.u48(address) : 0;
    c.at += header;
    if (protocol >= 0x600) {
      return Encapsulations.byEtherType(c, protocol);
    }
    if (hardwareType == ARPHRD_RADIOTAP) {
      return Radiotap.decode(c);
    }
    return switch (protocol) {
      case ETH_P_ETHERNET -> Ethernet.decode(c);
      case ETH_P_802_2 -> Llc.decode(c);
      case ETH_P_PPP_HDLC -> Ppp.decode(c);
      default -> Outcome.UNKNOWN_PROTOCOL;
    };
  }
}
