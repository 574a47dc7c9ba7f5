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
   * TCP fields are valid only where {@link #quotedTcpBytes} reaches them.
   */
  public final Segment quoted = new Segment();

  /** Bytes of the quoted TCP header that the error carries and the capture holds. */
  public int quotedTcpBytes;
}
