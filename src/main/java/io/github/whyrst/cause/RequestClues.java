package io.github.whyrst.cause;

import io.github.whyrst.evidence.PayloadKind;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.evidence.Trigger;

/** Whether an answer was awaited, by whom and for how long. */
public final class RequestClues {
  private RequestClues() {}

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
                      + Words.span(Words.orZero(e.timing().waitedNanos()))
                      + " for an answer")
          .measuring(
              e ->
                  e.timing().waitedNanos() == null
                      ? null
                      : Words.seconds(Words.orZero(e.timing().waitedNanos())),
              "seconds");

  public static final Clue WAITED_ROUND =
      Clue.of(
          "waited-round",
          e -> {
            Long waited = e.timing().waitedNanos();
            return Outcome.of(waited != null && KnownTimers.isRoundWait(waited));
          },
          e -> "that is a round time, as time-outs are written");

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
                      + Words.span(Words.orZero(e.timing().sinceReceiverDataNanos()))
                      + " before"
                  : Words.whose(e.receiver().party())
                      + " data "
                      + Words.span(Words.orZero(e.timing().sinceReceiverDataNanos()))
                      + " before had no answer yet");

  /** The receiver's words were under way when the sender closed: it closed on unfinished work. */
  public static final Clue REQUEST_WAS_PENDING =
      Clue.of(
          "closed-on-request",
          e -> {
            Long fin = e.timing().sinceSenderFinNanos();
            Long turn = e.timing().receiverTurnNanos();
            return fin == null
                ? Outcome.UNKNOWN
                : Outcome.of(turn != null && turn - fin > TimeClues.crossing(e));
          },
          e ->
              Words.whose(e.receiver().party())
                  + " last words had begun before "
                  + Words.who(e.sender().party())
                  + " closed");

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
                      && TimeClues.CROSSED.find(e) != Outcome.FAILS
                      && CloseClues.QUIET_BEFORE_CLOSE.find(e) == Outcome.HOLDS),
          e ->
              "the server went on to speak after that silence, unasked: an answer in parts rather"
                  + " than a next request");

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
            && TimeClues.CROSSED.find(e) == Outcome.FAILS;
  }
}
