package io.github.whyrst.evidence;

import org.jspecify.annotations.Nullable;

/**
 * The connection up to the reset.
 *
 * @param stream its number in its capture file, as Wireshark's {@code tcp.stream}
 * @param enclosure what enclosed it (VLAN, tunnel), or null
 * @param synSeen whether its opening SYN was captured
 * @param handshakeComplete whether SYN, SYN-ACK and ACK were captured
 * @param stage how far it had come
 * @param firstNanos time of its first segment
 * @param ageNanos from its first segment to the reset
 * @param idleNanos quiet time (no segment either way but keep-alive probes and retransmissions)
 *     before the reset or before the exchange that the reset ended; null where there was none
 * @param roundTripNanos from SYN to SYN-ACK as seen at the capture point, or null
 * @param handshakeNanos from SYN to the final ACK: the whole round trip wherever captured, or null
 * @param longestSurvivedGapNanos longest quiet time after which the connection went on, or null
 * @param history one letter an event, upper case from the client, as Zeek's conn.log history
 * @param duplicated whether the capture holds its segments more than once
 */
public record ConnectionFacts(
    long stream,
    @Nullable String enclosure,
    boolean synSeen,
    boolean handshakeComplete,
    Stage stage,
    long firstNanos,
    long ageNanos,
    @Nullable Long idleNanos,
    @Nullable Long roundTripNanos,
    @Nullable Long handshakeNanos,
    @Nullable Long longestSurvivedGapNanos,
    String history,
    boolean duplicated) {}
