package io.github.whyrst.wire.link;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;

/** Endace's extensible record format: time stamp, type, lengths, and what the port carries. */
final class Erf {
  private static final int HEADER = 16;
  private static final int EXTENSION = 8;
  private static final int ETHERNET_PADDING = 2;
  private static final int MORE = 0x80;

  private Erf() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    int type = c.u8(8);
    int wireLength = c.u16(14);
    c.at += HEADER;
    boolean more = (type & MORE) != 0;
    while (more) {
      if (c.lacks(EXTENSION)) {
        return c.lacking(EXTENSION);
      }
      more = (c.u8(0) & MORE) != 0;
      c.at += EXTENSION;
    }
    switch (type & ~MORE) {
      case 1, 10, 15, 17, 19 -> { // packet over SONET, in five flavours
        c.limit(wireLength);
        return Ppp.decode(c);
      }
      case 2, 11, 16, 20 -> { // Ethernet, in four
        if (c.lacks(ETHERNET_PADDING)) {
          return c.lacking(ETHERNET_PADDING);
        }
        c.at += ETHERNET_PADDING;
        c.limit(wireLength);
        return Ethernet.decode(c);
      }
      case 22 -> {
        return c.ipv4();
      }
      case 23 -> {
        return c.ipv6();
      }
      default -> {
        return Outcome.UNKNOWN_PROTOCOL;
      }
    }
  }
}
