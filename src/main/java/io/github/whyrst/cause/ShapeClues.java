package io.github.whyrst.cause;

import io.github.whyrst.evidence.Numbers.Shape;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Role;

/** What the reset itself looks like, and which end sent it. */
public final class ShapeClues {
  private ShapeClues() {}

  public static final Clue REPLY_SHAPED =
      Clue.of(
          "reply-shaped",
          e ->
              Outcome.of(
                  e.numbers().shape() == Shape.REPLY || e.numbers().shape() == Shape.REFUSAL),
          e ->
              "it looks like the answer of a stack that knows no such connection: window 0, no "
                  + (e.reset().optionBytes() == 0 ? "options" : "timestamps")
                  + (e.reset().ackFlag() ? "" : ", no ACK flag"));

  public static final Clue ACTIVE_SHAPED =
      Clue.of(
              "active-shaped",
              e -> Outcome.of(e.numbers().shape() == Shape.ACTIVE && !e.path().timestampsMissing()),
              e ->
                  "the reset was sent by a stack that owned the connection: window "
                      + e.reset().window()
                      + (e.reset().timestamps() ? ", timestamps" : ""))
          .otherwise(
              e ->
                  "the reset has window "
                      + e.reset().window()
                      + (e.reset().timestamps() ? "" : " and no timestamps")
                      + ", which a device could make as well");

  /**
   * RFC 7323 section 3.2: where one end uses them both do, and a reset should carry them too. Only
   * one that answers a stray segment has none.
   */
  public static final Clue BARE_OF_TIMESTAMPS =
      Clue.of(
          "bare-of-timestamps",
          e ->
              Outcome.of(
                  e.numbers().shape() == Shape.BARE
                      && (Boolean.TRUE.equals(e.sender().timestamps())
                          || Boolean.TRUE.equals(e.receiver().timestamps()))
                      && !e.reset().optionsTruncated()),
          e ->
              "it has window 0 and lacks the timestamps of its connection, unlike a stack's own abort");

  /** An abort by header: active, or bare as some stacks send it, and not an answer. */
  public static final Clue ABORT_SHAPED =
      Clue.of(
          "abort-shaped",
          e -> Outcome.of(aborts(e)),
          e ->
              e.reset().ackFlag()
                  ? "the reset has ACK set, as an end's own abort has"
                  : "it continues its sender's numbers and answers nothing that was captured");

  public static final Clue CONTINUES_STREAM =
      Clue.of(
              "continues-stream",
              e -> {
                Long off = e.numbers().seqFromNext();
                return off == null ? Outcome.UNKNOWN : Outcome.of(off == 0);
              },
              e -> "its sequence number is exactly the next of its sender" + acknowledges(e))
          .otherwise(
              e ->
                  "its sequence number is "
                      + Math.abs(Words.orZero(e.numbers().seqFromNext()))
                      + (Words.orZero(e.numbers().seqFromNext()) < 0 ? " before" : " beyond")
                      + " the next of its sender");

  public static final Clue FROM_SERVER = from("from-server", Role.SERVER, "server");

  public static final Clue FROM_CLIENT = from("from-client", Role.CLIENT, "client");

  public static final Clue NOT_FROM_CLIENT =
      Clue.of(
          "not-from-client",
          e -> Outcome.of(e.sender().party().role() != Role.CLIENT),
          e -> "the reset comes from " + Words.who(e.sender().party()));

  static boolean aborts(ResetEvidence e) {
    Shape shape = e.numbers().shape();
    boolean continues = Words.orZero(e.numbers().seqFromNext()) == 0;
    return shape == Shape.ACTIVE
        || shape == Shape.BARE
        || shape == Shape.ODD && continues
        || shape == Shape.REPLY && continues && !e.numbers().answersTrigger();
  }

  static boolean reachesBeyondByOne(ResetEvidence e) {
    return !e.sender().finSeen()
        && Words.orZero(e.numbers().seqFromNext()) == 1
        && e.sender().dataSegments() > 0;
  }

  private static String acknowledges(ResetEvidence e) {
    Long off = e.numbers().ackFromReceiverNext();
    return off != null && off == 0 ? ", and it acknowledges all that had arrived" : "";
  }

  private static Clue from(String id, Role role, String word) {
    return Clue.of(
        id,
        e ->
            e.sender().party().role() == Role.UNKNOWN
                ? Outcome.UNKNOWN
                : Outcome.of(e.sender().party().role() == role),
        e -> "the reset comes from the " + word);
  }
}
