package io.github.whyrst.wire.tunnel;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Enclosure.Kind;
import io.github.whyrst.wire.link.Ethernet;

/** A switch's mirror of a frame: ERSPAN type II and III (draft-foschiano-erspan). */
final class Erspan {
  private static final int TYPE_II = 8;
  private static final int TYPE_III = 12;
  private static final int SUBHEADER = 8;

  private Erspan() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(TYPE_II)) {
      return c.lacking(TYPE_II);
    }
    int session = c.u16(2) & 0x3ff;
    int length;
    switch (c.u8(0) >>> 4) {
      case 1 -> length = TYPE_II;
      case 2 -> {
        if (c.lacks(TYPE_III)) {
          return c.lacking(TYPE_III);
        }
        int last = c.u16(10);
        int frameType = last >>> 10 & 0x1f;
        if (frameType != 0) {
          return Outcome.UNKNOWN_PROTOCOL;
        }
        length = (last & 1) == 0 ? TYPE_III : TYPE_III + SUBHEADER;
      }
      default -> {
        return Outcome.UNKNOWN_PROTOCOL;
      }
    }
    if (c.lacks(length)) {
      return c.lacking(length);
    }
    c.enclosure.add(Kind.ERSPAN, session);
    c.at += length;
    return Ethernet.decode(c);
  }
}
