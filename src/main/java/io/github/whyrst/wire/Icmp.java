package io.github.whyrst.wire;

import io.github.whyrst.wire.Decoder.Outcome;

/**
 * The messages of ICMP (RFC 792) and the errors of ICMPv6 (RFC 4443) that quote the packet they
 * answer. A redirect of ICMP is no error, but Wireshark numbers the connection that it quotes.
 */
final class Icmp {
  private static final int HEADER = 8;

  private Icmp() {}

  static Outcome decode(Cursor c, boolean v6) {
    if (c.quoted) {
      // RFC 1122 section 3.2.2: no error answers an error.
      return Outcome.NOT_TCP;
    }
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    int type = c.u8(0);
    if (v6 ? !isErrorV6(type) : !quotes(type)) {
      return Outcome.NOT_TCP;
    }
    Segment carrier = c.segment;
    IcmpError error = c.error;
    error.ipv6 = v6;
    error.type = type;
    error.code = c.u8(1);
    error.reporterHigh = carrier.sourceHigh;
    error.reporterLow = carrier.sourceLow;
    error.ttl = carrier.ttl;
    error.mtu = mtu(c, v6, type, error.code);
    error.quotedTcpBytes = 0;
    c.quoted = true;
    c.partial = true;
    c.segment = error.quoted;
    c.at += HEADER;
    return v6 ? c.ipv6() : c.ipv4();
  }

  /** Destination unreachable, source quench, redirect, time exceeded, parameter problem. */
  private static boolean quotes(int type) {
    return type == 3 || type == 4 || type == 5 || type == 11 || type == 12;
  }

  /** Destination unreachable, packet too big, time exceeded, parameter problem. */
  private static boolean isErrorV6(int type) {
    return type >= 1 && type <= 4;
  }

  private static int mtu(Cursor c, boolean v6, int type, int code) {
    if (v6) {
      return type == 2 ? c.i32(4) : 0;
    }
    return type == 3 && code == 4 ? c.u16(6) : 0;
  }
}
