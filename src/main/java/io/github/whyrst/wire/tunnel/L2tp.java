package io.github.whyrst.wire.tunnel;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Enclosure.Kind;
import io.github.whyrst.wire.link.Ppp;

/** PPP in L2TP version 2 (RFC 2661). Its tunnel and session numbers differ by direction. */
final class L2tp {
  private static final int CONTROL = 0x8000;
  private static final int HAS_LENGTH = 0x4000;
  private static final int HAS_SEQUENCE = 0x0800;
  private static final int HAS_OFFSET = 0x0200;

  private L2tp() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(2)) {
      return c.lacking(2);
    }
    int flags = c.u16(0);
    if ((flags & 0xf) != 2 || (flags & CONTROL) != 0) {
      return Outcome.NOT_TCP;
    }
    int length = 6 + ((flags & HAS_LENGTH) != 0 ? 2 : 0) + ((flags & HAS_SEQUENCE) != 0 ? 4 : 0);
    if ((flags & HAS_OFFSET) != 0) {
      if (c.lacks(length + 2)) {
        return c.lacking(length + 2);
      }
      length += 2 + c.u16(length);
    }
    if (c.lacks(length)) {
      return c.lacking(length);
    }
    if ((flags & HAS_LENGTH) != 0) {
      c.limit(c.u16(2));
    }
    c.enclosedByAddresses(Kind.L2TP);
    c.at += length;
    return Ppp.decode(c);
  }
}
