package io.github.whyrst.wire.tunnel;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Enclosure.Kind;
import io.github.whyrst.wire.link.Ethernet;

/** A stack of MPLS labels (RFC 3032), and the guess at what is below it (RFC 4928). */
final class Mpls {
  private static final int LABEL = 4;
  private static final int ENTROPY_INDICATOR = 7;
  private static final int LAST_RESERVED = 15;
  private static final int CONTROL_WORD = 4;

  private Mpls() {}

  static Outcome decode(Cursor c) {
    boolean bottom;
    boolean entropy = false;
    do {
      if (c.lacks(LABEL)) {
        return c.lacking(LABEL);
      }
      int entry = c.i32(0);
      int label = entry >>> 12;
      // An entropy label is a hash of the flow (RFC 6790), reserved labels are instructions.
      if (label > LAST_RESERVED && !entropy) {
        c.enclosure.add(Kind.MPLS, label);
      }
      entropy = label == ENTROPY_INDICATOR;
      bottom = (entry & 0x100) != 0;
      c.at += LABEL;
    } while (!bottom);
    if (c.lacks(1)) {
      return c.lacking(1);
    }
    if (!c.descend()) {
      return Outcome.DAMAGED;
    }
    return switch (c.u8(0) >>> 4) {
      case 4 -> c.ipv4();
      case 6 -> c.ipv6();
      case 0 -> pseudowire(c);
      case 1 -> Outcome.NOT_TCP; // associated channel: operation and maintenance
      default -> Outcome.UNKNOWN_PROTOCOL;
    };
  }

  /**
   * Ethernet, with or without a control word (RFC 4448), either of which begins with zeros. The one
   * whose EtherType comes out as one that carries IP is taken, with control word if both do.
   */
  private static Outcome pseudowire(Cursor c) {
    if (!carriesIp(c, CONTROL_WORD) && carriesIp(c, 0)) {
      return Ethernet.decode(c);
    }
    if (c.lacks(CONTROL_WORD)) {
      return c.lacking(CONTROL_WORD);
    }
    c.at += CONTROL_WORD;
    return Ethernet.decode(c);
  }

  private static boolean carriesIp(Cursor c, int ethernet) {
    if (c.lacks(ethernet + 14)) {
      return false;
    }
    return switch (c.u16(ethernet + 12)) {
      case 0x0800, 0x86dd, 0x8100, 0x88a8, 0x9100, 0x8847, 0x8864 -> true;
      default -> false;
    };
  }
}
