package io.github.whyrst.cause;

import io.github.whyrst.evidence.Backend;
import io.github.whyrst.evidence.ResetEvidence;
import java.util.Objects;

/** How the port answered other clients, before and after. */
public final class PortClues {
  private PortClues() {}

  public static final Clue NEVER_ANSWERED =
      Clue.of(
          "never-answered",
          e ->
              Outcome.of(
                  e.neighbours().answeredBefore() <= 0
                      && e.neighbours().answeredAfterNanos() == null),
          e -> "the port answered no handshake in the whole capture");

  public static final Clue ANSWERED_BEFORE =
      Clue.of(
              "answered-before",
              e -> Outcome.of(e.neighbours().answeredBefore() > 0),
              e ->
                  "the port had answered "
                      + Words.count(e.neighbours().answeredBefore(), "handshake", "handshakes")
                      + " before, the last "
                      + Words.span(Words.orZero(e.neighbours().answeredBeforeNanos()))
                      + " earlier")
          .measuring(e -> (double) e.neighbours().answeredBefore(), "handshakes");

  public static final Clue ANSWERED_AFTER =
      Clue.of(
          "answered-after",
          e -> Outcome.of(e.neighbours().answeredAfterNanos() != null),
          e ->
              "the port answered a handshake again "
                  + Words.span(Words.orZero(e.neighbours().answeredAfterNanos()))
                  + " later");

  /** The port answered again so soon that no restart lies between. */
  public static final Clue ANSWERED_SOON =
      Clue.of(
          "answered-soon",
          e -> {
            Long after = e.neighbours().answeredAfterNanos();
            return Outcome.of(
                after != null && after <= 2_000_000_000L && e.neighbours().refusedAfter() == 0);
          },
          e ->
              "the port answered a new handshake "
                  + Words.span(Words.orZero(e.neighbours().answeredAfterNanos()))
                  + " later, with no refusal between");

  public static final Clue ANSWERED_NEARBY =
      Clue.of(
              "answered-nearby",
              e -> Outcome.of(e.neighbours().answeredNearby() - own(e) > 0),
              e ->
                  Words.count(
                          e.neighbours().answeredNearby() - own(e),
                          "other handshake",
                          "other handshakes")
                      + " of the service succeeded within 5 s of "
                      + Words.end(e))
          .measuring(e -> (double) e.neighbours().answeredNearby() - own(e), "handshakes");

  public static final Clue REFUSED_NEARBY =
      Clue.of(
              "refused-nearby",
              e -> Outcome.of(othersRefused(e) > 0),
              e ->
                  Words.count(
                          othersRefused(e),
                          "other connection attempt was",
                          "other connection attempts were")
                      + " refused by the service within 5 s of "
                      + Words.end(e))
          .measuring(e -> (double) othersRefused(e), "attempts");

  /** Refusals within seconds after: the port had closed with the connection. */
  public static final Clue REFUSED_AFTER =
      Clue.of(
              "refused-after",
              e -> Outcome.of(e.neighbours().refusedAfter() > 0),
              e ->
                  Words.count(
                          e.neighbours().refusedAfter(), "connection attempt was", "attempts were")
                      + " refused by the same port within 5 s after "
                      + Words.end(e))
          .measuring(e -> (double) e.neighbours().refusedAfter(), "attempts");

  public static final Clue REFUSED_BY_SOURCE =
      Clue.of(
          "refused-by-source",
          e -> Outcome.of(e.neighbours().refusedBySource()),
          e ->
              "clients of this network are refused every time, while those of another are answered"
                  + " every time: the outcome goes by the source");

  public static final Clue INTERLEAVED =
      Clue.of(
          "interleaved",
          e -> Outcome.of(e.neighbours().switches() >= 3 && e.neighbours().answeredNearby() > 0),
          e ->
              "the service changed between answering and refusing "
                  + e.neighbours().switches()
                  + " times");

  public static final Clue ONE_HOST_FAILS =
      Clue.of(
          "one-host-fails",
          e -> Outcome.of(e.neighbours().backend() != null),
          e -> {
            Backend backend = Objects.requireNonNull(e.neighbours().backend());
            return backend.failed()
                + " of "
                + (backend.failed() + backend.served())
                + " connections of the same clients failed, in turns with the others, as where one"
                + " of several hosts behind the address fails";
          });

  public static final Clue ENDED_BEFORE_REFUSAL =
      Clue.of(
              "ended-before",
              e -> Outcome.of(e.neighbours().endedSinceAnswer() > 0),
              e ->
                  Words.count(
                          e.neighbours().endedSinceAnswer(), "connection was", "connections were")
                      + " ended by the server since it last answered")
          .measuring(e -> (double) e.neighbours().endedSinceAnswer(), "connections");

  /** A process that dies takes its connections and its listening socket with it. */
  public static final Clue FELL_BEFORE_REFUSAL =
      Clue.of(
              "fell-before",
              e -> Outcome.of(e.neighbours().fellSinceAnswer() > 0),
              e ->
                  e.neighbours().fellSinceAnswer()
                      + " connections were ended by the server within 100 ms, after it last answered"
                      + " and before it refused")
          .measuring(e -> (double) e.neighbours().fellSinceAnswer(), "connections");

  /** What waits to be accepted dies with the listening socket, as in the queue of no process. */
  public static final Clue CAME_AFTER_FALL =
      Clue.of(
              "came-after-fall",
              e ->
                  e.neighbours().fellBeforeItCame() > 0
                      ? ReplyClues.ANSWERS_OPENING.find(e)
                      : Outcome.FAILS,
              e ->
                  e.neighbours().fellBeforeItCame()
                      + " connections were ended by the server within 100 ms, less than 2 s before"
                      + " this one came")
          .measuring(e -> (double) e.neighbours().fellBeforeItCame(), "connections");

  private static int othersRefused(ResetEvidence e) {
    boolean itself = ReplyClues.ANSWERS_SYN.find(e) == Outcome.HOLDS;
    return Math.max(0, e.neighbours().refusedNearby() - (itself ? 1 : 0));
  }

  private static int own(ResetEvidence e) {
    return e.connection().handshakeComplete()
            && Words.orZero(e.timing().sinceHandshakeNanos()) <= 5_000_000_000L
        ? 1
        : 0;
  }
}
