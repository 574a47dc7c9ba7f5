package io.github.whyrst.wire.tunnel;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.link.Ppp;

/** A packet of a PPP bundle that went over one link whole (RFC 1990), long sequence numbers. */
final class PppMultilink {
  private static final int HEADER = 4;
  private static final int BEGINNING = 0x80;
  private static final int ENDING = 0x40;

  private PppMultilink() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    int fragment = c.u8(0) & (BEGINNING | ENDING);
    if ((fragment & BEGINNING) == 0) {
      return Outcome.LATER_FRAGMENT;
    }
    if (fragment == BEGINNING) {
      c.continuesElsewhere();
    }
    c.at += HEADER;
    return Ppp.decode(c);
  }
}
