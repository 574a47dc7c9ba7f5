package io.github.whyrst.wire.link;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.tunnel.Encapsulations;

/** Cisco's HDLC: address, control, EtherType. */
final class CiscoHdlc {
  private static final int HEADER = 4;
  private static final int KEEPALIVE = 0x8035;

  private CiscoHdlc() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    int type = c.u16(2);
    c.at += HEADER;
    return type == KEEPALIVE ? Outcome.NOT_TCP : Encapsulations.byEtherType(c, type);
  }
}
