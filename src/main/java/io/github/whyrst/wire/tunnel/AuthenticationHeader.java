package io.github.whyrst.wire.tunnel;

import io.github.whyrst.wire.Cursor;
import io.github.whyrst.wire.Decoder.Outcome;

/** The IPsec authentication header in IPv4 (RFC 4302); what follows it is in the clear. */
final class AuthenticationHeader {
  private static final int LEAST = 8;

  private AuthenticationHeader() {}

  static Outcome decode(Cursor c) {
    if (c.lacks(LEAST)) {
      return c.lacking(LEAST);
    }
    int next = c.u8(0);
    int length = (c.u8(1) + 2) * 4;
    if (c.lacks(length)) {
      return c.lacking(length);
    }
    c.at += length;
    return Encapsulations.byIpProtocol(c, next);
  }
}
