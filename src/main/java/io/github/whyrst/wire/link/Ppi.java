package io.github.whyrst.wire.link;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;

/** Per-packet information: a header that says its length and the link type of what follows. */
final class Ppi {
  private static final int HEADER = 8;

  private Ppi() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    int length = c.u16le(2);
    int linkType = c.i32le(4);
    if (length < HEADER) {
      return Outcome.DAMAGED;
    }
    if (c.lacks(length)) {
      return c.lacking(length);
    }
    c.at += length;
    return LinkTypes.decode(c, linkType);
  }
}
