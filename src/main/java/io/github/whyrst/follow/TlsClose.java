package io.github.whyrst.follow;

import io.github.whyrst.wire.Segment;

/**
 * A farewell of TLS 1.3, which looks like data but for its size: two octets of alert, one of type
 * and 16 of authentication (RFC 8446 sections 5.2 and 6.1). It is looked for at a segment's end, as
 * it may follow other records in it.
 */
final class TlsClose {
  private static final int RECORD = 5 + 2 + 1 + 16;

  private TlsClose() {}

  static boolean ends(Segment segment) {
    int length = segment.payloadLength;
    if (length < RECORD || segment.capturedPayload < length) {
      return false;
    }
    int at = segment.payloadOffset + length - RECORD;
    return segment.bytes.getInt(at) == 0x17030300 && segment.bytes.get(at + 4) == RECORD - 5;
  }
}
