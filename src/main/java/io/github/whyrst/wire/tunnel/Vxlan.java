package io.github.whyrst.wire.tunnel;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Enclosure.Kind;
import io.github.whyrst.wire.link.Ethernet;

/** VXLAN (RFC 7348), with or without a group policy. */
final class Vxlan {
  private static final int HEADER = 8;
  private static final int VALID_ID = 0x08;

  private Vxlan() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    if ((c.u8(0) & VALID_ID) == 0 || c.u8(7) != 0) {
      return Outcome.NOT_TCP;
    }
    c.enclosure.add(Kind.VXLAN, c.u24(4));
    c.at += HEADER;
    return Ethernet.decode(c);
  }
}
