package io.github.whyrst.wire.link;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;

/** Packets that netfilter logged: a family, then attributes in the byte order of the host. */
final class Nflog {
  private static final int HEADER = 4;
  private static final int ATTRIBUTE = 4;
  private static final int TYPE = 0x7fff;
  private static final int PAYLOAD = 9;
  private static final int HARDWARE_ADDRESS = 8;

  private static final int FAMILY_IPV4 = 2;
  private static final int FAMILY_IPV6 = 10;

  private Nflog() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(HEADER + ATTRIBUTE)) {
      return c.lacking(HEADER + ATTRIBUTE);
    }
    int family = c.u8(0);
    c.at += HEADER;
    boolean littleEndian = (c.u16le(2) & TYPE) < 0x100;
    while (!c.lacks(ATTRIBUTE)) {
      int length = littleEndian ? c.u16le(0) : c.u16(0);
      int type = (littleEndian ? c.u16le(2) : c.u16(2)) & TYPE;
      if (length < ATTRIBUTE) {
        return Outcome.DAMAGED;
      }
      if (type == PAYLOAD) {
        c.limit(length);
        c.at += ATTRIBUTE;
        return switch (family) {
          case FAMILY_IPV4 -> c.ipv4();
          case FAMILY_IPV6 -> c.ipv6();
          default -> Outcome.NOT_TCP;
        };
      }
      if (c.lacks(length)) {
        return c.lacking(length);
      }
      if (type == HARDWARE_ADDRESS && length >= 14 && c.u16(4) == 6) {
        c.linkSource = c.u48(8);
      }
      c.at += Math.min((length + 3) & ~3, c.end - c.at);
    }
    return c.lacking(ATTRIBUTE);
  }
}
