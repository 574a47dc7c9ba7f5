package io.github.whyrst.wire.tunnel;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Enclosure.Kind;

/**
 * A mobile subscriber's packet: GTP-U (3GPP TS 29.281). The two directions have tunnel endpoint
 * identifiers of their own.
 */
final class GtpUser {
  private static final int HEADER = 8;
  private static final int OPTIONAL_FIELDS = 4;
  private static final int PACKET = 255;
  private static final int HAS_EXTENSION = 0x04;
  private static final int HAS_ANY = 0x07;

  private GtpUser() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    int flags = c.u8(0);
    boolean versionOneUserPlane = (flags & 0xf0) == 0x30;
    if (!versionOneUserPlane || c.u8(1) != PACKET) {
      return Outcome.NOT_TCP;
    }
    c.limit(HEADER + c.u16(2));
    c.enclosure.add(Kind.GTP, c.i32(4) & 0xffff_ffffL);
    c.at += HEADER;
    if ((flags & HAS_ANY) != 0) {
      if (c.lacks(OPTIONAL_FIELDS)) {
        return c.lacking(OPTIONAL_FIELDS);
      }
      int next = (flags & HAS_EXTENSION) != 0 ? c.u8(3) : 0;
      c.at += OPTIONAL_FIELDS;
      while (next != 0) {
        if (c.lacks(4)) {
          return c.lacking(4);
        }
        int length = c.u8(0) * 4;
        if (length == 0) {
          return Outcome.DAMAGED;
        }
        if (c.lacks(length)) {
          return c.lacking(length);
        }
        next = c.u8(length - 1);
        c.at += length;
      }
    }
    if (c.lacks(1)) {
      return c.lacking(1);
    }
    if (!c.descend()) {
      return Outcome.DAMAGED;
    }
    return switch (c.u8(0) >>> 4) {
      case 4 -> c.ipv4();
      case 6 -> c.ipv6();
      default -> Outcome.UNKNOWN_PROTOCOL;
    };
  }
}
