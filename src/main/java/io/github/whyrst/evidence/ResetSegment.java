package io.github.whyrst.evidence;

import org.jspecify.annotations.Nullable;

/**
 * The reset as it stood on the wire.
 *
 * @param file index of its capture file
 * @param frame frame number in that file, from 1
 * @param timeNanos since the epoch
 * @param ackFlag whether the ACK bit is set
 * @param seq sequence number, unsigned
 * @param ack acknowledgment field, unsigned, whatever the ACK bit says
 * @param window window field, unscaled
 * @param ttl TTL or hop limit
 * @param ipId IPv4 identification
 * @param ipv6 whether it came over IPv6
 * @param dontFragment IPv4 DF bit
 * @param trafficClass TOS or traffic class octet
 * @param timestamps whether it carries TCP timestamps
 * @param optionBytes length of its TCP options
 * @param optionsTruncated whether the snap length cut the options
 * @param payloadLength bytes of payload, which RFC 9293 section 3.5.3 allows as diagnosis
 * @param payloadText printable start of the payload, or null
 * @param mptcpReason reason octet of MP_TCPRST, or null
 * @param mptcpFastClose whether MP_FASTCLOSE is present
 */
public record ResetSegment(
    int file,
    long frame,
    long timeNanos,
    boolean ackFlag,
    long seq,
    long ack,
    int window,
    int ttl,
    int ipId,
    boolean ipv6,
    boolean dontFragment,
    int trafficClass,
    boolean timestamps,
    int optionBytes,
    boolean optionsTruncated,
    int payloadLength,
    @Nullable String payloadText,
    @Nullable Integer mptcpReason,
    boolean mptcpFastClose) {}
