package io.github.whyrst.cause;

import io.github.whyrst.evidence.PayloadKind;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.evidence.Timing.QuietEnd;
import io.github.whyrst.evidence.Trigger;
import org.jspecify.annotations.Nullable;

/** Quiet times, waiting times and the known timers among them. */
public final class TimeClues {
  private static final long SECOND = 1_000_000_000L;

  /** No device is known to forget an established connection sooner. */
  static final long LEAST_TIMER_NANOS = 3 * SECOND;

  /** Real timers of established connections run for longer. */
  private static final long BRIEF_NANOS = 20 * SECOND;

  /** Longer than any common round trip: what answers later answers something else. */
  private static final long CROSSING_NANOS = 300_000_000L;

  private TimeClues() {}

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
              Outcome.of(
                  !KnownTimers.shorterThan(ShapeClues.orZero(e.timing().quietNanos())).isEmpty()),
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
                  + Words.span(ShapeClues.orZero(longestSurvived(e)))
                  + " were survived on this service");

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
                  + Words.span(ShapeClues.orZero(longestSurvived(e)))
                  + " was survived on this service, while "
                  + (fatal(e) == 0
                      ? "connections in mid-exchange were reset"
                      : "a reset came after " + Words.span(fatal(e))));

  public static final Clue WAITED =
      Clue.of(
              "waited",
              e -> {
                Long waited = e.timing().waitedNanos();
                if (waited == null && !e.visibility().bothDirections()) {
                  return Outcome.UNKNOWN;
                }
                return Outcome.of(waited != null && waited >= 900_000_000L);
              },
              e ->
                  Words.who(e.sender().party())
                      + " had waited "
                      + Words.span(ShapeClues.orZero(e.timing().waitedNanos()))
                      + " for an answer")
          .measuring(
              e ->
                  e.timing().waitedNanos() == null
                      ? null
                      : Words.seconds(ShapeClues.orZero(e.timing().waitedNanos())),
              "seconds");

  public static final Clue WAITED_ROUND =
      Clue.of(
          "waited-round",
          e -> {
            Long waited = e.timing().waitedNanos();
            return Outcome.of(waited != null && KnownTimers.isRoundWait(waited));
          },
          e -> "that is a round time, as time-outs are written");

  /** The sender's FIN and the receiver's data crossed, or nearly. */
  public static final Clue CROSSED =
      Clue.of(
          "crossed",
          e -> {
            Long fin = e.timing().sinceSenderFinNanos();
            Trigger t = e.trigger();
            if (fin == null || t == null) {
              return Outcome.UNKNOWN;
            }
            return Outcome.of(fin - t.delayNanos() <= crossing(e));
          },
          e -> {
            long after = ShapeClues.orZero(e.timing().sinceSenderFinNanos()) - ShapeClues.delay(e);
            return after < 0
                ? Words.whose(e.receiver().party())
                    + " segment was on its way "
                    + Words.span(-after)
                    + " before the FIN was seen"
                : Words.whose(e.receiver().party())
                    + " segment followed the FIN within "
                    + Words.span(after);
          });

  public static final Clue AT_ONCE =
      Clue.of(
          "at-once",
          e -> {
            Long since = e.timing().sinceHandshakeNanos();
            return since == null ? Outcome.UNKNOWN : Outcome.of(since <= 1_000_000_000L);
          },
          e ->
              "it came "
                  + Words.span(ShapeClues.orZero(e.timing().sinceHandshakeNanos()))
                  + " after the handshake");

  /** What ends so soon, and without a word, has hardly been taken on. */
  public static final Clue SILENT_AT_ONCE =
      Clue.of(
          "silent-at-once",
          e -> {
            long heard = ShapeClues.orZero(e.timing().sinceReceiverDataNanos());
            boolean worked = e.sender().dataSegments() > 0 || heard > crossing(e);
            return worked ? Outcome.FAILS : AT_ONCE.find(e);
          },
          e -> AT_ONCE.sentence().apply(e) + ", without a word before");

  public static final Clue PROBES_UNANSWERED =
      Clue.of(
              "probes-unanswered",
              e ->
                  Outcome.of(e.sender().unansweredProbes() >= 2 || e.timing().probeNanos() != null),
              e ->
                  e.sender().unansweredProbes() >= 2
                      ? Words.who(e.sender().party())
                          + " had sent "
                          + e.sender().unansweredProbes()
                          + " keep-alive probes without an answer"
                      : Words.who(e.sender().party())
                          + " had sent keep-alive probes every "
                          + Words.span(ShapeClues.orZero(e.timing().probeNanos()))
                          + ", and reset the connection when the next was due, as a host does that"
                          + " hears no answer to them")
          .measuring(e -> (double) e.sender().unansweredProbes(), "probes");

  public static final Clue SENDER_RETRANSMITTED =
      Clue.of(
              "sender-retransmitted",
              e -> Outcome.of(e.sender().unansweredRetransmissions() >= 3),
              e ->
                  Words.who(e.sender().party())
                      + " had retransmitted "
                      + e.sender().unansweredRetransmissions()
                      + " segments, and nothing came back")
          .measuring(e -> (double) e.sender().unansweredRetransmissions(), "retransmissions");

  public static final Clue RECEIVER_RETRANSMITTED =
      Clue.of(
              "receiver-retransmitted",
              e -> Outcome.of(e.receiver().unansweredRetransmissions() >= 2),
              e ->
                  Words.who(e.receiver().party())
                      + " had retransmitted "
                      + e.receiver().unansweredRetransmissions()
                      + " segments before anything answered")
          .measuring(e -> (double) e.receiver().unansweredRetransmissions(), "retransmissions");

  /** The receiver's words were the last: a request without an answer. */
  public static final Clue REQUEST_PENDING =
      Clue.of(
          "request-pending",
          e -> {
            boolean asked = e.receiver().party().role() != Role.SERVER;
            return Outcome.of(asked && e.timing().receiverTurnNanos() != null);
          },
          e ->
              e.receiver().party().role() == Role.SERVER
                  ? "the last words were the server's, "
                      + Words.span(ShapeClues.orZero(e.timing().sinceReceiverDataNanos()))
                      + " before"
                  : Words.whose(e.receiver().party())
                      + " data "
                      + Words.span(ShapeClues.orZero(e.timing().sinceReceiverDataNanos()))
                      + " before had no answer yet");

  /** After a silence longer than the shortest limit that is known nothing got through any more. */
  public static final Clue SPOKE_IN_VAIN =
      Clue.of(
              "spoke-in-vain",
              e ->
                  Outcome.of(
                      ShapeClues.orZero(e.timing().vainNanos()) >= LEAST_TIMER_NANOS
                          && SENDER_RETRANSMITTED.find(e) == Outcome.HOLDS),
              e ->
                  "the connection had been quiet for "
                      + Words.span(ShapeClues.orZero(e.timing().vainNanos()))
                      + " when "
                      + Words.who(e.sender().party())
                      + " spoke again, and nothing it sent from then on was acknowledged")
          .measuring(
              e ->
                  e.timing().vainNanos() == null
                      ? null
                      : Words.seconds(ShapeClues.orZero(e.timing().vainNanos())),
              "seconds");

  /** Silence while an answer is awaited is work. Only limits of minutes tell the two not apart. */
  public static final Clue ASKED_BRIEFLY =
      Clue.of(
          "asked-briefly",
          e ->
              Outcome.of(
                  e.sender().party().role() == Role.SERVER
                      && ShapeClues.orZero(e.timing().quietNanos()) < BRIEF_NANOS
                      && REQUEST_PENDING.find(e) == Outcome.HOLDS),
          e ->
              "the client awaited an answer in that time: the silence was the server's work, and short"
                  + " for an idle limit");

  /** The receiver's words were under way when the sender closed: it closed on unfinished work. */
  public static final Clue REQUEST_WAS_PENDING =
      Clue.of(
          "closed-on-request",
          e -> {
            Long fin = e.timing().sinceSenderFinNanos();
            Long turn = e.timing().receiverTurnNanos();
            return fin == null
                ? Outcome.UNKNOWN
                : Outcome.of(turn != null && turn - fin > crossing(e));
          },
          e ->
              Words.whose(e.receiver().party())
                  + " last words had begun before "
                  + Words.who(e.sender().party())
                  + " closed");

  /** Servers ask nothing: what one says when a quiet client closes is no next request. */
  public static final Clue SPOKE_UNASKED =
      Clue.of(
          "spoke-unasked",
          e ->
              Outcome.of(
                  e.sender().party().role() == Role.CLIENT
                      && e.receiver().party().role() == Role.SERVER
                      && e.receiver().lastPayload() != PayloadKind.TLS_CLOSE
                      && e.trigger() != null
                      && e.trigger().kind() == Trigger.Kind.DATA
                      && CROSSED.find(e) != Outcome.FAILS
                      && CloseClues.QUIET_BEFORE_CLOSE.find(e) == Outcome.HOLDS),
          e ->
              "the server went on to speak after that silence, unasked: an answer in parts rather"
                  + " than a next request");

  /** A request without an answer when the sender ended the connection, by a FIN or a reset. */
  public static final Clue CUT_SHORT =
      Clue.of(
          "cut-short",
          e -> {
            if (awaitsNothing(e)) {
              return Outcome.FAILS;
            }
            return (e.sender().finSeen() ? REQUEST_WAS_PENDING : REQUEST_PENDING).find(e);
          },
          e -> (e.sender().finSeen() ? REQUEST_WAS_PENDING : REQUEST_PENDING).sentence().apply(e));

  public static final Clue AT_ONCE_OR_HALF_OPEN =
      Clue.of(
          "soon",
          e -> e.connection().handshakeComplete() ? AT_ONCE.find(e) : Outcome.HOLDS,
          e ->
              e.timing().sinceHandshakeNanos() == null
                  ? "the handshake was not completed"
                  : "it came "
                      + Words.span(ShapeClues.orZero(e.timing().sinceHandshakeNanos()))
                      + " after the handshake");

  /**
   * Whether the client, the last to have spoken, said more long after the server's FIN. One that
   * awaits an answer reads, and learns of the end: its words before were no open question.
   */
  static boolean awaitsNothing(ResetEvidence e) {
    return PayloadClues.TALKS_ON.find(e) == Outcome.HOLDS
        || e.neighbours().cutOff()
            && e.sender().finSeen()
            && e.receiver().party().role() == Role.CLIENT
            && e.trigger() != null
            && e.trigger().kind() == Trigger.Kind.DATA
            && CROSSED.find(e) == Outcome.FAILS;
  }

  private static @Nullable Long longestSurvived(ResetEvidence e) {
    Long own = e.connection().longestSurvivedGapNanos();
    Long all = e.neighbours().longestSurvivedNanos();
    long longest = Math.max(ShapeClues.orZero(own), ShapeClues.orZero(all));
    return longest == 0 ? null : longest;
  }

  /** Shortest quiet time that such a reset followed: this one's, or a sibling's. */
  private static long fatal(ResetEvidence e) {
    long own = ShapeClues.orZero(e.timing().quietNanos());
    Long all = e.neighbours().shortestFatalNanos();
    return all == null ? own : Math.min(own, all);
  }

  private static long crossing(ResetEvidence e) {
    Long trip = e.connection().handshakeNanos();
    return Math.max(CROSSING_NANOS, 2 * ShapeClues.orZero(trip));
  }

  private static String butProbes(ResetEvidence e) {
    return e.timing().quietStirred() ? " (but for keep-alive probes or repeats)" : "";
  }

  static String gap(ResetEvidence e) {
    return Words.span(ShapeClues.orZero(e.timing().quietNanos()));
  }

  private static Clue quiet(
      String id, QuietEnd end, java.util.function.Function<ResetEvidence, String> sentence) {
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
                    : Words.seconds(ShapeClues.orZero(e.timing().quietNanos())),
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
        e -> Outcome.of(ShapeClues.orZero(e.timing().quietNanos()) >= nanos),
        e -> "the connection had been quiet for " + gap(e));
  }
}
