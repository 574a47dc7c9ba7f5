package io.github.whyrst.incident;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.KnownTimers;
import io.github.whyrst.cause.KnownTimers.Behaviour;
import io.github.whyrst.cause.TimerMatch.KnownTimer;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.cause.Words;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Timing.QuietEnd;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Connections die after a quiet time that none survives: one timer, which lies between the longest
 * quiet time survived and the shortest that was fatal.
 */
final class TimeOutWave extends Episode {
  // A pool of the client and a timer of the server are two timers.
  static final Pattern PATTERN =
      new Pattern(
          Set.of(
              "state-expired",
              "reset-at-expiry",
              "keepalive-race",
              "idle-close-then-data",
              "pool-expiry"),
          v -> v.facts().service().endpoint() + " " + v.facts().sender().party().role(),
          TimeOutWave::new);

  private static final int FEWEST = 3;
  private static final int NAMED = 3;

  private int struck;
  private long shortestStruck = Long.MAX_VALUE;
  private long longestStruck;
  private EnumSet<Behaviour> behaviours = EnumSet.noneOf(Behaviour.class);
  private int found;
  private long shortestFound = Long.MAX_VALUE;
  private long survived;

  /** Idle time-outs come when they come: those of one timer belong together however far apart. */
  @Override
  boolean takes(Verdict verdict) {
    return true;
  }

  @Override
  void add(Verdict verdict) {
    ResetEvidence e = verdict.facts();
    Long quiet = e.timing().quietNanos();
    Long survivor = e.neighbours().longestSurvivedNanos();
    survived = Math.max(survived, survivor == null ? 0 : survivor);
    if (quiet == null) {
      return;
    }
    QuietEnd end = e.timing().quietEndedBy();
    if (end == QuietEnd.RESET || end == QuietEnd.SENDER_FIN) {
      struck++;
      shortestStruck = Math.min(shortestStruck, quiet);
      longestStruck = Math.max(longestStruck, quiet);
      behaviours.add(Behaviour.APPLICATION_CLOSE);
      behaviours.addAll(
          end == QuietEnd.SENDER_FIN
              ? EnumSet.of(Behaviour.FIN)
              : EnumSet.of(Behaviour.RESET, Behaviour.RESET_BOTH));
    } else if (end == QuietEnd.TRIGGER) {
      found++;
      shortestFound = Math.min(shortestFound, quiet);
    }
  }

  @Override
  @Nullable Incident story() {
    // Where the moment of expiry was seen, that says more than who came too late.
    if (struck >= FEWEST) {
      return sameMoment() ? struckStory() : null;
    }
    return struck == 0 && found >= FEWEST && survived < shortestFound ? foundStory() : null;
  }

  private boolean sameMoment() {
    long spread = longestStruck - shortestStruck;
    return spread <= Math.max(longestStruck / 20, 250_000_000L)
        && survived <= longestStruck + longestStruck / 20;
  }

  private Incident struckStory() {
    String low = Words.span(shortestStruck);
    String high = Words.span(longestStruck);
    String text =
        struck
            + " connections of "
            + clients()
            + " to "
            + service()
            + " were ended when they had been quiet for "
            + (low.equals(high) ? low : low + " to " + high)
            + survivor()
            + candidates(KnownTimers.matching(shortestStruck, behaviours));
    return incident("time-out-wave", Cause.IDLE_TIMEOUT, text);
  }

  private Incident foundStory() {
    String text =
        found
            + " connections of "
            + clients()
            + " to "
            + service()
            + " were dead when they spoke again after "
            + Words.span(shortestFound)
            + " of quiet or more"
            + survivor()
            + ": a timer of "
            + (survived == 0 ? "at most " : Words.span(survived) + " to ")
            + Words.span(shortestFound)
            + candidates(KnownTimers.between(survived, shortestFound));
    return incident("time-out-wave", Cause.IDLE_TIMEOUT, text);
  }

  private String survivor() {
    return survived == 0
        ? ""
        : "; the longest quiet time that one survived was " + Words.span(survived);
  }

  /** Named once each: one product may have several timers of the same length. */
  private static String candidates(List<KnownTimer> timers) {
    Set<String> names = new LinkedHashSet<>();
    for (KnownTimer timer : timers) {
      String seconds = Words.span(Math.round(timer.seconds() * 1e9));
      names.add(timer.product() + (timer.documented() ? " (" : " (commonly ") + seconds + ")");
    }
    if (names.isEmpty()) {
      return "";
    }
    int more = names.size() - NAMED;
    String named = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    return "; candidates: " + named + (more > 0 ? " and " + more + " more" : "");
  }
}
