package io.github.whyrst.evidence;

import org.jspecify.annotations.Nullable;

/**
 * What a second capture, at another point of the path, tells of where the reset was made.
 *
 * @param origin where
 * @param here the capture that holds the reset
 * @param there the other one
 * @param frameThere frame of the same packet there, or null
 * @param wayNanos time from the first of the points to the second, by the clocks as estimated, or
 *     null where only one holds it
 * @param witnesses packets of the same end, no resets, that this capture holds and the other should
 * @param confirmed those of them that it does hold
 * @param reason for {@link Origin#UNKNOWN}, why; else null
 * @param doubt what could yet make it wrong, or null
 */
public record Crossing(
    Origin origin,
    String here,
    String there,
    @Nullable Long frameThere,
    @Nullable Long wayNanos,
    long witnesses,
    long confirmed,
    @Nullable String reason,
    @Nullable String doubt) {

  /** Where a reset was made, as far as two points tell. */
  public enum Origin {
    /** Not between the points: on the side of the end that it claims. */
    SENDER,
    /** Between the points: no end of the connection sent it so. */
    IN_BETWEEN,
    UNKNOWN
  }
}
