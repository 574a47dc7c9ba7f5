package io.github.whyrst.wire;

/**
 * The ICMP or ICMPv6 error of the current frame that quotes a TCP segment.
 *
 * <p>Filled by {@link Decoder#decode} when it returns {@link Decoder.Outcome#ICMP_ERROR}. The
 * quotation may end after the TCP ports and sequence number (RFC 792: eight octets).
 */
public final class IcmpError {
  public boolean ipv6;
  public int type;
  public int code;

  /** Who sent the error. */
  public long reporterHigh;

  public long reporterLow;

  /** TTL or hop limit that the error arrived with. */
  public int ttl;

  /** Next-hop MTU of "fragmentation needed" and "packet too big", or 0. */
  public int mtu;

  /**
   * The quoted segment, in the direction in which it was sent. Beyond ports and sequence number its
   * TCP fields are valid only where {@link #quotedTcpBytes} reaches them; the others are 0. TTL and
   * addresses are those that the quotation shows, at the place where the error was made.
   */
  public final Segment quoted = new Segment();

  /**
   * Bytes of the quoted TCP segment that the error carries and the capture holds: at least 8 (ports
   * and sequence number). 12 reach the acknowledgment number, 14 the data offset and the flags, 16
   * the window. From 16 on, Wireshark counts the quotation as a frame of its connection (and gives
   * it a {@code tcp.stream} number of its own where it knows no such connection); below, it does
   * not.
   */
  public int quotedTcpBytes;
}
