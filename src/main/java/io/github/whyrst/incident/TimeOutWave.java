package io.github.whyrst.incident;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.KnownTimers;
import io.github.whyrst.cause.KnownTimers.Behaviour;
import io.github.whyrst.cause.TimerMatch.KnownTimer;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.cause.Words;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Role;
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
  private boolean byDevice;
  private Role by = Role.UNKNOWN;
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
      byDevice |= verdict.mechanism().equals("reset-at-expiry");
      by = e.sender().party().role();
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
    if (struck + found < FEWEST) {
      return null;
    }
    // Where the moment of expiry was seen, that says more than who came too late.
    if (struck > 0) {
      return sameMoment() ? struckStory() : null;
    }
    return survived < shortestFound ? foundStory() : null;
  }

  /** Whether those struck were struck after the same time, and no other was dead or alive then. */
  private boolean sameMoment() {
    long tolerance = Math.max(longestStruck / 20, 250_000_000L);
    return longestStruck - shortestStruck <= tolerance
        && survived <= longestStruck + longestStruck / 20
        && (found == 0 || shortestFound >= shortestStruck - tolerance);
  }

  private Incident struckStory() {
    String low = Words.span(shortestStruck);
    String high = Words.span(longestStruck);
    StringBuilder text = new StringBuilder();
    text.append(Words.count(struck, "connection", "connections")).append(" of ").append(clients());
    text.append(" to ").append(service()).append(struck == 1 ? " was ended " : " were ended ");
    text.append(actor());
    text.append(struck == 1 ? "when it had been quiet for " : "when they had been quiet for ");
    text.append(low.equals(high) ? low : low + " to " + high);
    if (found > 0) {
      text.append(", and ").append(found).append(" that came later ");
      text.append(found == 1 ? "was" : "were").append(" found dead");
    }
    text.append(survivor()).append(candidates(KnownTimers.matching(shortestStruck, behaviours)));
    return incident("time-out-wave", Cause.IDLE_TIMEOUT, text.toString());
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

  /** Who ended them: nobody is named where a device may have done it in the name of an end. */
  private String actor() {
    if (byDevice || by == Role.UNKNOWN) {
      return "";
    }
    return by == Role.CLIENT ? "by the client " : "by the server ";
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
