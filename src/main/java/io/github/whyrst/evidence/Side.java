package io.github.whyrst.evidence;

import org.jspecify.annotations.Nullable;

/**
 * What one end had done by the time of the reset.
 *
 * @param party who
 * @param segments segments it sent, resets not counted
 * @param dataSegments those with payload
 * @param bytes payload bytes, retransmissions not counted
 * @param synSeen whether its SYN was captured
 * @param finSeen whether it sent FIN
 * @param finUncaptured whether that FIN is known only from the other end's acknowledgment
 * @param finAcked whether the other end acknowledged that FIN
 * @param usualTtl TTL of its ordinary segments, or null before any
 * @param ttlConstant whether all of them had that TTL
 * @param timestamps whether its ordinary segments carry TCP timestamps, or null before any
 * @param synAckRepeated whether it repeated its SYN-ACK after the handshake was complete
 * @param synChanged whether it sent two SYNs or SYN-ACKs with different numbers
 * @param retransmissions segments it sent again
 * @param unansweredRetransmissions retransmissions since the other end last answered
 * @param unansweredProbes keep-alive probes since the other end last answered
 * @param zeroWindow whether the last window it offered was zero
 * @param unackedBytes payload it sent that the other end had not acknowledged
 * @param unackedKnown whether {@code unackedBytes} can be known (both directions captured)
 * @param holeNanos for how long what the other end awaited next had been missing though later
 *     octets were seen, or null where nothing was
 * @param lastDataNanos time of its last new data, or null
 * @param lastSegmentNanos time of its last segment, or null
 * @param lastDataFrame frame of its last new data, or null
 * @param lastPayload what its last data looked like
 */
public record Side(
    Party party,
    long segments,
    long dataSegments,
    long bytes,
    boolean synSeen,
    boolean finSeen,
    boolean finUncaptured,
    boolean finAcked,
    @Nullable Integer usualTtl,
    boolean ttlConstant,
    @Nullable Boolean timestamps,
    boolean synAckRepeated,
    boolean synChanged,
    int retransmissions,
    int unansweredRetransmissions,
    int unansweredProbes,
    boolean zeroWindow,
    long unackedBytes,
    boolean unackedKnown,
    @Nullable Long holeNanos,
    @Nullable Long lastDataNanos,
    @Nullable Long lastSegmentNanos,
    @Nullable Long lastDataFrame,
    PayloadKind lastPayload) {}
