package io.github.whyrst.wire.link;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;

/** The log of the BSD packet filter: a header of its own length, padded to words, and IP. */
final class PfLog {
  private PfLog() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(1)) {
      return c.lacking(1);
    }
    int length = (c.u8(0) + 3) & ~3;
    if (length == 0) {
      return Outcome.DAMAGED;
    }
    if (c.lacks(length)) {
      return c.lacking(length);
    }
    c.at += length;
    return c.ip();
  }
}
