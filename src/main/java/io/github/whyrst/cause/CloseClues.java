package io.github.whyrst.cause;

import io.github.whyrst.evidence.PayloadKind;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.evidence.Trigger;

/** Who had closed, and what was left to deliver. */
public final class CloseClues {
  private CloseClues() {}

  public static final Clue SENDER_FIN =
      Clue.of(
          "sender-fin",
          e ->
              e.sender().finSeen()
                  ? Outcome.HOLDS
                  : e.visibility().senderSeen() ? Outcome.FAILS : Outcome.UNKNOWN,
          e -> Words.who(e.sender().party()) + closed(e));

  /** A FIN, or a reset one beyond the last data, which a FIN that was not captured explains. */
  public static final Clue SENDER_CLOSED =
      Clue.of(
          "sender-closed",
          e -> Outcome.of(e.sender().finSeen() || ShapeClues.reachesBeyondByOne(e)),
          e ->
              e.sender().finSeen()
                  ? Words.who(e.sender().party()) + closed(e)
                  : "the reset's sequence number is one beyond the last data of its sender: a FIN"
                      + " that was not captured would explain it");

  public static final Clue RECEIVER_FIN =
      Clue.of(
          "receiver-fin",
          e -> Outcome.of(e.receiver().finSeen()),
          e -> Words.who(e.receiver().party()) + " had closed its side with a FIN before");

  public static final Clue BOTH_FIN =
      Clue.of(
          "both-fin",
          e -> Outcome.of(e.sender().finSeen() && e.receiver().finSeen()),
          e -> "both ends had sent their FIN before");

  /** Both closed, and no words of the receiver are left that its peer did not take. */
  public static final Clue BOTH_DONE =
      Clue.of(
          "both-done",
          e -> Outcome.of(bothDone(e)),
          e ->
              "both ends had sent their FIN before, and no data of "
                  + Words.who(e.receiver().party())
                  + " was left to acknowledge");

  public static final Clue NOTHING_PENDING =
      Clue.of(
              "nothing-pending",
              e ->
                  e.visibility().bothDirections()
                      ? Outcome.of(e.sender().unackedBytes() + e.receiver().unackedBytes() == 0)
                      : Outcome.UNKNOWN,
              e -> "nothing was in flight: all data had been acknowledged")
          .otherwise(
              e ->
                  e.sender().unackedBytes()
                      + e.receiver().unackedBytes()
                      + " bytes were not acknowledged");

  public static final Clue SENDER_SPOKE_LAST =
      Clue.of(
          "spoke-last",
          e -> Outcome.of(e.sender().dataSegments() > 0 && e.timing().receiverTurnNanos() == null),
          e ->
              "it had said the last word"
                  + (e.sender().unackedKnown() && e.sender().unackedBytes() == 0
                      ? ", and all of it was delivered"
                      : ""));

  /** The sender closed, and what went before was silence, not work. */
  public static final Clue QUIET_BEFORE_CLOSE =
      Clue.of(
          "quiet-before-close",
          e -> Outcome.of(quietBeforeClose(e)),
          e -> "the connection had been quiet for " + QuietClues.gap(e) + " by then");

  /** An abort, or the answer to what came after the end had closed or stopped waiting. */
  public static final Clue GIVES_UP =
      Clue.of(
          "gives-up",
          e ->
              Outcome.of(
                  ShapeClues.aborts(e)
                      || e.sender().finSeen() && e.numbers().answersTrigger()
                      || e.trigger() != null && e.trigger().kind() == Trigger.Kind.SYN_ACK),
          e ->
              e.numbers().answersTrigger() && !ShapeClues.aborts(e)
                  ? "what came after that was answered by the reset"
                  : "it ended the connection itself");

  /** Both ends had closed, or the receiver had and nothing was left to deliver. */
  public static final Clue OVER = Clue.of("over", e -> Outcome.of(over(e)), CloseClues::overWords);

