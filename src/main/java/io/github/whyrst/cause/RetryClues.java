package io.github.whyrst.cause;

import io.github.whyrst.evidence.ResetEvidence;

/** What had been sent again and again, and met silence. */
public final class RetryClues {
  /** Time for a host to repeat what is missing, more than once. */
  private static final long HOLE_NANOS = 2_000_000_000L;

  private RetryClues() {}

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
                          + Words.span(Words.orZero(e.timing().probeNanos()))
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

  /** Its repeats never arrived: one who hears them acknowledges them, or answers by a reset. */
  public static final Clue PEER_UNHEARD =
      Clue.of(
          "peer-unheard",
          e -> Outcome.of(peerUnheard(e)),
          e ->
              Words.who(e.receiver().party())
                  + " had retransmitted "
                  + e.receiver().unansweredRetransmissions()
                  + " segments, and nothing came back but this reset, which answers none of them");

  /** The sender's own, or those of a peer that it did not hear and then aborted by itself. */
  public static final Clue TRIES_FAILED =
      Clue.of(
          "tries-failed",
          e ->
              Outcome.of(
                  e.sender().unansweredRetransmissions() >= 3 || peerUnheard(e) || lacksWords(e)),
          e ->
              Words.whose(
                      (e.sender().unansweredRetransmissions() >= 3 ? e.sender() : e.receiver())
                          .party())
                  + " last words were never acknowledged");

  /**
   * Later octets came and the earlier ones never: a host sends those again and again (RFC 6298), so
   * the path swallows them, as one does that is too narrow for their size.
   */
  public static final Clue HOLE_UNFILLED =
      Clue.of(
              "hole-unfilled",
              e -> Outcome.of(Words.orZero(e.receiver().holeNanos()) >= HOLE_NANOS),
              e ->
                  "of what "
                      + Words.who(e.receiver().party())
                      + " sent, later octets came "
                      + Words.span(Words.orZero(e.receiver().holeNanos()))
                      + " before, and the ones before them never did")
          .measuring(
              e ->
                  e.receiver().holeNanos() == null
                      ? null
                      : Words.seconds(Words.orZero(e.receiver().holeNanos())),
              "seconds");

  /** After a silence longer than the shortest limit that is known nothing got through any more. */
  public static final Clue SPOKE_IN_VAIN =
      Clue.of(
              "spoke-in-vain",
              e ->
                  Outcome.of(
                      Words.orZero(e.timing().vainNanos()) >= QuietClues.LEAST_TIMER_NANOS
                          && SENDER_RETRANSMITTED.find(e) == Outcome.HOLDS),
              e ->
                  "the connection had been quiet for "
                      + Words.span(Words.orZero(e.timing().vainNanos()))
                      + " when "
                      + Words.who(e.sender().party())
                      + " spoke again, and nothing it sent from then on was acknowledged")
          .measuring(
              e ->
                  e.timing().vainNanos() == null
                      ? null
                      : Words.seconds(Words.orZero(e.timing().vainNanos())),
              "seconds");

  private static boolean lacksWords(ResetEvidence e) {
    return HOLE_UNFILLED.find(e) == Outcome.HOLDS
        && !e.numbers().answersTrigger()
        && ShapeClues.aborts(e);
  }

  private static boolean peerUnheard(ResetEvidence e) {
    return e.receiver().unansweredRetransmissions() >= 3
        && !e.numbers().answersTrigger()
        && ShapeClues.aborts(e);
  }
}
