package io.github.whyrst.report;

import io.github.whyrst.cause.Verdict;
import io.github.whyrst.compare.Alignment;
import io.github.whyrst.compare.Comparison;
import java.util.List;

/**
 * What two captures of the same traffic tell together.
 *
 * @param near what the first holds
 * @param far what the second holds
 * @param alignment how they fit
 * @param resets each reset that either holds, in order of time, with its verdict revised
 */
public record Comparative(
    CaptureFacts near, CaptureFacts far, Alignment alignment, List<Revised> resets) {
  public Comparative {
    resets = List.copyOf(resets);
  }

  /**
   * A reset, and why it was, now that it is known where it was made. The verdict's frames are
   * near's where that holds it, else far's.
   */
  public record Revised(Comparison comparison, Verdict verdict) {
    public boolean atNear() {
      return comparison.near() != null;
    }
  }
}