  /** It reset by itself, or had closed before and answered what came after. */
  public static final Clue LET_GO =
      Clue.of(
          "let-go",
          e -> Outcome.of(ShapeClues.aborts(e) || e.sender().finSeen()),
          e ->
              e.sender().finSeen()
                  ? "the server had closed its side before"
                  : "the server ended the connection itself");

  private static String overWords(ResetEvidence e) {
    if (bothDone(e)) {
      return "the exchange was over";
    }
    if (e.sender().finSeen()) {
      return Words.who(e.sender().party())
          + " had closed with a FIN, and "
          + (e.receiver().lastPayload() == PayloadKind.TLS_CLOSE
              ? Words.who(e.receiver().party()) + " had said farewell"
              : Words.whose(e.receiver().party())
                  + " own FIN "
                  + (e.receiver().finSeen() ? "had come" : "followed the reset"));
    }
    return e.receiver().finSeen()
        ? Words.who(e.receiver().party())
            + " had closed with a FIN before, and all data had been acknowledged"
        : "both ends had said farewell";
  }

  private static boolean over(ResetEvidence e) {
    boolean farewell =
        e.sender().finSeen()
            && (e.receiver().lastPayload() == PayloadKind.TLS_CLOSE
                || e.sender().party().role() == Role.CLIENT && closedNearby(e));
    boolean peerClosed =
        e.receiver().finSeen()
            && !e.sender().finSeen()
            && e.sender().segments() > 0
            && e.receiver().unackedBytes() == 0
            && e.sender().unackedBytes() == 0
            && (e.trigger() == null || e.trigger().kind() != Trigger.Kind.DATA)
            && !(e.receiver().party().role() == Role.CLIENT
                && e.timing().receiverTurnNanos() != null);
    return bothDone(e) || peerClosed || farewell || bothSaidFarewell(e);
  }

  /** Where words of the receiver are left that nobody took, it closed on an open question. */
  private static boolean bothDone(ResetEvidence e) {
    return e.sender().finSeen() && e.receiver().finSeen() && e.receiver().unackedBytes() == 0;
  }

  /** The receiver closed too, with its FIN seen before the reset or right after it. */
  private static boolean closedNearby(ResetEvidence e) {
    Outcome crossed = TimeClues.CROSSED.find(e);
    return e.receiver().finSeen() && crossed != Outcome.FAILS
        || e.aftermath().receiverClosed() && crossed == Outcome.HOLDS;
  }

  private static boolean bothSaidFarewell(ResetEvidence e) {
    return e.sender().lastPayload() == PayloadKind.TLS_CLOSE
        && e.receiver().lastPayload() == PayloadKind.TLS_CLOSE
        && e.timing().quietNanos() == null;
  }

  private static boolean quietBeforeClose(ResetEvidence e) {
    long quiet = Words.orZero(e.timing().quietNanos());
    boolean awaited = e.timing().waitedNanos() != null && e.sender().party().role() != Role.SERVER;
    if (quiet < 500_000_000L || awaited) {
      return false;
    }
    return switch (e.timing().quietEndedBy()) {
      case SENDER_FIN -> true;
      case TRIGGER -> {
        Long fin = e.timing().sinceSenderFinNanos();
        yield fin == null || fin - ReplyClues.delay(e) < quiet * 9 / 10;
      }
      default -> false;
    };
  }

  public static final Clue SILENT_CLOSER =
      Clue.of(
          "silent-closer",
          e ->
              Outcome.of(
                  e.sender().party().role() == Role.SERVER
                      && StageClues.SENDER_SILENT.find(e) == Outcome.HOLDS
                      && e.sender().finSeen()),
          e -> "the server had closed without having said a word");

  private static String closed(ResetEvidence e) {
    return e.sender().finUncaptured()
        ? " had closed its side: one octet beyond its data, a FIN that was not captured, is"
            + " acknowledged"
        : " had closed its side with a FIN before";
  }
}
