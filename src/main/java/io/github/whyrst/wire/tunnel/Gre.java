package io.github.whyrst.wire.tunnel;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Enclosure.Kind;
import io.github.whyrst.wire.link.Ethernet;
import io.github.whyrst.wire.link.Ppp;

/** GRE with checksum, key and sequence number (RFC 2784, RFC 2890), and PPTP's (RFC 2637). */
public final class Gre {
  private static final int HEADER = 4;
  private static final int CHECKSUM = 0x8000;
  private static final int ROUTING = 0x4000;
  private static final int KEY = 0x2000;
  private static final int SEQUENCE = 0x1000;
  private static final int ACKNOWLEDGMENT = 0x0080;
  private static final int VERSION = 0x0007;

  private static final int IPV4 = 0x0800;
  private static final int WCCP = 0x883e;
  private static final int PPP = 0x880b;
  private static final int ETHERNET = 0x6558;
  private static final int MIKROTIK_EOIP = 0x6400;
  private static final int ERSPAN_I_OR_II = 0x88be;
  private static final int ERSPAN_III = 0x22eb;

  private Gre() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    int flags = c.u16(0);
    int type = c.u16(2);
    boolean pptp = (flags & VERSION) == 1 && type == PPP;
    int length = HEADER;
    if ((flags & (CHECKSUM | ROUTING)) != 0) {
      length += 4;
    }
    int key = length;
    if ((flags & KEY) != 0) {
      length += 4;
    }
    if ((flags & SEQUENCE) != 0) {
      length += 4;
    }
    if (pptp && (flags & ACKNOWLEDGMENT) != 0) {
      length += 4;
    }
    if (c.lacks(length)) {
      return c.lacking(length);
    }
    boolean erspan = type == ERSPAN_I_OR_II || type == ERSPAN_III;
    if (!erspan) { // a mirror's address says nothing about the mirrored
      c.enclosedByAddresses(Kind.GRE);
      if ((flags & KEY) != 0 && !pptp) { // PPTP's key is a length and a direction's call
        key(c, c.i32(key), type);
      }
    }
    c.at += length;
    if ((flags & ROUTING) != 0 && !skipRouting(c)) {
      return c.lacking(HEADER);
    }
    if (pptp && c.at >= c.wireEnd) {
      return Outcome.NOT_TCP; // a bare acknowledgment
    }
    return switch (type) {
      case ETHERNET, MIKROTIK_EOIP -> Ethernet.decode(c);
      case PPP -> Ppp.decode(c);
      case ERSPAN_I_OR_II -> (flags & SEQUENCE) == 0 ? Ethernet.decode(c) : Erspan.decode(c);
      case ERSPAN_III -> Erspan.decode(c);
      case WCCP -> wccp(c);
      default -> Encapsulations.byEtherType(c, type);
    };
  }

  /**
   * For Ethernet, the key may be NVGRE's (RFC 7637): a subnet and eight bits that vary by flow,
   * which are then left out.
   */
  private static void key(Cursor c, int key, int type) {
    if (type == ETHERNET && key >>> 8 != 0) {
      c.enclosure.add(Kind.GRE_SUBNET, key >>> 8);
    } else {
      c.enclosure.add(Kind.GRE_KEY, key & 0xffff_ffffL);
    }
  }

  /** Skips source route entries (RFC 1701) up to the empty one; false where they are cut. */
  private static boolean skipRouting(Cursor c) {
    while (!c.lacks(HEADER)) {
      int family = c.u16(0);
      int length = c.u8(3);
      c.at += HEADER;
      if (family == 0 && length == 0) {
        return true;
      }
      if (c.lacks(length)) {
        return false;
      }
      c.at += length;
    }
    return false;
  }

  /** A packet that a router redirects to a cache: IPv4, after four octets in version 2. */
  private static Outcome wccp(Cursor c) {
    if (!c.lacks(5) && c.u8(0) >>> 4 != 4) {
      c.at += 4;
    }
    return Encapsulations.byEtherType(c, IPV4);
  }
}
