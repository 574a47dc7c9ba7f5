package io.github.whyrst.compare;

import java.util.List;

/**
 * How two captures fit together.
 *
 * @param near the file's name
 * @param far the other's
 * @param nearPackets TCP packets at near, copies counted once
 * @param farPackets likewise at far
 * @param matchedPackets packets that both hold
 * @param matchedConnections connections that both hold
 * @param offsetNanos what far's clock is ahead of near's
 * @param uncertaintyNanos how wrong that may be
 * @param driftPartsPerMillion what far's clock gains, or 0 where the captures are too short to tell
 * @param translations addresses that are others at far, in words
 * @param leftOut whether a capture had more packets than could be compared
 */
public record Alignment(
    String near,
    String far,
    long nearPackets,
    long farPackets,
    long matchedPackets,
    long matchedConnections,
    long offsetNanos,
    long uncertaintyNanos,
    double driftPartsPerMillion,
    List<String> translations,
    boolean leftOut) {
  public Alignment {
    translations = List.copyOf(translations);
  }
}
