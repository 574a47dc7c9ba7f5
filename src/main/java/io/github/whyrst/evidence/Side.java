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
 * @param usualTtl TTL of its ordinary segments, or null before any
 * @param timestamps whether its ordinary segments carry TCP timestamps, or null before any
 * @param synAckRepeated whether it repeated its SYN-ACK after the handshake was complete
 * @param retransmissions segments it sent again
 * @param unansweredRetransmissions retransmissions since the other end last answered
 * @param unansweredProbes keep-alive probes since the other end last answered
 * @param unackedBytes payload it sent that the other end had not acknowledged
 * @param unackedKnown whether {@code unackedBytes} can be known (both directions captured)
 * @param holeNanos for how long what the other end awaited next had been missing though later
 *     octets were seen, or null where nothing was
 * @param lastSegmentNanos time of its last segment, or null
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
    @Nullable Integer usualTtl,
    @Nullable Boolean timestamps,
    boolean synAckRepeated,
    int retransmissions,
    int unansweredRetransmissions,
    int unansweredProbes,
    long unackedBytes,
    boolean unackedKnown,
    @Nullable Long holeNanos,
    @Nullable Long lastSegmentNanos,
    PayloadKind lastPayload) {}
