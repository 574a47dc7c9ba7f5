package io.github.whyrst.report.text;

/**
 * How a text report looks.
 *
 * @param width columns to fill
 * @param colour whether to use the terminal's colours
 * @param all whether to show harmless resets and every story, however many
 */
public record Look(int width, boolean colour, boolean all) {
  /** Width where no terminal says otherwise. */
  public static final int DEFAULT_WIDTH = 100;

  /** Below it nothing can be laid out; narrower terminals wrap for themselves. */
  static final int LEAST_WIDTH = 40;

  public Look {
    width = Math.max(width, LEAST_WIDTH);
  }
}
