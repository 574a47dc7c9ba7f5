package io.github.whyrst.evidence;

import org.jspecify.annotations.Nullable;

/**
 * How the reset's IP and TCP header compare with the ordinary segments of the end it claims.
 *
 * @param ttlDelta its TTL minus the usual one of its claimed sender in this connection
 * @param ttlSteady whether that sender's TTL never varied, over at least two segments
 * @param hostTtlDelta its TTL minus that of SYN-ACKs from the same address in other connections,
 *     where this connection has none to compare
 * @param serviceTtlDelta likewise, from the same address and port
 * @param laterTtlDelta its TTL minus that of the last SYN-ACK that the same address and port sent
 *     after it, or null
 * @param ipIdStep its IP ID minus the last of its sender (modulo 2^16, signed), where that counts
 *     up in small steps and the reset's is not 0
 * @param lastWindow the window its sender offered last, unscaled, to compare with that of a reset
 *     that has one; or null
 * @param ipIdEchoesTrigger whether its IP ID, not 0, equals that of the segment it answers
 * @param dontFragmentDropped whether DF is clear though its sender always sets it
 * @param timestampsMissing whether it has a window but no timestamps in a connection that uses them
 * @param dscpDropped the DSCP of the segments it answers where it has none itself though it looks
 *     like Linux, which would mirror it; or null
 */
public record Path(
    @Nullable Integer ttlDelta,
    boolean ttlSteady,
    @Nullable Integer hostTtlDelta,
    @Nullable Integer serviceTtlDelta,
    @Nullable Integer laterTtlDelta,
    @Nullable Integer ipIdStep,
    @Nullable Integer lastWindow,
    boolean ipIdEchoesTrigger,
    boolean dontFragmentDropped,
    boolean timestampsMissing,
    @Nullable Integer dscpDropped) {}
