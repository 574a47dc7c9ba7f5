package io.github.whyrst.wire;

import java.nio.ByteBuffer;

/** What the checksum of a captured segment says (RFC 9293 section 3.1). */
public enum Checksum {
  RIGHT,
  /**
   * It does not match, so the receiver discards the segment; unless the capture was edited. Where
   * addresses were rewritten afterwards, every segment is wrong: judge one only beside others of
   * its sender that are right.
   */
  WRONG,
  /**
   * Not all of the segment was captured, or the network card was to fill the checksum in: the field
   * is 0, or holds the sum of the pseudo-header only.
   */
  UNKNOWN;

  private static final int FIELD = 16;
  private static final int TCP = 6;

  /** Checks the segment of the current frame. For resets: it reads the whole segment. */
  public static Checksum of(Segment s) {
    int length = s.headerLength + s.payloadLength;
    boolean whole =
        !s.firstFragment
            && s.headerLength >= Tcp.HEADER
            && !s.optionsTruncated
            && s.capturedPayload == s.payloadLength;
    if (!whole) {
      return UNKNOWN;
    }
    long addresses = addresses(s);
    if (fold(addresses + TCP + length + sum(s.bytes, s.tcpOffset, length)) == 0xffff) {
      return RIGHT;
    }
    int field = s.bytes.getShort(s.tcpOffset + FIELD) & 0xffff;
    boolean leftToTheCard =
        field == 0
            || field == fold(addresses + TCP + length)
            || field == fold(addresses + TCP); // segmentation offload: without the length
    return leftToTheCard ? UNKNOWN : WRONG;
  }

  private static long addresses(Segment s) {
    return words(s.sourceHigh)
        + words(s.sourceLow)
        + words(s.destinationHigh)
        + words(s.destinationLow);
  }

  private static long words(long half) {
    return (half >>> 48) + (half >>> 32 & 0xffff) + (half >>> 16 & 0xffff) + (half & 0xffff);
  }

  private static long sum(ByteBuffer bytes, int at, int length) {
    long sum = 0;
    for (int i = 0; i + 1 < length; i += 2) {
      sum += bytes.getShort(at + i) & 0xffff;
    }
    return (length & 1) == 0 ? sum : sum + ((bytes.get(at + length - 1) & 0xff) << 8);
  }

  /** The one's complement sum in 16 bits. */
  private static int fold(long sum) {
    while (sum >>> 16 != 0) {
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return (int) sum;
  }
}
