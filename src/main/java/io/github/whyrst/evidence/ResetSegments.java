package io.github.whyrst.evidence;

import io.github.whyrst.wire.Segment;
import org.jspecify.annotations.Nullable;

/** Makes the lasting record of a reset from the flyweight of the moment. */
final class ResetSegments {
  /** Longest diagnostic text kept. */
  private static final int MOST_TEXT = 120;

  private ResetSegments() {}

  static ResetSegment of(Segment s) {
    return new ResetSegment(
        s.file,
        s.frame,
        s.timeNanos,
        s.has(Segment.ACK),
        s.seq & 0xffff_ffffL,
        s.ack & 0xffff_ffffL,
        s.window,
        s.ttl,
        s.ipId,
        s.ipv6,
        s.dontFragment,
        s.trafficClass,
        s.hasTimestamps,
        s.headerLength - 20,
        s.optionsTruncated,
        s.payloadLength,
        text(s),
        s.mptcpResetReason == Segment.NO_REASON ? null : s.mptcpResetReason,
        s.mptcpFastClose);
  }

  /** The payload as text where at least its first four octets are printable ASCII. */
  private static @Nullable String text(Segment s) {
    int length = Math.min(s.capturedPayload, MOST_TEXT);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      int c = s.bytes.get(s.payloadOffset + i);
      if (c < 0x20 || c > 0x7e) {
        break;
      }
      text.append((char) c);
    }
    return text.length() < 4 ? null : text.toString();
  }
}
