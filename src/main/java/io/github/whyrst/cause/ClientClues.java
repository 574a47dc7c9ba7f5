package io.github.whyrst.cause;

/** What the same client does elsewhere: scans, checks, the ports that it takes. */
public final class ClientClues {
  private ClientClues() {}

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

  public static final Clue CONNECTS =
      Clue.of(
          "completes-handshakes",
          e -> Outcome.of(e.neighbours().clientHandshakes() > e.neighbours().clientHalfOpens()),
          e ->
              "where a port answered, the source completed the handshake ("
                  + Words.count(e.neighbours().clientHandshakes(), "time", "times")
                  + ")");

  public static final Clue CLIENT_EXCHANGES =
      Clue.of(
          "source-exchanges",
          e -> Outcome.of(e.neighbours().clientExchanges() > 0),
          e ->
              "data went over "
                  + Words.count(e.neighbours().clientExchanges(), "connection", "connections")
                  + " of the same source");

  public static final Clue PERIODIC_ABORTS =
      Clue.of(
          "periodic",
          e -> Outcome.of(e.neighbours().clientAbortPeriodNanos() != null),
          e ->
              "the same client does this regularly, every "
                  + Words.span(Words.orZero(e.neighbours().clientAbortPeriodNanos())));

  public static final Clue REPEATED_ABORTS =
      Clue.of(
          "repeated-aborts",
          e -> Outcome.of(e.neighbours().clientAborts() >= 2),
          e ->
              "the same client reset "
                  + e.neighbours().clientAborts()
                  + " connections to this service without having sent data");

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
                  ? "the client opened "
                      + e.neighbours().clientPortsReused()
                      + " connections from ports that it had used before"
                  : e.neighbours().challenged()
                      + " SYNs to the service met older connections, and none of the client's ports had"
                      + " been used before in this capture: a translator on the way gives them out"
                      + " again");
}
