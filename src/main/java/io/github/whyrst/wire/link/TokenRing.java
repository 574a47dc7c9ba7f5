package io.github.whyrst.wire.link;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;

/** Token Ring (IEEE 802.5), its source route skipped. */
final class TokenRing {
  private static final int HEADER = 14;
  private static final int TYPE = 0xc0;
  private static final int LLC = 0x40;
  private static final long SOURCE_ROUTED = 0x8000_0000_0000L;

  private TokenRing() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(HEADER + 2)) {
      return c.lacking(HEADER + 2);
    }
    if ((c.u8(1) & TYPE) != LLC) {
      return Outcome.NOT_TCP;
    }
    long source = c.u48(8);
    c.linkSource = source & ~SOURCE_ROUTED;
    int length = HEADER + ((source & SOURCE_ROUTED) != 0 ? c.u8(HEADER) & 0x1f : 0);
    if (c.lacks(length)) {
      return c.lacking(length);
    }
    c.at += length;
    return Llc.decode(c);
  }
}
