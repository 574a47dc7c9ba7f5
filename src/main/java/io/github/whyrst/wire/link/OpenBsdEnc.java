package io.github.whyrst.wire.link;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;

/** OpenBSD's enc interface: packets before or after IPsec, behind twelve octets. */
final class OpenBsdEnc {
  private static final int HEADER = 12;

  private OpenBsdEnc() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    c.at += HEADER;
    return c.ip();
  }
}
