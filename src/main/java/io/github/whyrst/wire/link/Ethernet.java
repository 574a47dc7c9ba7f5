package io.github.whyrst.wire.link;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.tunnel.Encapsulations;

/** Ethernet II and IEEE 802.3. Padding and trailers end with the IP packet, by its length. */
public final class Ethernet {
  private static final int HEADER = 14;

  private Ethernet() {}

  public static Outcome decode(Cursor c) {
    if (c.lacks(HEADER)) {
      return c.lacking(HEADER);
    }
    c.linkSource = c.u48(6);
    int typeOrLength = c.u16(12);
    c.at += HEADER;
    return Encapsulations.byTypeOrLength(c, typeOrLength);
  }
}
