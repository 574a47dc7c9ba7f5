package io.github.whyrst.wire.tunnel;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Enclosure.Kind;

/** A VLAN tag (IEEE 802.1Q): customer, service or QinQ. Stacks are tags in tags. */
final class Vlan {
  private static final int TAG = 4;

  private Vlan() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(TAG)) {
      return c.lacking(TAG);
    }
    int id = c.u16(0) & 0xfff;
    if (id != 0) { // 0 only carries a priority
      c.enclosure.add(Kind.VLAN, id);
    }
    int type = c.u16(2);
    c.at += TAG;
    return Encapsulations.byTypeOrLength(c, type);
  }
}
