package io.github.whyrst.cause;

import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.evidence.Timing.QuietEnd;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How long it had been quiet before, and the known timers that may have run out. */
public final class QuietClues {
  private static final long SECOND = 1_000_000_000L;

  /** No device is known to forget an established connection sooner. */
  static final long LEAST_TIMER_NANOS = 3 * SECOND;

  /** Real timers of established connections run for longer. */
  private static final long BRIEF_NANOS = 20 * SECOND;

  private QuietClues() {}

  public static final Clue QUIET_THEN_TRIGGER =
      quiet(
          "quiet-then-answered",
          QuietEnd.TRIGGER,
          e ->
              "the connection had been quiet for "
                  + gap(e)
                  + butProbes(e)
                  + " when "
                  + Words.who(e.receiver().party())
                  + " spoke again and got the reset");

  public static final Clue QUIET_THEN_RESET =
      quiet(
          "quiet-then-reset",
          QuietEnd.RESET,
          e ->
              (e.timing().quietEndedBy() == QuietEnd.SENDER_FIN
                      ? "a FIN and the reset"
                      : "the reset")
                  + " came unprompted after "
                  + gap(e)
                  + " of silence"
                  + butProbes(e));

  public static final Clue QUIET_THEN_FIN =
      quiet(
          "quiet-then-fin",
          QuietEnd.SENDER_FIN,
          e ->
              Words.who(e.sender().party())
                  + " had closed after "
                  + gap(e)
                  + " of silence"
                  + butProbes(e));

  public static final Clue QUIET_1S = longer("quiet-1s", SECOND).unspoken();

  public static final Clue QUIET_4S = longer("quiet-4s", 4 * SECOND).unspoken();

  public static final Clue QUIET_30S = longer("quiet-30s", 30 * SECOND).unspoken();

  /** As a doubt: what strikes after seconds of silence is rather a timer. */
  public static final Clue AFTER_QUIET = longer("after-quiet", 4 * SECOND);

  public static final Clue TIMER_MATCH =
      Clue.of(
          "timer-match",
          e -> e.timing().quietNanos() == null ? Outcome.FAILS : Outcome.of(Timers.match(e)),
          e -> {
            int known = Timers.candidates(e).size();
            return "the gap of "
                + gap(e)
                + " matches "
                + (known == 1 ? "a known timer" : known + " known timers");
          });

  /** A silent forgetter of any known kind needs at least the shortest known time. */
  public static final Clue LONG_ENOUGH =
      Clue.of(
          "long-enough",
          e ->
              Outcome.of(!KnownTimers.shorterThan(Words.orZero(e.timing().quietNanos())).isEmpty()),
          e -> "devices are known that forget a connection within " + gap(e));

  public static final Clue SAME_QUIET =
      Clue.of(
              "same-quiet",
              e -> Outcome.of(e.neighbours().sameQuietResets() > 0),
              e ->
                  Words.count(
                          e.neighbours().sameQuietResets(), "other connection", "other connections")
                      + " of the same service ended after the same quiet time")
          .measuring(e -> (double) e.neighbours().sameQuietResets(), "connections");

  /** Shorter silences were survived: the limit lies between. */
  public static final Clue SHORTER_SURVIVED =
      Clue.of(
          "shorter-survived",
          e -> {
            Long longest = longestSurvived(e);
            Long quiet = e.timing().quietNanos();
            if (quiet == null || longest == null) {
              return Outcome.UNKNOWN;
            }
            return Outcome.of(longest < quiet);
          },
          e ->
              "silences up to "
                  + Words.span(Words.orZero(longestSurvived(e)))
                  + " were survived on this service");

  /** A longer silence was survived: no timer as short as this one can be at work. */
  public static final Clue LONGER_SURVIVED =
      Clue.of(
          "longer-survived",
          e -> {
            Long longest = longestSurvived(e);
            Long quiet = e.timing().quietNanos();
            return longest == null || quiet == null
                ? Outcome.UNKNOWN
                : Outcome.of(longest > fatal(e) + fatal(e) / 10);
          },
          e ->
              "a silence of "
                  + Words.span(Words.orZero(longestSurvived(e)))
                  + " was survived on this service, while "
                  + (fatal(e) == 0
                      ? "connections in mid-exchange were reset"
                      : "a reset came after " + Words.span(fatal(e))));

