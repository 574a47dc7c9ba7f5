package io.github.whyrst.wire.tunnel;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;

/** The UDP header (RFC 768), for the tunnels in it. */
final class Udp {
  private static final int HEADER = 8;

  private Udp() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    int source = c.u16(0);
    int destination = c.u16(2);
    int length = c.u16(4);
    if (length >= HEADER) {
      c.limit(length);
    }
    c.at += HEADER;
    Outcome outcome = Encapsulations.byUdpPort(c, destination);
    if (outcome == null) {
      outcome = Encapsulations.byUdpPort(c, source);
    }
    return outcome == null ? Outcome.NOT_TCP : outcome;
  }
}
