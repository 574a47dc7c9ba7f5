package io.github.whyrst.cause;

import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Trigger;

/** How soon it came after the handshake, or after its sender's FIN. */
public final class TimeClues {
  /** Longer than any common round trip: what answers later answers something else. */
  private static final long CROSSING_NANOS = 300_000_000L;

  private TimeClues() {}

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
            long after = Words.orZero(e.timing().sinceSenderFinNanos()) - ReplyClues.delay(e);
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
                  + Words.span(Words.orZero(e.timing().sinceHandshakeNanos()))
                  + " after the handshake");

  public static final Clue AT_ONCE_OR_HALF_OPEN =
      Clue.of(
          "soon",
          e -> e.connection().handshakeComplete() ? AT_ONCE.find(e) : Outcome.HOLDS,
          e ->
              e.timing().sinceHandshakeNanos() == null
                  ? "the handshake was not completed"
                  : "it came "
                      + Words.span(Words.orZero(e.timing().sinceHandshakeNanos()))
                      + " after the handshake");

  /** What ends so soon, and without a word, has hardly been taken on. */
  public static final Clue SILENT_AT_ONCE =
      Clue.of(
          "silent-at-once",
          e -> {
            long heard = Words.orZero(e.timing().sinceReceiverDataNanos());
            boolean worked = e.sender().dataSegments() > 0 || heard > crossing(e);
            return worked ? Outcome.FAILS : AT_ONCE.find(e);
          },
          e -> AT_ONCE.sentence().apply(e) + ", without a word before");

  /** How far apart what crosses on the path may be seen. */
  static long crossing(ResetEvidence e) {
    Long trip = e.connection().handshakeNanos();
    return Math.max(CROSSING_NANOS, 2 * Words.orZero(trip));
  }
}
