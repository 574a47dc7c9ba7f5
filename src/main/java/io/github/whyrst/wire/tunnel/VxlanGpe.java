package io.github.whyrst.wire.tunnel;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Enclosure.Kind;
import io.github.whyrst.wire.link.Ethernet;

/** VXLAN with a next protocol (draft-ietf-nvo3-vxlan-gpe). */
final class VxlanGpe {
  private static final int HEADER = 8;
  private static final int VALID_ID = 0x08;

  private VxlanGpe() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    if ((c.u8(0) & VALID_ID) == 0) {
      return Outcome.NOT_TCP;
    }
    c.enclosure.add(Kind.VXLAN, c.u24(4));
    int next = c.u8(3);
    c.at += HEADER;
    if (!c.descend()) {
      return Outcome.DAMAGED;
    }
    return switch (next) {
      case 1 -> c.ipv4();
      case 2 -> c.ipv6();
      case 3 -> Ethernet.decode(c);
      case 4 -> Nsh.decode(c);
      case 5 -> Mpls.decode(c);
      default -> Outcome.UNKNOWN_PROTOCOL;
    };
  }
}
