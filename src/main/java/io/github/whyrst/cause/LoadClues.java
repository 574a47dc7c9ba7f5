package io.github.whyrst.cause;

import io.github.whyrst.evidence.Neighbours;

/** How much the service had to do, and whether it kept up. */
public final class LoadClues {
  private LoadClues() {}

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
                      + " connection attempts arrived in the second before "
                      + Words.end(e)
                      + (e.neighbours().arrivalsUsual() == null
                          ? ""
                          : ", against "
                              + Math.round(e.neighbours().arrivalsUsual() * 10) / 10.0
                              + " a second in the minute before"))
          .measuring(e -> (double) e.neighbours().arrivalsNow(), "attempts");

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

  /** A rule of access turns newcomers away before they have spoken as well, at any load. */
  public static final Clue NO_SHORTAGE =
      Clue.of(
          "no-shortage",
          e ->
              Outcome.of(
                  StageClues.NO_DATA_YET.find(e) == Outcome.HOLDS
                      && BUSY.find(e) != Outcome.HOLDS
                      && AT_LIMIT.find(e) != Outcome.HOLDS
                      && FateClues.SLAMMED.find(e) != Outcome.HOLDS
                      && PayloadClues.NO_ROOM.find(e) != Outcome.HOLDS
                      && HostClues.FILES_FULL.find(e) != Outcome.HOLDS),
          e ->
              "nothing captured shows that the service was short of anything: neither a rush, nor a"
                  + " number of open connections at which it began, nor a word of it");

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

  public static final Clue UNANSWERED_NEARBY =
      Clue.of(
          "unanswered-nearby",
          e -> Outcome.of(e.neighbours().unansweredNearby() > 0),
          e ->
              Words.count(e.neighbours().unansweredNearby(), "SYN", "SYNs")
                  + " to the service came again within 5 s of "
                  + Words.end(e)
                  + ", unanswered");

  public static final Clue NEVER_ACCEPTED =
      Clue.of(
              "not-accepted",
              e ->
                  Outcome.of(
                      e.neighbours().neverAccepted() > 0
                          || StageClues.SYN_ACK_REPEATED.find(e) == Outcome.HOLDS),
              e ->
                  "the service repeated "
                      + Words.count(
                          Math.max(1, e.neighbours().neverAccepted()), "SYN-ACK", "SYN-ACKs")
                      + " to clients that had completed the handshake, as one with a full accept"
                      + " queue does")
          .measuring(e -> (double) e.neighbours().neverAccepted(), "SYN-ACKs");
}
