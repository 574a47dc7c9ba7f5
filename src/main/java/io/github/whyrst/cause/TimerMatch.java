package io.github.whyrst.cause;

import java.util.List;

/**
 * A quiet gap and the known timers that it matches. A match names candidates, never a device.
 *
 * @param gapNanos the gap
 * @param known the timers within tolerance of it, nearest first
 */
public record TimerMatch(long gapNanos, List<KnownTimer> known) {

  /**
   * A timer from the catalogue.
   *
   * @param id stable key
   * @param product what has it
   * @param seconds its default
   * @param documented true where the value was read in documentation or source; false where it is
   *     general knowledge, to be shown as such
   */
  public record KnownTimer(String id, String product, double seconds, boolean documented) {}
}
