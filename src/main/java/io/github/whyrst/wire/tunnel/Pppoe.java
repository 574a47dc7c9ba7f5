package io.github.whyrst.wire.tunnel;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Enclosure.Kind;
import io.github.whyrst.wire.link.Ppp;

/** A PPPoE session (RFC 2516). */
public final class Pppoe {
  private static final int HEADER = 6;

  private Pppoe() {}

  public static Outcome decode(Cursor c) {
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    if (c.u8(1) != 0) {
      return Outcome.NOT_TCP; // discovery
    }
    c.enclosure.add(Kind.PPPOE, c.u16(2));
    int length = c.u16(4);
    c.at += HEADER;
    c.limit(length);
    return Ppp.decode(c);
  }
}
