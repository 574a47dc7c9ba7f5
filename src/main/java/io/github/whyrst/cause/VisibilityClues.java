package io.github.whyrst.cause;

import io.github.whyrst.evidence.Stage;

/** What the capture could show, and what it lacks. */
public final class VisibilityClues {
  private VisibilityClues() {}

  public static final Clue MID_STREAM =
      Clue.of(
          "no-handshake-seen",
          e -> Outcome.of(e.connection().stage() == Stage.NO_HANDSHAKE),
          e -> "its handshake was not captured");

  public static final Clue NOT_OPENED =
      Clue.of(
          "not-opened",
          e -> Outcome.of(!e.connection().synSeen()),
          e -> "none of its SYNs was captured");

  public static final Clue ONLY_RESETS =
      Clue.of(
          "nothing-but-resets",
          e -> Outcome.of(e.visibility().onlyResets()),
          e -> "nothing else of this connection was captured");

  public static final Clue ONE_DIRECTION =
      Clue.of(
          "one-direction",
          e ->
              Outcome.of(
                  !e.visibility().bothDirections()
                      && !e.visibility().onlyResets()
                      && !e.numbers().answersTrigger()),
          e -> "only one direction of the connection was captured");

  public static final Clue CAPTURE_RUNNING =
      Clue.of(
          "capture-running",
          e -> Outcome.of(e.visibility().beforeNanos() >= 3_000_000_000L),
          e ->
              "the capture had been running for "
                  + Words.span(e.visibility().beforeNanos())
                  + ", longer than a SYN-ACK takes");
}
