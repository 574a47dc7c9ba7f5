package io.github.whyrst.wire.tunnel;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Enclosure.Kind;

/** VXLAN with a next protocol (draft-ietf-nvo3-vxlan-gpe). */
final class VxlanGpe {
  private static final int HEADER = 8;
  private static final int VALID_ID = 0x08;

  private VxlanGpe() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    if ((c.u8(0) & VALID_ID) == 0) {
      return Outcome.NOT_TCP;
    }
    c.enclosure.add(Kind.VXLAN, c.u24(4));
    int next = c.u8(3);
    c.at += HEADER;
    return Nsh.inside(c, next);
  }
}
