package io.github.whyrst.wire.link;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.tunnel.Pppoe;

/** The list of link types, by LINKTYPE_ value (https://www.tcpdump.org/linktypes.html). */
public final class LinkTypes {
  public static final int ETHERNET = 1;

  private LinkTypes() {}

  /** Decodes a frame from its first byte. */
  public static Outcome decode(Cursor c, int linkType) {
    if (!c.descend()) {
      return Outcome.DAMAGED;
    }
    return switch (linkType) {
      case ETHERNET -> Ethernet.decode(c);
      case 0 -> NullLoopback.decode(c);
      case 6 -> TokenRing.decode(c);
      case 9, 50 -> Ppp.decode(c);
      case 10 -> Fddi.decode(c);
      case 12, 14, 101 -> RawIp.decode(c);
      case 228 -> c.ipv4();
      case 229 -> c.ipv6();
      case 51 -> Pppoe.decode(c);
      case 100 -> Llc.decode(c); // multiprotocol over ATM, RFC 2684
      case 104 -> CiscoHdlc.decode(c);
      case 105 -> Ieee80211.decode(c);
      case 107 -> FrameRelay.decode(c);
      case 108 -> NullLoopback.decodeBigEndian(c);
      case 109 -> OpenBsdEnc.decode(c);
      case 113 -> Cooked.decodeV1(c);
      case 117 -> PfLog.decode(c);
      case 119 -> Prism.decode(c);
      case 127 -> Radiotap.decode(c);
      case 138 -> AppleFireWire.decode(c);
      case 163 -> Avs.decode(c);
      case 166, 204 -> Ppp.decodeWithDirection(c);
      case 192 -> Ppi.decode(c);
      case 197 -> Erf.decode(c);
      case 239 -> Nflog.decode(c);
      case 258 -> Pktap.decode(c);
      case 276 -> Cooked.decodeV2(c);
      default -> Outcome.UNKNOWN_LINK_TYPE;
    };
  }

  /** A link type's name for people. */
  public static String name(int linkType) {
    return switch (linkType) {
      case ETHERNET -> "Ethernet";
      case 0, 108 -> "loopback";
      case 6 -> "token ring";
      case 9, 50, 166, 204 -> "PPP";
      case 10 -> "FDDI";
      case 12, 14, 101, 228, 229 -> "raw IP";
      case 51 -> "PPPoE";
      case 104 -> "Cisco HDLC";
      case 105 -> "IEEE 802.11";
      case 113 -> "Linux cooked v1";
      case 127 -> "IEEE 802.11 with radiotap";
      case 192 -> "PPI";
      case 197 -> "ERF";
      case 239 -> "NFLOG";
      case 276 -> "Linux cooked v2";
      default -> "link type " + linkType;
    };
  }
}
