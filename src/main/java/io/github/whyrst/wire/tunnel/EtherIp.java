package io.github.whyrst.wire.tunnel;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Enclosure.Kind;
import io.github.whyrst.wire.link.Ethernet;

/** Ethernet in IP (RFC 3378). */
final class EtherIp {
  private static final int HEADER = 2;

  private EtherIp() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    c.enclosedByAddresses(Kind.ETHERNET_IN_IP);
    c.at += HEADER;
    return Ethernet.decode(c);
  }
}
