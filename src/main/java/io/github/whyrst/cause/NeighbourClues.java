package io.github.whyrst.cause;

import io.github.whyrst.evidence.Backend;
import io.github.whyrst.evidence.Neighbours;
import io.github.whyrst.evidence.ResetEvidence;
import java.util.Objects;

/** What other connections tell. */
public final class NeighbourClues {
  private NeighbourClues() {}

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
                      + Words.span(ShapeClues.orZero(e.neighbours().answeredBeforeNanos()))
                      + " earlier")
          .measuring(e -> (double) e.neighbours().answeredBefore(), "handshakes");

  public static final Clue ANSWERED_AFTER =
      Clue.of(
          "answered-after",
          e -> Outcome.of(e.neighbours().answeredAfterNanos() != null),
          e ->
              "the port answered a handshake again "
                  + Words.span(ShapeClues.orZero(e.neighbours().answeredAfterNanos()))
                  + " later");

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
                      + end(e))
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
                      + end(e))
          .measuring(e -> (double) othersRefused(e), "attempts");

  public static final Clue ENDED_TOGETHER = together("one-ended-together", 1, 1);

  public static final Clue MANY_ENDED_TOGETHER = together("ended-together", 2, Integer.MAX_VALUE);

  /** Requests that wait are on no common clock: what ends several at once is no timer of each. */
  public static final Clue CUT_OFF_TOGETHER =
      Clue.of(
              "cut-off-together",
              e -> Outcome.of(e.neighbours().cutOffTogether() > 0 && !TimeClues.awaitsNothing(e)),
              e ->
                  Words.count(
                          e.neighbours().cutOffTogether(),
                          "other connection was",
                          "other connections were")
                      + " ended within 100 ms of "
                      + end(e)
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

  /** It was turned away when more were open than at any time that a new one was served. */
  public static final Clue AT_LIMIT =
      Clue.of(
              "at-limit",
              e -> {
                Integer open = e.neighbours().openBefore();
                Integer served = e.neighbours().openWhenServed();
                return open == null || served == null
                    ? Outcome.UNKNOWN
                    : Outcome.of(
                        open >= 2 && open > served && e.neighbours().resetsOfService() >= 3);
              },
              e ->
                  e.neighbours().openBefore()
                      + " other connections of the service were open when it came, as far as the"
                      + " capture shows, and none was served that came while more than "
                      + e.neighbours().openWhenServed()
                      + " were")
          .measuring(
              e ->
                  e.neighbours().openBefore() == null ? null : (double) e.neighbours().openBefore(),
              "connections");

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
                      + end(e)
                      + " had been idle for a clearly shorter or longer time")
          .measuring(e -> (double) e.neighbours().unlikeIdleTogether(), "connections");

  /** All at once, and yet by choice: a dying process closes what it has answered with a FIN. */
  public static final Clue THROWN_OUT =
      Clue.of(
          "thrown-out",
          e ->
              Outcome.of(
                  e.neighbours().endedTogether() >= 2
                      && ShapeClues.ANSWERED_ALL.find(e) == Outcome.HOLDS),
          e ->
              ShapeClues.ANSWERED_ALL.sentence().apply(e)
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
                        && least < TimeClues.LEAST_TIMER_NANOS);
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

  /**
   * Ended without a word as soon as it came, of a service that has work: it may be one too many.
   */
  public static final Clue SINGLED_OUT =
      Clue.of(
              "singled-out",
              e ->
                  Outcome.of(
                      e.neighbours().openBefore() != null
                          && e.neighbours().openBefore() >= 2
                          && e.neighbours().openWhenServed() != null
                          && TimeClues.SILENT_AT_ONCE.find(e) == Outcome.HOLDS),
              e ->
                  "the server ended it without a word, while "
                      + e.neighbours().openBefore()
                      + " others of the service were open")
          .measuring(
              e ->
                  e.neighbours().openBefore() == null ? null : (double) e.neighbours().openBefore(),
              "connections");

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

  public static final Clue BUSY =
      Clue.of(
              "arrivals-high",
              e -> {
                Neighbours n = e.neighbours();
                Double usual = n.arrivalsUsual();
                boolean rush = n.arrivalsNow() >= 8;
                return Outcome.of(rush && (usual == null || n.arrivalsNow() > 2 * usual));
              },
              e ->
                  e.neighbours().arrivalsNow()
                      + " connection attempts arrived in the second before"
                      + (e.neighbours().arrivalsUsual() == null
                          ? ""
                          : ", against "
                              + Math.round(e.neighbours().arrivalsUsual() * 10) / 10.0
                              + " a second in the minute before"))
          .measuring(e -> (double) e.neighbours().arrivalsNow(), "attempts");

  public static final Clue UNANSWERED_NEARBY =
      Clue.of(
          "unanswered-nearby",
          e -> Outcome.of(e.neighbours().unansweredNearby() > 0),
          e ->
              Words.count(e.neighbours().unansweredNearby(), "SYN", "SYNs")
                  + " to the service came again within 5 s of "
                  + end(e)
                  + ", unanswered");

  public static final Clue REPEATED_RESETS =
      Clue.of(
              "repeated-resets",
              e -> Outcome.of(e.neighbours().resetsOfService() >= 3),
              e ->
                  e.neighbours().resetsOfService()
                      + " connections of the service were reset in this capture")
          .measuring(e -> (double) e.neighbours().resetsOfService(), "connections");

  public static final Clue MANY_TARGETS =
      Clue.of(
              "many-targets",
              e -> Outcome.of(e.neighbours().clientTargets() >= 10),
              e ->
                  "the same source tried "
                      + (e.neighbours().clientTriedMore() ? "at least " : "")
                      + e.neighbours().clientTargets()
                      + " addresses and ports ("
                      + Words.count(e.neighbours().clientPorts(), "port", "ports")
                      + ") around that time")
          .measuring(e -> (double) e.neighbours().clientTargets(), "targets");

  /** Four a second and more, to one service: no check needs to know so often. */
  public static final Clue HALF_OPEN_FLOOD =
      Clue.of(
              "half-open-flood",
              e -> {
                Long span = e.neighbours().clientAbortSpanNanos();
                boolean halfOpen =
                    e.neighbours().clientHalfOpens() * 2 > e.neighbours().clientAborts();
                return Outcome.of(span != null && span <= 4_000_000_000L && halfOpen);
              },
              e ->
                  "the same source broke off "
                      + e.neighbours().clientHalfOpens()
                      + " handshakes after the SYN-ACK, several a second")
          .measuring(e -> (double) e.neighbours().clientHalfOpens(), "handshakes");

  /** Many targets, or one so often that nothing but a flood or a scan explains it. */
  public static final Clue SCANS =
      Clue.of(
          "scans",
          e -> MANY_TARGETS.find(e) == Outcome.HOLDS ? Outcome.HOLDS : HALF_OPEN_FLOOD.find(e),
          e ->
              (MANY_TARGETS.find(e) == Outcome.HOLDS ? MANY_TARGETS : HALF_OPEN_FLOOD)
                  .sentence()
                  .apply(e));

  public static final Clue FEW_EXCHANGES =
      Clue.of(
          "few-exchanges",
          e -> Outcome.of(e.neighbours().clientExchanges() * 4 <= e.neighbours().clientTargets()),
          e ->
              e.neighbours().clientExchanges() == 0
                  ? "no data went over any of its connections"
                  : "data went over only "
                      + Words.count(e.neighbours().clientExchanges(), "connection", "connections")
                      + " of its own");

  /** Whoever knows where services are finds them. */
  public static final Clue MOSTLY_REFUSED =
      Clue.of(
              "mostly-refused",
              e ->
                  Outcome.of(
                      MANY_TARGETS.find(e) == Outcome.HOLDS
                          && e.neighbours().clientRefusers() * 2 > e.neighbours().clientTargets()),
              e -> e.neighbours().clientRefusers() + " services of those that it tried refused it")
          .measuring(e -> (double) e.neighbours().clientRefusers(), "services");

  public static final Clue PERIODIC_ABORTS =
      Clue.of(
          "periodic",
          e -> Outcome.of(e.neighbours().clientAbortPeriodNanos() != null),
          e ->
              "the same client does this regularly, every "
                  + Words.span(ShapeClues.orZero(e.neighbours().clientAbortPeriodNanos())));

  public static final Clue REPEATED_ABORTS =
      Clue.of(
          "repeated-aborts",
          e -> Outcome.of(e.neighbours().clientAborts() >= 2),
          e ->
              "the same client reset "
                  + e.neighbours().clientAborts()
                  + " connections to this service without having sent data");

  public static final Clue PORTS_REUSED =
      Clue.of(
          "ports-reused",
          e -> Outcome.of(e.neighbours().clientPortsReused() >= 3),
          e ->
              "the client opened "
                  + e.neighbours().clientPortsReused()
                  + " connections from ports that it had used before");

  /**
   * Either ports that were used before, or SYNs that met older connections of ports which this
   * client had not used: then a translator on the way gives them out again.
   */
  public static final Clue PORTS_SHORT =
      Clue.of(
          "ports-short",
          e ->
              Outcome.of(
                  e.neighbours().clientPortsReused() >= 3
                      || e.neighbours().clientPortsReused() == 0
                          && e.neighbours().challenged() >= 2),
          e ->
              e.neighbours().clientPortsReused() > 0
                  ? PORTS_REUSED.sentence().apply(e)
                  : e.neighbours().challenged()
                      + " SYNs to the service met older connections, and none of the client's ports had"
                      + " been used before in this capture: a translator on the way gives them out"
                      + " again");

  /** Refusals within seconds after: the port had closed with the connection. */
  public static final Clue REFUSED_AFTER =
      Clue.of(
              "refused-after",
              e -> Outcome.of(e.neighbours().refusedAfter() > 0),
              e ->
                  Words.count(
                          e.neighbours().refusedAfter(), "connection attempt was", "attempts were")
                      + " refused by the same port within 5 s after "
                      + end(e))
          .measuring(e -> (double) e.neighbours().refusedAfter(), "attempts");

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
                  + Words.span(ShapeClues.orZero(e.neighbours().answeredAfterNanos()))
                  + " later, with no refusal between");

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

  public static final Clue CLIENT_EXCHANGES =
      Clue.of(
          "source-exchanges",
          e -> Outcome.of(e.neighbours().clientExchanges() > 0),
          e ->
              "data went over "
                  + Words.count(e.neighbours().clientExchanges(), "connection", "connections")
                  + " of the same source");

  public static final Clue KNOWN_ELSEWHERE =
      Clue.of(
          "known-elsewhere",
          e -> Outcome.of(e.neighbours().knownElsewhere() != null),
          e ->
              "the segment that was reset carries numbers of the connection that the same port has"
                  + " with "
                  + e.neighbours().knownElsewhere());

  public static final Clue NEVER_ACCEPTED =
      Clue.of(
              "not-accepted",
              e ->
                  Outcome.of(
                      e.neighbours().neverAccepted() > 0
                          || ShapeClues.SYN_ACK_REPEATED.find(e) == Outcome.HOLDS),
              e ->
                  "the service repeated "
                      + Words.count(
                          Math.max(1, e.neighbours().neverAccepted()), "SYN-ACK", "SYN-ACKs")
                      + " to clients that had completed the handshake, as one with a full accept"
                      + " queue does")
          .measuring(e -> (double) e.neighbours().neverAccepted(), "SYN-ACKs");

  public static final Clue REFUSED_BY_SOURCE =
      Clue.of(
          "refused-by-source",
          e -> Outcome.of(e.neighbours().refusedBySource()),
          e ->
              "clients of this network are refused every time, while those of another are answered"
                  + " every time: the outcome goes by the source");

  public static final Clue CONNECTS =
      Clue.of(
          "completes-handshakes",
          e -> Outcome.of(e.neighbours().clientHandshakes() > e.neighbours().clientHalfOpens()),
          e ->
              "where a port answered, the source completed the handshake ("
                  + Words.count(e.neighbours().clientHandshakes(), "time", "times")
                  + ")");

  /** What the surroundings are counted around: its sender let go with its FIN, or the reset. */
  private static String end(ResetEvidence e) {
    return e.timing().sinceSenderFinNanos() == null ? "the reset" : "its FIN";
  }

  private static int othersRefused(ResetEvidence e) {
    boolean itself = ReplyClues.ANSWERS_SYN.find(e) == Outcome.HOLDS;
    return Math.max(0, e.neighbours().refusedNearby() - (itself ? 1 : 0));
  }

  private static int own(ResetEvidence e) {
    return e.connection().handshakeComplete()
            && ShapeClues.orZero(e.timing().sinceHandshakeNanos()) <= 5_000_000_000L
        ? 1
        : 0;
  }

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
                    + end(e))
        .measuring(e -> (double) e.neighbours().endedTogether(), "connections");
  }
}
