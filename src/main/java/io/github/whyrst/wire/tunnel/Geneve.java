package io.github.whyrst.wire.tunnel;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Enclosure.Kind;

/** GENEVE (RFC 8926), its options skipped. */
final class Geneve {
  private static final int HEADER = 8;

  private Geneve() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    int version = c.u8(0) >>> 6;
    if (version != 0 || c.u8(7) != 0) {
      return Outcome.NOT_TCP;
    }
    int length = HEADER + (c.u8(0) & 0x3f) * 4;
    if (c.lacks(length)) {
      return c.lacking(length);
    }
    c.enclosure.add(Kind.GENEVE, c.u24(4));
    int type = c.u16(2);
    c.at += length;
    return Encapsulations.byEtherType(c, type);
  }
}
