package io.github.whyrst.wire.link;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;

/** IP of either version without a link header. */
final class RawIp {
  private RawIp() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(2)) {
      return c.lacking(2);
    }
    // Linux drivers once left PPP's address and control octets there.
    return c.u16(0) == 0xff03 ? Ppp.decode(c) : c.ip();
  }
}
