package io.github.whyrst.compare;

import io.github.whyrst.evidence.Crossing;
import io.github.whyrst.evidence.ResetEvidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reset, seen at either point or at both.
 *
 * @param near what near's capture tells of it, or null where it is not the first reset of a
 *     connection there
 * @param far likewise far's
 * @param nearFrame its frame at near, or null
 * @param farFrame its frame at far, or null
 * @param nearNanos when it was at the point that saw it, by near's clock; unknown as in its capture
 * @param crossing where it was made
 * @param path what happened to the packets of its connection between the points
 */
public record Comparison(
    @Nullable ResetEvidence near,
    @Nullable ResetEvidence far,
    @Nullable Long nearFrame,
    @Nullable Long farFrame,
    long nearNanos,
    Crossing crossing,
    List<PathChange> path) {
  public Comparison {
    path = List.copyOf(path);
    if (near == null && far == null) {
      throw new IllegalArgumentException("a reset that no capture holds");
    }
  }

  /** What was seen of it, at near where both saw it. */
  @SuppressWarnings("NullAway") // one of the two is there
  public ResetEvidence seen() {
    return near != null ? near : far;
  }
}
