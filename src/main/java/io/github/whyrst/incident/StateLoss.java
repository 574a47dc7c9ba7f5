package io.github.whyrst.incident;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.cause.Words;
import io.github.whyrst.evidence.ResetEvidence;
import org.jspecify.annotations.Nullable;

/**
 * A device forgot all its connections at one moment: later than the last sign of life of any, not
 * later than the first segment that was rejected.
 */
final class StateLoss extends Episode {
  // One device may carry many services, so all of them are looked at together. What also turns new
  // connections away has forgotten nothing: it has a rule against them, see RuleChange; and
  // what is still heard through it, it has not forgotten.
  static final Pattern PATTERN =
      new Pattern(
          v -> v.mechanism().equals("state-lost") && v.facts().aftermath().senderWentOn() == 0,
          v -> v.facts().neighbours().refusedNearby() > 0 ? v.facts().service().endpoint() : "",
          StateLoss::new);

  private static final int FEWEST = 3;

  private boolean refusing;
  private long lastAlive = Long.MIN_VALUE;
  private long firstRejected = Long.MAX_VALUE;
  private long shortestQuiet = Long.MAX_VALUE;
  private long longestQuiet;

  @Override
  boolean takes(Verdict verdict) {
    Long alive = verdict.facts().sender().lastSegmentNanos();
    return super.takes(verdict) && (alive == null || alive <= firstRejected);
  }

  @Override
  void add(Verdict verdict) {
    ResetEvidence e = verdict.facts();
    refusing |= e.neighbours().refusedNearby() > 0;
    long rejected = e.trigger() == null ? e.reset().timeNanos() : e.trigger().timeNanos();
    firstRejected = Math.min(firstRejected, rejected);
    Long alive = e.sender().lastSegmentNanos();
    if (alive != null) {
      lastAlive = Math.max(lastAlive, alive);
      shortestQuiet = Math.min(shortestQuiet, rejected - alive);
      longestQuiet = Math.max(longestQuiet, rejected - alive);
    }
  }

  @Override
  @Nullable Incident story() {
    if (resets() < FEWEST || refusing || lastAlive > firstRejected || longestQuiet == 0) {
      return null;
    }
    String text =
        "a device on the path forgot "
            + resets()
            + " connections of "
            + clients()
            + " to "
            + service()
            + " at one moment between "
            + Words.clock(lastAlive)
            + " and "
            + Words.clock(firstRejected)
            + ", whether they had been quiet for "
            + Words.span(shortestQuiet)
            + " or for "
            + Words.span(longestQuiet)
            + (longestQuiet / 2 >= shortestQuiet ? ": no idle timer" : "");
    return incident("state-lost", Cause.FIREWALL, text);
  }
}
