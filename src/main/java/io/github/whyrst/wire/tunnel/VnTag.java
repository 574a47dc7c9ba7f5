package io.github.whyrst.wire.tunnel;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;

/** Cisco's VN-Tag between a virtual interface and its switch: four octets and the EtherType. */
final class VnTag {
  private static final int TAG = 6;

  private VnTag() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(TAG)) {
      return c.lacking(TAG);
    }
    int type = c.u16(4);
    c.at += TAG;
    return Encapsulations.byTypeOrLength(c, type);
  }
}
