package io.github.whyrst.evidence;

import org.jspecify.annotations.Nullable;

/**
 * What could be known at all: the limits of the capture for this connection.
 *
 * @param bothDirections whether it holds ordinary segments of both ends
 * @param senderSeen whether it holds any ordinary segment of the reset's sender
 * @param fromStart whether it holds the opening SYN
 * @param gaps whether segments are missing that the other end acknowledged
 * @param onlyResets whether it holds nothing of the connection but resets
 * @param afterwardsNanos how long the capture goes on after the reset
 * @param beforeNanos how long the capture had run before the reset
 * @param dropped packets that the capture lost by its own count, or null
 * @param icmp the ICMP error that quoted this connection, such as {@code "host unreachable"}, or
 *     null
 * @param icmpAdministrative whether that error says that a filter refused
 */
public record Visibility(
    boolean bothDirections,
    boolean senderSeen,
    boolean fromStart,
    boolean gaps,
    boolean onlyResets,
    long afterwardsNanos,
    long beforeNanos,
    @Nullable Long dropped,
    @Nullable String icmp,
    boolean icmpAdministrative) {}
