package io.github.whyrst.wire.tunnel;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Enclosure.Kind;
import io.github.whyrst.wire.link.Ethernet;
import io.github.whyrst.wire.link.Llc;
import io.github.whyrst.wire.link.Ppp;
import org.jspecify.annotations.Nullable;

/** The list of encapsulations: which number, in which header, means which of them. */
public final class Encapsulations {
  private Encapsulations() {}

  /** What follows an EtherType (IANA ieee-802-numbers). */
  public static Outcome byEtherType(Cursor c, int type) {
    if (!c.descend()) {
      return Outcome.DAMAGED;
    }
    return switch (type) {
      case 0x0800 -> c.ipv4();
      case 0x86dd -> c.ipv6();
      case 0x8100, 0x88a8, 0x9100 -> Vlan.decode(c);
      case 0x88e7 -> ProviderBackbone.decode(c);
      case 0x8847, 0x8848 -> Mpls.decode(c);
      case 0x8864 -> Pppoe.decode(c);
      case 0x880b -> Ppp.decode(c);
      case 0x6558 -> Ethernet.decode(c);
      case 0x8870 -> Llc.decode(c);
      case 0x894f -> Nsh.decode(c);
      case 0x8926 -> VnTag.decode(c);
      default -> carriesNoIp(type) ? Outcome.NOT_TCP : Outcome.UNKNOWN_PROTOCOL;
    };
  }

  /** What follows the 16 bits of Ethernet that are a type or, up to 1500, an IEEE 802.3 length. */
  public static Outcome byTypeOrLength(Cursor c, int typeOrLength) {
    if (typeOrLength >= 0x600) {
      return byEtherType(c, typeOrLength);
    }
    if (typeOrLength > 1500) {
      return Outcome.DAMAGED;
    }
    if (typeOrLength == 0) {
      return Outcome.UNKNOWN_PROTOCOL;
    }
    c.limit(typeOrLength);
    return c.descend() ? Llc.decode(c) : Outcome.DAMAGED;
  }

  /** What follows an IP header (IANA protocol-numbers). */
  public static Outcome byIpProtocol(Cursor c, int protocol) {
    if (protocol == 6) {
      return c.tcp();
    }
    if (!c.descend()) {
      return Outcome.DAMAGED;
    }
    return switch (protocol) {
      case 1 -> c.icmp();
      case 58 -> c.icmpv6();
      case 17 -> Udp.decode(c);
      case 4 -> {
        c.enclosedByAddresses(Kind.IP_IN_IP);
        yield c.ipv4();
      }
      case 41 -> {
        c.enclosedByAddresses(Kind.IPV6_IN_IP);
        yield c.ipv6();
      }
      case 47 -> Gre.decode(c);
      case 51 -> AuthenticationHeader.decode(c);
      case 97 -> EtherIp.decode(c);
      case 137 -> Mpls.decode(c);
      case 143 -> Ethernet.decode(c);
      case 50, 108, 115 -> Outcome.UNKNOWN_PROTOCOL; // ESP, IPComp, L2TPv3
      default -> Outcome.NOT_TCP;
    };
  }

  /**
   * What follows a UDP header (IANA service-names-port-numbers). A port is no proof: each of these
   * looks at its header first, and takes what it does not recognise for something else. Null where
   * no tunnel has that port.
   */
  static @Nullable Outcome byUdpPort(Cursor c, int port) {
    return switch (port) {
      case 4789, 8472 -> Vxlan.decode(c);
      case 4790 -> VxlanGpe.decode(c);
      case 6081 -> Geneve.decode(c);
      case 2152 -> GtpUser.decode(c);
      case 3544 -> Teredo.decode(c);
      case 1701 -> L2tp.decode(c);
      case 6635 -> Mpls.decode(c);
      case 4754 -> Gre.decode(c);
      default -> null;
    };
  }

  /** What follows a PPP protocol number (IANA ppp-numbers). */
  public static Outcome byPppProtocol(Cursor c, int protocol) {
    if (!c.descend()) {
      return Outcome.DAMAGED;
    }
    return switch (protocol) {
      case 0x0021 -> c.ipv4();
      case 0x0057 -> c.ipv6();
      case 0x003d -> PppMultilink.decode(c);
      case 0x0281, 0x0283 -> Mpls.decode(c);
      // From 0x8000 on: negotiation, authentication, link quality (RFC 1661 section 2).
      default -> protocol >= 0x8000 ? Outcome.NOT_TCP : Outcome.UNKNOWN_PROTOCOL;
    };
  }

  /** Protocols next to IP, not around it, that every network has. */
  private static boolean carriesNoIp(int type) {
    return switch (type) {
      case 0x0806, // ARP
          0x8035, // RARP
          0x8137, // IPX
          0x8809, // slow protocols: LACP
          0x8863, // PPPoE discovery
          0x886d, // Intel teaming probes
          0x888e, // EAPOL
          0x88cc, // LLDP
          0x88f7, // PTP
          0x8902, // connectivity fault management
          0x9000 -> // loopback test
          true;
      default -> false;
    };
  }
}
