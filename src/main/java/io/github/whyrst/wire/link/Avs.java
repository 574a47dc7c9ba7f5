package io.github.whyrst.wire.link;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;

/** IEEE 802.11 behind the header of AbsoluteValue Systems: a cookie and the length. */
final class Avs {
  private static final int LEAST = 8;
  private static final int COOKIE = 0x8021_1000;

  private Avs() {}

  static boolean isCookie(int word) {
    return (word & 0xffff_f000) == COOKIE;
  }

  static Outcome decode(Cursor c) {
    if (c.lacks(LEAST)) {
      return c.lacking(LEAST);
    }
    int length = c.i32(4);
    if (!isCookie(c.i32(0)) || length < LEAST) {
      return Outcome.DAMAGED;
    }
    if (c.lacks(length)) {
      return c.lacking(length);
    }
    c.at += length;
    return Ieee80211.decode(c);
  }
}
