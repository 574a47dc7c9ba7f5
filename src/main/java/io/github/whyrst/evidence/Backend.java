package io.github.whyrst.evidence;

import org.jspecify.annotations.Nullable;

/**
 * What the connections to one address that failed have in common and those that went well have not:
 * the sign of one host of several behind it.
 *
 * @param trait what they share
 * @param value its value at the failed ones, or null where it has none that means anything
 * @param others its values at the others, or null
 * @param failed connections that ended by a reset from the server's side
 * @param served connections of the same clients in which the server answered with data
 * @param clients client addresses that met both
 * @param firstNanos when the first of all these connections began
 * @param lastNanos when the last of them began
 * @param chance how likely such a division is where the trait has nothing to do with the outcome
 */
public record Backend(
    Trait trait,
    @Nullable String value,
    @Nullable String others,
    int failed,
    int served,
    int clients,
    long firstNanos,
    long lastNanos,
    double chance) {

  /** By what hosts behind one address can be told apart. */
  public enum Trait {
    /** TTL of the SYN-ACK. */
    TTL,
    /** Segment size and window scale that the SYN-ACK offers. */
    OPTIONS,
    /** Time stamps of the SYN-ACKs that count on from each other. */
    CLOCK,
    /** The place in the order of connections: every third, say. */
    TURN
  }
}
