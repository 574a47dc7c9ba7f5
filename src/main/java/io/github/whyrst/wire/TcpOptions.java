package io.github.whyrst.wire;

import java.nio.ByteBuffer;

/** The options of the TCP header. */
final class TcpOptions {
  private static final int END = 0;
  private static final int NO_OPERATION = 1;
  private static final int MAXIMUM_SEGMENT_SIZE = 2;
  private static final int WINDOW_SCALE = 3;
  private static final int SACK_PERMITTED = 4;
  private static final int TIMESTAMPS = 8;
  private static final int MPTCP = 30;
  private static final int MP_FASTCLOSE = 7;
  private static final int MP_TCPRST = 8;

  /** NOP, NOP, timestamps: all that nearly every segment after the handshake carries. */
  private static final int USUAL = 0x0101_080a;

  private TcpOptions() {}

  static void clear(Segment s) {
    s.optionsTruncated = false;
    s.hasTimestamps = false;
    s.tsVal = 0;
    s.mss = 0;
    s.windowScale = -1;
    s.sackPermitted = false;
    s.mptcp = false;
    s.mptcpResetReason = Segment.NO_REASON;
    s.mptcpFastClose = false;
  }

  /** Reads the options from {@code at} to {@code end} into cleared fields. */
  static void read(ByteBuffer b, int at, int end, Segment s) {
    if (end - at == 12 && b.getInt(at) == USUAL) {
      s.hasTimestamps = true;
      s.tsVal = b.getInt(at + 4);
      return;
    }
    while (at < end) {
      int kind = b.get(at) & 0xff;
      if (kind == END) {
        return;
      }
      if (kind == NO_OPERATION) {
        at++;
        continue;
      }
      int length = at + 1 < end ? b.get(at + 1) & 0xff : 0;
      if (length < 2 || length > end - at) {
        s.optionsTruncated = true;
        return;
      }
      option(b, at, kind, length, s);
      at += length;
    }
  }

  /** One option of {@code length} bytes, all there; of an unexpected length it is not read. */
  private static void option(ByteBuffer b, int at, int kind, int length, Segment s) {
    switch (kind) {
      case MAXIMUM_SEGMENT_SIZE -> {
        if (length == 4) {
          s.mss = b.getShort(at + 2) & 0xffff;
        }
      }
      case WINDOW_SCALE -> {
        if (length == 3) {
          s.windowScale = b.get(at + 2) & 0xff;
        }
      }
      case SACK_PERMITTED -> s.sackPermitted = length == 2;
      case TIMESTAMPS -> {
        if (length == 10) {
          s.hasTimestamps = true;
          s.tsVal = b.getInt(at + 2);
        }
      }
      case MPTCP -> {
        s.mptcp = true;
        int subtype = length > 2 ? (b.get(at + 2) & 0xff) >>> 4 : 0;
        s.mptcpFastClose |= subtype == MP_FASTCLOSE;
        if (subtype == MP_TCPRST && length >= 4) {
          s.mptcpResetReason = b.get(at + 3) & 0xff;
        }
      }
      default -> {
        // Others say nothing that the analysis uses.
      }
    }
  }
}
