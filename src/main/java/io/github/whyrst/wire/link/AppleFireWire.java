package io.github.whyrst.wire.link;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.tunnel.Encapsulations;

/** Apple's IP over IEEE 1394: two addresses of eight octets and an EtherType. */
final class AppleFireWire {
  private static final int HEADER = 18;

  private AppleFireWire() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    int type = c.u16(16);
    c.at += HEADER;
    return Encapsulations.byEtherType(c, type);
  }
}
