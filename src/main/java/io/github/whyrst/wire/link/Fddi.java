package io.github.whyrst.wire.link;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;

/** FDDI: frame control, two addresses with the bits of each octet reversed, and LLC. */
final class Fddi {
  private static final int HEADER = 13;
  private static final int TYPE = 0xf0;
  private static final int LLC_ASYNCHRONOUS = 0x50;

  private Fddi() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    if ((c.u8(0) & TYPE) != LLC_ASYNCHRONOUS) {
      return Outcome.NOT_TCP;
    }
    c.linkSource = Long.reverseBytes(Long.reverse(c.u48(7)));
    c.at += HEADER;
    return Llc.decode(c);
  }
}
