package io.github.whyrst.cause;

import io.github.whyrst.evidence.Neighbours;

/** What became of the service's other connections. */
public final class FateClues {
  private FateClues() {}

  public static final Clue ENDED_TOGETHER = together("one-ended-together", 1, 1);

  public static final Clue MANY_ENDED_TOGETHER = together("ended-together", 2, Integer.MAX_VALUE);

  /** Requests that wait are on no common clock: what ends several at once is no timer of each. */
  public static final Clue CUT_OFF_TOGETHER =
      Clue.of(
              "cut-off-together",
              e ->
                  Outcome.of(e.neighbours().cutOffTogether() > 0 && !RequestClues.awaitsNothing(e)),
              e ->
                  Words.count(
                          e.neighbours().cutOffTogether(),
                          "other connection was",
                          "other connections were")
                      + " ended within 100 ms of "
                      + Words.end(e)
                      + " while the client's last words had no answer yet")
          .measuring(e -> (double) e.neighbours().cutOffTogether(), "connections");

  /** What befalls one client's connections only is rather meant for that client. */
  public static final Clue ONE_CLIENTS =
      Clue.of(
          "one-clients",
          e ->
              Outcome.of(
                  e.neighbours().endedTogether() > 0 && e.neighbours().endedTogetherClients() <= 1),
          e -> "all the connections that ended together were of one client");

  /** A timer of each connection does not strike idle ones of different ages at one moment. */
  public static final Clue UNLIKE_QUIETS =
      Clue.of(
              "unlike-quiets",
              e -> Outcome.of(e.neighbours().unlikeIdleTogether() > 0),
              e ->
                  Words.count(
                          e.neighbours().unlikeIdleTogether(),
                          "other connection that was ended within 100 ms of ",
                          "other connections that were ended within 100 ms of ")
                      + Words.end(e)
                      + " had been idle for a clearly shorter or longer time")
          .measuring(e -> (double) e.neighbours().unlikeIdleTogether(), "connections");

  /** All at once, and yet by choice: a dying process closes what it has answered with a FIN. */
  public static final Clue THROWN_OUT =
      Clue.of(
          "thrown-out",
          e ->
              Outcome.of(
                  e.neighbours().endedTogether() >= 2
                      && StageClues.ANSWERED_ALL.find(e) == Outcome.HOLDS),
          e ->
              StageClues.ANSWERED_ALL.sentence().apply(e)
                  + ", and "
                  + e.neighbours().endedTogether()
                  + " others were ended at the same moment");

  /** What was closed before it had spoken was not closed for what it said. */
  public static final Clue SLAMMED =
      Clue.of(
              "slammed",
              e -> Outcome.of(e.neighbours().slammed() > 0 && e.receiver().dataSegments() > 0),
              e ->
                  "the service ended "
                      + Words.count(e.neighbours().slammed(), "connection", "connections")
                      + " before it had received a word of the client")
          .measuring(e -> (double) e.neighbours().slammed(), "connections");

  /**
   * From one moment on, whatever was open is disowned when it next speaks, the busy and the quiet
   * alike: state was lost then. No timer spares nobody.
   */
  public static final Clue ALL_DENIED =
      Clue.of(
              "all-denied",
              e -> {
                Neighbours n = e.neighbours();
                Long least = n.shortestFatalNanos();
                return Outcome.of(
                    n.denied() >= 2
                        && !n.outlivedDenial()
                        && least != null
                        && least < QuietClues.LEAST_TIMER_NANOS);
              },
              e ->
                  e.neighbours().denied()
                      + " connections of the service were reset so when they next spoke, and no older"
                      + " one was seen to go on after the first of them")
          .measuring(e -> (double) e.neighbours().denied(), "connections");

  /** Others sent into silence meanwhile: what seemed quiet here may not have got through either. */
  public static final Clue PATH_DARK =
      Clue.of(
              "path-dark",
              e -> Outcome.of(e.neighbours().unreached() > 0),
              e ->
                  "in that time the words of "
                      + Words.count(
                          e.neighbours().unreached(), "other connection", "other connections")
                      + " of the service, sent again and again, met silence: the path may have been"
                      + " dark")
          .measuring(e -> (double) e.neighbours().unreached(), "connections");

  public static final Clue OLD_LIVE_ON =
      Clue.of(
              "old-live-on",
              e -> Outcome.of(e.neighbours().oldLiveOn() > 0),
              e ->
                  Words.count(e.neighbours().oldLiveOn(), "older connection", "older connections")
                      + " to the same port went on after it")
          .measuring(e -> (double) e.neighbours().oldLiveOn(), "connections");

  public static final Clue REPEATED_RESETS =
      Clue.of(
              "repeated-resets",
              e -> Outcome.of(e.neighbours().resetsOfService() >= 3),
              e ->
                  e.neighbours().resetsOfService()
                      + " connections of the service were reset in this capture")
          .measuring(e -> (double) e.neighbours().resetsOfService(), "connections");

  public static final Clue KNOWN_ELSEWHERE =
      Clue.of(
          "known-elsewhere",
          e -> Outcome.of(e.neighbours().knownElsewhere() != null),
          e ->
              "the segment that was reset carries numbers of the connection that the same port has"
                  + " with "
                  + e.neighbours().knownElsewhere());

  private static Clue together(String id, int least, int most) {
    return Clue.of(
            id,
            e ->
                Outcome.of(
                    e.neighbours().endedTogether() >= least
                        && e.neighbours().endedTogether() <= most),
            e ->
                Words.who(e.sender().party())
                    + " closed or reset "
                    + Words.count(
                        e.neighbours().endedTogether(), "other connection", "other connections")
                    + " of the service within 100 ms of "
                    + Words.end(e))
        .measuring(e -> (double) e.neighbours().endedTogether(), "connections");
  }
}
