package io.github.whyrst.score;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reset connection of one capture: what made it, and what was said of it.
 *
 * @param known null where the truth knows of no such reset; then whatever was said is wrong
 * @param given null where no verdict was given; that is wrong too
 */
record Outcome(Taken taken, @Nullable Known known, @Nullable Given given) {
  /** A verdict this sure must be one that an expert with the same capture would not refuse. */
  static final double SURE = 0.8;

  /** Stands for the missing half of an outcome. */
  static final String NONE = "none";

  /** Where a capture is from. */
  record Taken(String scenario, String point, String capture, boolean untouched) {}

  /** What the lab did, and the other causes that an expert with this capture could defend. */
  record Known(String cause, String mechanism, List<String> accept) {}

  /** The verdict, with the frame of the reset. */
  record Given(String cause, String mechanism, double confidence, long frame) {}

  /** Whether the verdict is the cause that the lab made. */
  boolean isStrict() {
    return known != null && given != null && known.cause.equals(given.cause);
  }

  /** Whether it is that cause, or one that an expert with only this capture could defend. */
  boolean isAccepted() {
    return isStrict() || (known != null && given != null && known.accept.contains(given.cause));
  }

  /** Whether the exact way is right, too. */
  boolean isExact() {
    return isStrict() && knownMechanism().equals(givenMechanism());
  }

  boolean isSure() {
    return given != null && given.confidence >= SURE;
  }

  String knownCause() {
    return known == null ? NONE : known.cause;
  }

  String givenCause() {
    return given == null ? NONE : given.cause;
  }

  String knownMechanism() {
    return known == null ? NONE : known.cause + "/" + known.mechanism;
  }

  String givenMechanism() {
    return given == null ? NONE : given.cause + "/" + given.mechanism;
  }
}
