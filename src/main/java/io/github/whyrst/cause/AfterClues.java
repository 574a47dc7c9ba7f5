package io.github.whyrst.cause;

import io.github.whyrst.evidence.Aftermath;

/** What the connection did after its reset. */
public final class AfterClues {
  /** An injector's copies come within this time. */
  private static final long BURST_NANOS = 200_000_000L;

  /** A ladder of guessed numbers may follow the first reset after a while. */
  private static final long LADDER_NANOS = 2_000_000_000L;

  /** Resets that both ends seem to send this close together have one maker. */
  private static final long TOGETHER_NANOS = 5_000_000L;

  /** A round trip, as long as they get. */
  private static final long IN_FLIGHT_NANOS = 1_000_000_000L;

  private AfterClues() {}

  public static final Clue SENDER_WENT_ON =
      Clue.of(
              "sender-went-on",
              e ->
                  Outcome.of(
                      e.aftermath().senderWentOn() > 0 && e.aftermath().senderWentOnWithNews()),
              e ->
                  Words.who(e.sender().party())
                      + " went on sending "
                      + Words.span(Words.orZero(e.aftermath().senderWentOnNanos()))
                      + " after the reset it is said to have sent")
          .at(e -> e.aftermath().senderWentOnFrame());

  /** Repeats what was lost, or acknowledges: weaker, as stragglers can look so. */
  public static final Clue SENDER_REPEATED =
      Clue.of(
              "sender-repeated",
              e ->
                  Outcome.of(
                      e.aftermath().senderWentOn() > 0 && !e.aftermath().senderWentOnWithNews()),
              e ->
                  Words.who(e.sender().party())
                      + " sent "
                      + Words.count(e.aftermath().senderWentOn(), "segment", "segments")
                      + " of the same connection after the reset")
          .at(e -> e.aftermath().senderWentOnFrame());

  public static final Clue BOTH_RESET =
      Clue.of(
          "both-reset",
          e -> {
            Long delay = e.aftermath().firstReceiverResetNanos();
            return Outcome.of(
                delay != null
                    && delay <= TOGETHER_NANOS
                    && e.aftermath().receiverResetsUnprompted());
          },
          e ->
              "a reset the other way followed "
                  + Words.span(Words.orZero(e.aftermath().firstReceiverResetNanos()))
                  + " later, which no end answers a reset with");

  /** The other end was reset when it spoke: nobody had told it. */
  public static final Clue OTHER_END_RESET_LATER =
      Clue.of(
          "other-end-reset-later",
          e -> {
            Long delay = e.aftermath().firstReceiverResetNanos();
            return Outcome.of(
                delay != null && e.aftermath().senderWentOn() > 0 && delay > TOGETHER_NANOS);
          },
          e ->
              Words.who(e.sender().party())
                  + " spoke on the connection later and was itself reset, "
                  + Words.span(Words.orZero(e.aftermath().firstReceiverResetNanos()))
                  + " after this one");

  public static final Clue LADDER =
      Clue.of(
          "number-ladder",
          e -> {
            Aftermath a = e.aftermath();
            return Outcome.of(
                a.otherNumbers() > 0
                    && a.risingNumbers()
                    && Words.orZero(a.burstNanos()) <= LADDER_NANOS
                    && a.receiverWentOn() == 0);
          },
          e ->
              Words.count(e.aftermath().otherNumbers(), "further reset", "further resets")
                  + " with other, rising sequence numbers within "
                  + Words.span(Words.orZero(e.aftermath().burstNanos())));

  /**
   * Data that flows without an acknowledgment was sent within one window of the last one: the end
   * that resets it each time took part until a round trip before, and left no trace since.
   */
  public static final Clue IN_FLIGHT =
      Clue.of(
          "in-flight",
          e -> {
            Aftermath a = e.aftermath();
            return Outcome.of(
                VisibilityClues.MID_STREAM.find(e) == Outcome.HOLDS
                    && ReplyClues.ANSWERS_DATA.find(e) == Outcome.HOLDS
                    && e.sender().segments() == 0
                    && e.visibility().beforeNanos() <= IN_FLIGHT_NANOS
                    && a.copies() >= 3
                    && a.otherNumbers() == 0
                    && a.receiverNews());
          },
          e ->
              "data was in full flight as the capture began, and "
                  + (e.aftermath().copies() + 1)
                  + " segments of it were reset alike: "
                  + Words.who(e.sender().party())
                  + " had left the connection a round trip before at most");

  /** The connection was over before: by both ends' FINs, or by what the capture just missed. */
  public static final Clue ECHO =
      Clue.of(
              "echo",
              e ->
                  CloseClues.BOTH_DONE.find(e) == Outcome.HOLDS ? Outcome.HOLDS : IN_FLIGHT.find(e),
              e -> "the connection was over before")
          .unspoken();

  public static final Clue TTLS_DIFFER =
      Clue.of(
          "ttls-differ",
          e -> Outcome.of(e.aftermath().ttls() > 1),
          e -> "resets of the same end came with different TTLs");

  public static final Clue COPIES =
      Clue.of(
          "copies",
          e ->
              Outcome.of(
                  e.aftermath().copies() > 0
                      && Words.orZero(e.aftermath().burstNanos()) <= BURST_NANOS),
          e ->
              "a reset with the same number came "
                  + (e.aftermath().copies() + 1)
                  + " times within "
                  + Words.span(Words.orZero(e.aftermath().burstNanos())));

  public static final Clue IGNORED =
      Clue.of(
          "ignored",
          e -> Outcome.of(e.aftermath().ignored()),
          e -> "the connection carried on after it: its receiver did not accept it");

  public static final Clue SAME_PORT_SYN =
      Clue.of(
          "same-port-syn",
          e -> {
            Long delay = e.aftermath().samePortSynNanos();
            return Outcome.of(delay != null && delay <= 10_000_000_000L);
          },
          e ->
              "a SYN on the same ports followed "
                  + Words.span(Words.orZero(e.aftermath().samePortSynNanos()))
                  + " later");

  public static final Clue RECONNECTED =
      Clue.of(
          "reconnected",
          e ->
              e.reconnect() == null
                  ? Outcome.UNKNOWN
                  : Outcome.of(Boolean.TRUE.equals(e.reconnect().succeeded())),
          e ->
              "the client connected again, with success, "
                  + Words.span(
                      Words.orZero(e.reconnect() == null ? null : e.reconnect().afterNanos()))
                  + " later");
}
