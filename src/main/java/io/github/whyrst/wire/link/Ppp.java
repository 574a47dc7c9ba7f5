package io.github.whyrst.wire.link;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Frame.Direction;
import io.github.whyrst.wire.tunnel.Encapsulations;

/** PPP (RFC 1661), with or without HDLC's address and control octets (RFC 1662). */
public final class Ppp {
  private static final int ALL_STATIONS = 0xff;
  private static final int CISCO_UNICAST = 0x0f;
  private static final int CISCO_MULTICAST = 0x8f;

  private Ppp() {}

  public static Outcome decode(Cursor c) {
    if (c.lacks(2)) {
      return c.lacking(2);
    }
    int first = c.u8(0);
    if (first == CISCO_UNICAST || first == CISCO_MULTICAST) {
      return CiscoHdlc.decode(c);
    }
    if (first == ALL_STATIONS) {
      c.at += 2;
    }
    return protocol(c);
  }

  /** LINKTYPE_PPP_PPPD, LINKTYPE_PPP_WITH_DIR: an octet that is 0 for what the host received. */
  static Outcome decodeWithDirection(Cursor c) {
    if (c.lacks(1)) {
      return c.lacking(1);
    }
    if (c.direction == Direction.UNKNOWN) {
      c.direction = c.u8(0) == 0 ? Direction.INBOUND : Direction.OUTBOUND;
    }
    c.at++;
    if (!c.lacks(1) && c.u8(0) == 0x03) {
      c.at++; // pppd puts its octet in the place of the address
    }
    return decode(c);
  }

  private static Outcome protocol(Cursor c) {
    if (c.lacks(2)) {
      return c.lacking(2);
    }
    boolean compressed = (c.u8(0) & 1) != 0;
    int protocol = compressed ? c.u8(0) : c.u16(0);
    c.at += compressed ? 1 : 2;
    return Encapsulations.byPppProtocol(c, protocol);
  }
}