  /** Several died of a silence little longer than one that another survived. */
  public static final Clue BORDER =
      Clue.of(
          "border",
          e -> {
            Long longest = longestSurvived(e);
            return longest == null || e.timing().quietNanos() == null
                ? Outcome.UNKNOWN
                : Outcome.of(
                    e.neighbours().quietFatal() >= 2
                        && longest < fatal(e)
                        && longest >= fatal(e) / 3
                        && fatal(e) >= LEAST_TIMER_NANOS);
          },
          e ->
              e.neighbours().quietFatal()
                  + " connections were reset when they spoke again after "
                  + Words.span(fatal(e))
                  + " of quiet or more, none so after less");

  /** Of no more than seconds: real timers of established connections run for minutes. */
  public static final Clue BRIEF =
      Clue.of(
          "brief-quiet",
          e -> {
            Long quiet = e.timing().quietNanos();
            return Outcome.of(
                quiet != null && quiet < BRIEF_NANOS && BORDER.find(e) != Outcome.HOLDS);
          },
          e -> "a silence of " + gap(e) + " is shorter than the timers of devices usually are");

  /** Silence while an answer is awaited is work. Only limits of minutes tell the two not apart. */
  public static final Clue ASKED_BRIEFLY =
      Clue.of(
          "asked-briefly",
          e ->
              Outcome.of(
                  e.sender().party().role() == Role.SERVER
                      && Words.orZero(e.timing().quietNanos()) < BRIEF_NANOS
                      && RequestClues.REQUEST_PENDING.find(e) == Outcome.HOLDS),
          e ->
              "the client awaited an answer in that time: the silence was the server's work, and short"
                  + " for an idle limit");

  private static @Nullable Long longestSurvived(ResetEvidence e) {
    Long own = e.connection().longestSurvivedGapNanos();
    Long all = e.neighbours().longestSurvivedNanos();
    long longest = Math.max(Words.orZero(own), Words.orZero(all));
    return longest == 0 ? null : longest;
  }

  /** Shortest quiet time that such a reset followed: this one's, or a sibling's. */
  private static long fatal(ResetEvidence e) {
    long own = Words.orZero(e.timing().quietNanos());
    Long all = e.neighbours().shortestFatalNanos();
    return all == null ? own : Math.min(own, all);
  }

  private static String butProbes(ResetEvidence e) {
    return e.timing().quietStirred() ? " (but for keep-alive probes or repeats)" : "";
  }

  static String gap(ResetEvidence e) {
    return Words.span(Words.orZero(e.timing().quietNanos()));
  }

  private static Clue quiet(String id, QuietEnd end, Function<ResetEvidence, String> sentence) {
    return Clue.of(
            id,
            e -> {
              boolean holds =
                  e.timing().quietEndedBy() == end || end == QuietEnd.RESET && closedBy(e);
              // Silence of the direction that was not captured proves nothing.
              return holds && !e.visibility().bothDirections()
                  ? Outcome.UNKNOWN
                  : Outcome.of(holds);
            },
            sentence)
        .measuring(
            e ->
                e.timing().quietNanos() == null
                    ? null
                    : Words.seconds(Words.orZero(e.timing().quietNanos())),
            "seconds");
  }

  /** A FIN and, right behind it, a reset that answers nothing: one close by one timer. */
  private static boolean closedBy(ResetEvidence e) {
    Long fin = e.timing().sinceSenderFinNanos();
    return e.timing().quietEndedBy() == QuietEnd.SENDER_FIN
        && e.trigger() == null
        && fin != null
        && fin <= SECOND;
  }

  private static Clue longer(String id, long nanos) {
    return Clue.of(
        id,
        e -> Outcome.of(Words.orZero(e.timing().quietNanos()) >= nanos),
        e -> "the connection had been quiet for " + gap(e));
  }
}
