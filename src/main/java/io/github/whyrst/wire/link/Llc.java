package io.github.whyrst.wire.link;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.tunnel.Encapsulations;

/** IEEE 802.2 logical link control, and the SNAP header after it (RFC 1042, RFC 2684). */
public final class Llc {
  private static final int HEADER = 3;
  private static final int SNAP = 5;
  private static final int SNAP_SAP = 0xaa;
  private static final int IP_SAP = 0x06;
  private static final int OSI_SAP = 0xfe;
  private static final int RAW_IPX = 0xffff;

  private static final int ETHERTYPES = 0x00_0000;
  private static final int ETHERTYPES_BRIDGED = 0x00_00f8;
  private static final int BRIDGED_FRAMES = 0x00_80c2;

  private Llc() {}

  public static Outcome decode(Cursor c) {
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    int destinationSap = c.u8(0);
    if (c.u16(0) == RAW_IPX) {
      return Outcome.NOT_TCP;
    }
    boolean unnumberedInformation = (c.u8(2) & 0xef) == 0x03;
    if (!unnumberedInformation) {
      return Outcome.NOT_TCP;
    }
    if (destinationSap == SNAP_SAP && c.u8(1) == SNAP_SAP) {
      c.at += HEADER;
      return decodeSnap(c);
    }
    c.at += HEADER;
    return switch (destinationSap) {
      case IP_SAP -> c.ipv4();
      case OSI_SAP -> osi(c);
      default -> Outcome.NOT_TCP; // spanning tree, NetBIOS, IPX
    };
  }

  /** From the organization code on. */
  static Outcome decodeSnap(Cursor c) {
    if (c.lacks(SNAP)) {
      return c.lacking(SNAP);
    }
    int organization = c.u24(0);
    int type = c.u16(3);
    c.at += SNAP;
    return switch (organization) {
      case ETHERTYPES, ETHERTYPES_BRIDGED -> Encapsulations.byEtherType(c, type);
      case BRIDGED_FRAMES -> bridged(c, type);
      default -> Outcome.NOT_TCP; // vendors' discovery protocols
    };
  }

  /** RFC 2684 section 5.2: Ethernet with (1) or without (7) its checksum, after two octets. */
  private static Outcome bridged(Cursor c, int type) {
    if (type != 1 && type != 7) {
      return Outcome.UNKNOWN_PROTOCOL;
    }
    if (c.lacks(2)) {
      return c.lacking(2);
    }
    c.at += 2;
    return c.descend() ? Ethernet.decode(c) : Outcome.DAMAGED;
  }

  /** A network layer protocol identifier (RFC 2684 section 5.1). */
  private static Outcome osi(Cursor c) {
    if (c.lacks(1)) {
      return c.lacking(1);
    }
    int protocol = c.u8(0);
    c.at++;
    return switch (protocol) {
      case 0xcc -> c.ipv4();
      case 0x8e -> c.ipv6();
      default -> Outcome.NOT_TCP; // IS-IS, ES-IS
    };
  }
}
