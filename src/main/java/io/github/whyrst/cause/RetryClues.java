package io.github.whyrst.cause;

/** What had been sent again and again, and met silence. */
public final class RetryClues {
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
}
