package io.github.whyrst.report.ladder;

/**
 * How much of a connection a ladder shows; the rest is folded. What the evidence names is always
 * shown.
 *
 * @param opening packets from the start
 * @param before packets up to the reset, with it
 * @param after packets after it
 */
public record Extent(int opening, int before, int after) {
  /** For many ladders in one report. */
  public static final Extent BRIEF = new Extent(4, 8, 4);

  /** For one. */
  public static final Extent USUAL = new Extent(6, 16, 8);

  /** Everything, but for connections that would not fit in memory. */
  public static final Extent WHOLE = new Extent(100_000, 10_000, 10_000);
}
