package io.github.whyrst.wire.link;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;

/** IEEE 802.11 behind a radiotap header (https://www.radiotap.org). */
final class Radiotap {
  private static final int HEADER = 8;
  private static final int FCS = 4;

  private static final int PRESENT_TSFT = 1;
  private static final int PRESENT_FLAGS = 2;
  private static final int PRESENT_MORE = 0x8000_0000;
  private static final int FLAG_FCS = 0x10;
  private static final int FLAG_PADDED = 0x20;

  private Radiotap() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    int length = c.u16le(2);
    if (length < HEADER) {
      return Outcome.DAMAGED;
    }
    if (c.lacks(length)) {
      return c.lacking(length);
    }
    int flags = flags(c, length);
    c.at += length;
    if ((flags & FLAG_FCS) != 0) {
      c.dropTrailer(FCS);
    }
    return Ieee80211.decode(c, (flags & FLAG_PADDED) != 0);
  }

  /** The flags field, or 0 where there is none: after the bitmaps and an aligned time stamp. */
  private static int flags(Cursor c, int length) {
    int present = c.i32le(4);
    if ((present & PRESENT_FLAGS) == 0) {
      return 0;
    }
    int at = 4;
    while ((c.i32le(at) & PRESENT_MORE) != 0) {
      at += 4;
      if (at + 4 > length) {
        return 0;
      }
    }
    at += 4;
    if ((present & PRESENT_TSFT) != 0) {
      at = ((at + 7) & ~7) + 8;
    }
    return at < length ? c.u8(at) : 0;
  }
}
