package io.github.whyrst.evidence;

import org.jspecify.annotations.Nullable;

/**
 * The host that captures, asked about a reset once its packets are in. Saved captures have none.
 */
@FunctionalInterface
public interface HostWitness {
  /** Of captures from elsewhere: nothing is known but the packets. */
  HostWitness NONE = reset -> null;

  /**
   * What this host knows of a reset, from outside the packets.
   *
   * @param reset all that the packets say of it
   * @return null where neither end is this host
   */
  @Nullable HostEvidence about(ResetEvidence reset);
}
