package io.github.whyrst.cause;

import io.github.whyrst.evidence.Numbers.Shape;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.evidence.Side;
import io.github.whyrst.evidence.Stage;

/** How far the connection had come, and who had spoken on it. */
public final class StageClues {
  private StageClues() {}

  public static final Clue HANDSHAKE_DONE =
      Clue.of(
          "handshake-done",
          e ->
              e.connection().synSeen() || !e.visibility().fromStart()
                  ? Outcome.of(e.connection().handshakeComplete())
                  : Outcome.UNKNOWN,
          e -> "the handshake was complete");

  public static final Clue ESTABLISHED =
      Clue.of(
          "established",
          e ->
              ReplyClues.lone(e)
                  ? Outcome.UNKNOWN
                  : Outcome.of(
                      e.connection().handshakeComplete()
                          || e.connection().stage() != Stage.POST_SYN
                              && e.sender().segments() + e.receiver().segments() > 0),
          e -> "the connection was established");

  public static final Clue NO_DATA_YET =
      Clue.of(
          "no-data-yet",
          e -> silent(e, e.sender().dataSegments() + e.receiver().dataSegments()),
          e -> "no data had been exchanged");

  public static final Clue DATA_EXCHANGED =
      Clue.of(
          "data-exchanged",
          e -> Outcome.of(e.sender().dataSegments() > 0 && e.receiver().dataSegments() > 0),
          e ->
              "the connection had carried data both ways ("
                  + e.sender().bytes()
                  + " bytes from "
                  + Words.who(e.sender().party())
                  + ", "
                  + e.receiver().bytes()
                  + " from the other end)");

  public static final Clue DATA_EXCHANGED_OR_MID =
      Clue.of(
          "in-use",
          e ->
              Outcome.of(
                  e.sender().dataSegments() + e.receiver().dataSegments() > 0
                      || e.connection().stage() == Stage.NO_HANDSHAKE),
          e -> "the connection had been in use");

  public static final Clue SENDER_SILENT =
      Clue.of(
          "sender-sent-no-data",
          e -> silent(e, e.sender().dataSegments()),
          e -> Words.who(e.sender().party()) + " had sent no data");

  public static final Clue RECEIVER_SPOKE =
      Clue.of(
          "receiver-spoke",
          e -> Outcome.of(e.receiver().dataSegments() > 0),
          e -> Words.who(e.receiver().party()) + " had sent " + e.receiver().bytes() + " bytes");

  /** A process that dies resets only what lay unread; it closes the rest with a FIN. */
  public static final Clue ANSWERED_ALL =
      Clue.of(
          "answered-all",
          e ->
              Outcome.of(
                  e.numbers().shape() == Shape.ACTIVE
                      && e.sender().dataSegments() > 0
                      && !e.sender().finSeen()
                      && e.timing().receiverTurnNanos() == null),
          e ->
              Words.who(e.sender().party())
                  + " had said the last word: nothing is seen to lie unread that would make an"
                  + " ordinary close a reset");

  public static final Clue SILENT_SERVER =
      Clue.of(
          "silent-server",
          e -> e.sender().party().role() == Role.SERVER ? NO_DATA_YET.find(e) : Outcome.FAILS,
          e -> "the server reset before a word was said either way");

  public static final Clue CLIENT_UNHEARD =
      Clue.of(
              "client-unheard",
              e -> server(e).synSeen() ? Outcome.of(client(e).bytes() > 0) : Outcome.UNKNOWN,
              e ->
                  client(e).unackedBytes() > 0
                      ? Words.count(client(e).unackedBytes(), "byte", "bytes")
                          + " that the client sent were never acknowledged"
                      : "the client's "
                          + Words.count(client(e).bytes(), "byte", "bytes")
                          + " were acknowledged, but never answered")
          .otherwise(
              e ->
                  "the client had sent no data: a server that waits for some before it accepts"
                      + " (TCP_DEFER_ACCEPT) looks the same");

  public static final Clue SYN_ACK_REPEATED =
      Clue.of(
          "syn-ack-repeated",
          e -> Outcome.of(e.sender().synAckRepeated() || e.receiver().synAckRepeated()),
          e -> "the server repeated its SYN-ACK after the client had completed the handshake");

  public static final Clue SERVER_ONLY_SYN_ACK =
      Clue.of(
          "only-syn-ack",
          e -> Outcome.of(onlySynAck(server(e))),
          e -> "the server had sent nothing but its SYN-ACK");

  /** No word from the server, neither on an open connection nor to SYNs before the refusal. */
  public static final Clue SERVER_KEPT_WAITING =
      Clue.of(
          "kept-waiting",
          e -> Outcome.of(keptWaiting(e)),
          e ->
              server(e).synSeen()
                  ? "the server had not sent a byte of data"
                  : Words.count(client(e).retransmissions(), "repeated SYN", "repeated SYNs")
                      + " had met silence before");

  /** What was said before the capture began, or past it, is not known. */
  private static Outcome silent(ResetEvidence e, long dataSegments) {
    if (dataSegments > 0) {
      return Outcome.FAILS;
    }
    boolean opened = e.connection().synSeen() || e.connection().handshakeComplete();
    boolean whole = opened && !e.visibility().gaps();
    return whole ? Outcome.HOLDS : Outcome.UNKNOWN;
  }

  private static Side client(ResetEvidence e) {
    return e.sender().party().role() == Role.CLIENT ? e.sender() : e.receiver();
  }

  private static Side server(ResetEvidence e) {
    return e.sender().party().role() == Role.CLIENT ? e.receiver() : e.sender();
  }

  private static boolean onlySynAck(Side server) {
    return server.synSeen()
        && server.dataSegments() == 0
        && !server.finSeen()
        && server.segments() <= 1 + server.retransmissions();
  }

  private static boolean keptWaiting(ResetEvidence e) {
    Side server = server(e);
    // A listener that defers its accept takes the connection on with the first data.
    boolean inQueue =
        onlySynAck(server)
            || e.sender().party().role() != Role.CLIENT && server.dataSegments() == 0;
    return server.synSeen()
        ? inQueue && !server.finSeen()
        : !server.finSeen() && server.segments() == 0 && client(e).retransmissions() > 0;
  }
}
