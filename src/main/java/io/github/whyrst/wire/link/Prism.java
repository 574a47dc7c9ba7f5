package io.github.whyrst.wire.link;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;

/** IEEE 802.11 behind a Prism header, or behind what drivers give in its place. */
final class Prism {
  private static final int LEAST = 8;
  private static final int MESSAGE_1 = 0x44;
  private static final int MESSAGE_2 = 0x41;

  private Prism() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(LEAST)) {
      return c.lacking(LEAST);
    }
    if (Avs.isCookie(c.i32(0))) {
      return Avs.decode(c);
    }
    int length;
    if (isMessage(c.i32(0))) {
      length = c.i32(4);
    } else if (isMessage(c.i32le(0))) {
      length = c.i32le(4);
    } else {
      return Ieee80211.decode(c);
    }
    if (length < LEAST) {
      return Outcome.DAMAGED;
    }
    if (c.lacks(length)) {
      return c.lacking(length);
    }
    c.at += length;
    return Ieee80211.decode(c);
  }

  private static boolean isMessage(int code) {
    return code == MESSAGE_1 || code == MESSAGE_2;
  }
}
