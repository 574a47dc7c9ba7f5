package io.github.whyrst.cause;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a verdict came about.
 *
 * @param mechanisms all of them: the winner first, that is the likeliest of the likeliest cause,
 *     then by their share, those ruled out last
 * @param ceiling most confidence that the capture allows, whatever the weights say
 * @param turns the smallest sets of clues whose change would give another cause, likeliest first;
 *     empty where no two clues would
 */
public record Weighing(List<Candidate> mechanisms, double ceiling, List<Turn> turns) {
  public Weighing {
    mechanisms = List.copyOf(mechanisms);
    turns = List.copyOf(turns);
  }

  /** How a mechanism uses a clue. */
  public enum Use {
    /** Ruled out where it fails. */
    REQUIRES,
    SUPPORTED_BY,
    WEAKENED_BY,
    /** Ruled out where it holds. */
    EXCLUDED_BY
  }

  /**
   * A mechanism on the scales.
   *
   * @param prior natural log-odds before any clue
   * @param score the sum of it and of what the clues add, or null where one of them rules it out
   * @param share of the probability, from 0 to 1
   * @param clues all that it declares
   */
  public record Candidate(
      Cause cause,
      String mechanism,
      double prior,
      @Nullable Double score,
      double share,
      List<Weight> clues) {
    public Candidate {
      clues = List.copyOf(clues);
    }

    public boolean ruledOut() {
      return score == null;
    }
  }

  /**
   * A clue on the scales.
   *
   * @param id the clue's name
   * @param logOdds what it adds here, or null where it rules the mechanism out
   * @param seen whether {@code text} says what was seen, and not what the clue asks
   * @param text a clause in words
   * @param frame the frame that the text speaks of, or null
   */
  public record Weight(
      String id,
      Use use,
      Outcome outcome,
      @Nullable Double logOdds,
      boolean seen,
      String text,
      @Nullable Long frame) {
    public boolean rulesOut() {
      return logOdds == null;
    }
  }

  /**
   * What would give another verdict.
   *
   * @param cause the verdict then
   * @param confidence of that verdict
   */
  public record Turn(List<Change> changes, Cause cause, String mechanism, double confidence) {
    public Turn {
      changes = List.copyOf(changes);
    }
  }

  /**
   * A clue that comes out otherwise.
   *
   * @param text what was seen where it holds now, else what it asks
   */
  public record Change(String id, Outcome from, Outcome to, String text) {}
}
