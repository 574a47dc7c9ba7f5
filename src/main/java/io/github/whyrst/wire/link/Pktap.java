package io.github.whyrst.wire.link;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Frame.Direction;

/** Darwin's pktap interface: length, record type, link type, and flags with the direction. */
final class Pktap {
  private static final int LEAST = 108;
  private static final int PACKET = 1;
  private static final int INCOMING = 1;
  private static final int OUTGOING = 2;

  private Pktap() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(LEAST)) {
      return c.lacking(LEAST);
    }
    int length = c.i32le(0);
    int linkType = c.i32le(8);
    int flags = c.i32le(36);
    if (length < LEAST) {
      return Outcome.DAMAGED;
    }
    if (c.i32le(4) != PACKET) {
      return Outcome.NOT_TCP;
    }
    if (c.lacks(length)) {
      return c.lacking(length);
    }
    if (c.direction == Direction.UNKNOWN && (flags & (INCOMING | OUTGOING)) != 0) {
      c.direction = (flags & OUTGOING) != 0 ? Direction.OUTBOUND : Direction.INBOUND;
    }
    c.at += length;
    return LinkTypes.decode(c, linkType);
  }
}
