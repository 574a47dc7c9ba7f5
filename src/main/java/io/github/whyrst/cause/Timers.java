package io.github.whyrst.cause;

import io.github.whyrst.cause.KnownTimers.Behaviour;
import io.github.whyrst.cause.TimerMatch.KnownTimer;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Timing.QuietEnd;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which known timers the quiet time before a reset matches. */
final class Timers {
  private static final int MOST_SHOWN = 5;
  private static final Set<Behaviour> RESETTING =
      EnumSet.of(Behaviour.RESET, Behaviour.RESET_BOTH, Behaviour.APPLICATION_CLOSE);
  private static final Set<Behaviour> CLOSING =
      EnumSet.of(Behaviour.FIN, Behaviour.APPLICATION_CLOSE);

  private Timers() {}

  /** The quiet time of an idle time-out and the timers that it matches, or null. */
  static @Nullable TimerMatch of(Mechanism mechanism, ResetEvidence e) {
    Long quiet = e.timing().quietNanos();
    if (mechanism.cause() != Cause.IDLE_TIMEOUT || quiet == null) {
      return null;
    }
    List<KnownTimer> known = candidates(e);
    return new TimerMatch(quiet, known.subList(0, Math.min(known.size(), MOST_SHOWN)));
  }

  /** Timers that could have run out so, nearest first; empty where nothing was quiet. */
  static List<KnownTimer> candidates(ResetEvidence e) {
    Long quiet = e.timing().quietNanos();
    if (quiet == null) {
      return List.of();
    }
    return switch (e.timing().quietEndedBy()) {
      case RESET -> matching(e, quiet, RESETTING);
      case SENDER_FIN -> matching(e, quiet, CLOSING);
      // A FIN on its way when the other end spoke tells of a timer that ended just then.
      case TRIGGER ->
          e.sender().finSeen()
              ? KnownTimers.matching(quiet, CLOSING)
              : KnownTimers.shorterThan(quiet);
      default -> List.of();
    };
  }

  /** What ran within the quiet time restarts a device's timer, for it is a packet like any. */
  private static List<KnownTimer> matching(ResetEvidence e, long quiet, Set<Behaviour> behaviours) {
    return e.timing().quietStirred()
        ? KnownTimers.ofEnds(quiet, behaviours)
        : KnownTimers.matching(quiet, behaviours);
  }

  static boolean match(ResetEvidence e) {
    return e.timing().quietEndedBy() != QuietEnd.TRIGGER && !candidates(e).isEmpty();
  }
}
