package io.github.whyrst.wire;

import java.nio.ByteBuffer;

/**
 * The TCP segment of the current frame, as fields. Names follow RFC 9293.
 *
 * <p>One instance is overwritten by every {@link Decoder#decode}. 32-bit wire values are held in
 * {@code int} and are unsigned: compare sequence numbers with {@link Seq} only. Fields that the
 * packet does not carry, or that the snap length cut off, say so through the {@code has...} flags.
 */
public final class Segment {
  /** TCP flag bits as they stand in the header (RFC 9293 section 3.1). */
  public static final int FIN = 0x01;

  public static final int SYN = 0x02;
  public static final int RST = 0x04;
  public static final int PSH = 0x08;
  public static final int ACK = 0x10;
  public static final int URG = 0x20;
  public static final int ECE = 0x40;
  public static final int CWR = 0x80;

  /** Octets of payload that {@link #keepPayload} keeps: more than anything above looks at. */
  public static final int KEPT_PAYLOAD = 128;

  /** Value of {@link #mptcpResetReason} where there is no MP_TCPRST option. */
  public static final int NO_REASON = -1;

  // The frame it came in.
  public long timeNanos;
  public int file;
  public long frame;
  public int interfaceId;
  public Frame.Direction direction = Frame.Direction.UNKNOWN;

  /**
   * Source link-layer address (48 bits) of the frame next to the innermost IP packet, or 0 where
   * that link has none.
   */
  public long linkSource;

  /**
   * Identity of what encloses the innermost IP packet (VLANs, tunnel ids, outer addresses): 0 for
   * none, otherwise a hash that {@link Decoder#describeEnclosure} can put into words. It may differ
   * between the two directions of one connection (GTP, MPLS).
   */
  public int enclosure;

  // IP. An IPv4 address is the low 32 bits of the low half, its high half is 0.
  public boolean ipv6;
  public long sourceHigh;
  public long sourceLow;
  public long destinationHigh;
  public long destinationLow;

  /** TTL or hop limit of the innermost IP header. */
  public int ttl;

  /** TOS or traffic class octet: DSCP in the upper six bits, ECN in the lower two. */
  public int trafficClass;

  /** IPv4 identification; 0 for IPv6 without a fragment header. */
  public int ipId;

  /** IPv4 DF bit; false for IPv6. */
  public boolean dontFragment;

  /**
   * True where the IP packet is the first of several fragments: {@link #payloadLength} is then that
   * of this fragment only, and the segment is longer.
   */
  public boolean firstFragment;

  // TCP.
  public int sourcePort;
  public int destinationPort;

  /** Whether the source is the lower of both ends, by address and then port. */
  public boolean sourceIsLower;

  /** Hash of both ends' addresses and ports: the same in both directions. */
  public int endsHash;

  public int seq;
  public int ack;

  /** The eight classic flag bits. */
  public int flags;

  /** Window field as on the wire, unscaled. */
  public int window;

  /** TCP header length in bytes, options included. */
  public int headerLength;

  /**
   * Payload length in bytes by the IP header (by the frame where offloading left the IP length 0),
   * whatever the snap length cut.
   */
  public int payloadLength;

  /** Where the payload starts in {@link #bytes}. */
  public int payloadOffset;

  /** How much of the payload was captured. */
  public int capturedPayload;

  /** The frame's bytes, valid until the next frame. */
  public ByteBuffer bytes = ByteBuffer.allocate(0);

  /** Index of the innermost IP header in {@link #bytes}. */
  public int ipOffset;

  /** Index of the TCP header in {@link #bytes}. */
  public int tcpOffset;

  // TCP options (RFC 9293 section 3.2, RFC 7323, RFC 2018, RFC 8684).

  /**
   * True where the snap length cut the header, or its length or those of the options are malformed:
   * what is absent below may have been present.
   */
  public boolean optionsTruncated;

  public boolean hasTimestamps;
  public int tsVal;

  /** Maximum segment size of a SYN, or 0. */
  public int mss;

  /** Window scale shift of a SYN, or -1. */
  public int windowScale = -1;

  public boolean sackPermitted;

  /** True where any MPTCP option is present. */
  public boolean mptcp;

  /** Reason octet of MP_TCPRST (RFC 8684 section 3.6), or {@link #NO_REASON}. */
  public int mptcpResetReason = NO_REASON;

  /** True where MP_FASTCLOSE is present. */
  public boolean mptcpFastClose;

  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** Sequence space that the segment occupies: payload, SYN and FIN (RFC 9293, SEG.LEN). */
  public int length() {
    return payloadLength + ((flags & SYN) != 0 ? 1 : 0) + ((flags & FIN) != 0 ? 1 : 0);
  }

  /** Sets {@link #sourceIsLower} and {@link #endsHash} by the addresses and ports. */
  public void identify() {
    int high = Long.compareUnsigned(sourceHigh, destinationHigh);
    int low = high != 0 ? high : Long.compareUnsigned(sourceLow, destinationLow);
    sourceIsLower = low != 0 ? low < 0 : sourcePort <= destinationPort;
    endsHash =
        sourceIsLower
            ? hash(
                sourceHigh, sourceLow, sourcePort, destinationHigh, destinationLow, destinationPort)
            : hash(
                destinationHigh,
                destinationLow,
                destinationPort,
                sourceHigh,
                sourceLow,
                sourcePort);
  }

  /** The {@link #endsHash} of end A, the lower, and end B (mixed as SplitMix64 mixes). */
  public static int hash(long aHigh, long aLow, int aPort, long bHigh, long bLow, int bPort) {
    long ports = (long) aPort << 16 | bPort;
    long h = aLow * 0x9e3779b97f4a7c15L ^ Long.rotateLeft(bLow, 32) ^ ports * 0xbf58476d1ce4e5b9L;
    if ((aHigh | bHigh) != 0) {
      h ^= aHigh * 0x94d049bb133111ebL ^ Long.rotateLeft(bHigh * 0xbf58476d1ce4e5b9L, 17);
    }
    h = (h ^ h >>> 31) * 0x94d049bb133111ebL;
    return (int) (h ^ h >>> 32);
  }

  /**
   * Copies the first octets of the payload to index {@code at} of {@code to} and refers to them
   * there, so that they outlive the frame; its headers are left behind.
   *
   * @param to holds {@link #KEPT_PAYLOAD} bytes from there on
   */
  public void keepPayload(ByteBuffer to, int at) {
    capturedPayload = Math.min(capturedPayload, KEPT_PAYLOAD);
    if (capturedPayload > 0) {
      to.put(at, bytes, payloadOffset, capturedPayload);
    }
    bytes = to;
    payloadOffset = at;
    ipOffset = -1;
    tcpOffset = -1;
  }

  /** Sequence number after the segment's last octet. */
  public int nextSeq() {
    return seq + length();
  }
}
