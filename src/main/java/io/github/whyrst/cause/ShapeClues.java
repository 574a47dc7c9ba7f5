package io.github.whyrst.cause;

import io.github.whyrst.evidence.Numbers.Shape;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.evidence.Side;
import io.github.whyrst.evidence.Stage;
import org.jspecify.annotations.Nullable;

/** What the reset looks like, who sent it, and how far its connection had come. */
public final class ShapeClues {
  /** Time for a host to repeat what is missing, more than once. */
  private static final long HOLE_NANOS = 2_000_000_000L;

  private ShapeClues() {}

  public static final Clue REPLY_SHAPED =
      Clue.of(
          "reply-shaped",
          e ->
              Outcome.of(
                  e.numbers().shape() == Shape.REPLY || e.numbers().shape() == Shape.REFUSAL),
          e ->
              "it looks like the answer of a stack that knows no such connection: window 0, no "
                  + (e.reset().optionBytes() == 0 ? "options" : "timestamps")
                  + (e.reset().ackFlag() ? "" : ", no ACK flag"));

  public static final Clue ACTIVE_SHAPED =
      Clue.of(
              "active-shaped",
              e -> Outcome.of(e.numbers().shape() == Shape.ACTIVE && !e.path().timestampsMissing()),
              e ->
                  "the reset was sent by a stack that owned the connection: window "
                      + e.reset().window()
                      + (e.reset().timestamps() ? ", timestamps" : ""))
          .otherwise(
              e ->
                  "the reset has window "
                      + e.reset().window()
                      + (e.reset().timestamps() ? "" : " and no timestamps")
                      + ", which a device could make as well");

  /**
   * RFC 7323 section 3.2: where one end uses them both do, and a reset should carry them too. Only
   * one that answers a stray segment has none.
   */
  public static final Clue BARE_OF_TIMESTAMPS =
      Clue.of(
          "bare-of-timestamps",
          e ->
              Outcome.of(
                  e.numbers().shape() == Shape.BARE
                      && (Boolean.TRUE.equals(e.sender().timestamps())
                          || Boolean.TRUE.equals(e.receiver().timestamps()))
                      && !e.reset().optionsTruncated()),
          e ->
              "it has window 0 and lacks the timestamps of its connection, unlike a stack's own abort");

  /** An abort by header: active, or bare as some stacks send it, and not an answer. */
  public static final Clue ABORT_SHAPED =
      Clue.of(
          "abort-shaped",
          e -> Outcome.of(aborts(e)),
          e ->
              e.reset().ackFlag()
                  ? "the reset has ACK set, as an end's own abort has"
                  : "it continues its sender's numbers and answers nothing that was captured");

  public static final Clue CONTINUES_STREAM =
      Clue.of(
              "continues-stream",
              e -> {
                Long off = e.numbers().seqFromNext();
                return off == null ? Outcome.UNKNOWN : Outcome.of(off == 0);
              },
              e -> "its sequence number is exactly the next of its sender" + acknowledges(e))
          .otherwise(
              e ->
                  "its sequence number is "
                      + Math.abs(orZero(e.numbers().seqFromNext()))
                      + (orZero(e.numbers().seqFromNext()) < 0 ? " before" : " beyond")
                      + " the next of its sender");

  public static final Clue FROM_SERVER = from("from-server", Role.SERVER, "server");

  public static final Clue FROM_CLIENT = from("from-client", Role.CLIENT, "client");

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

  public static final Clue HANDSHAKE_DONE =
      Clue.of(
          "handshake-done",
          e ->
              e.connection().synSeen() || !e.visibility().fromStart()
                  ? Outcome.of(e.connection().handshakeComplete())
                  : Outcome.UNKNOWN,
          e -> "the handshake was complete");

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

  public static final Clue SENDER_SILENT =
      Clue.of(
          "sender-sent-no-data",
          e -> silent(e, e.sender().dataSegments()),
          e -> Words.who(e.sender().party()) + " had sent no data");

  public static final Clue ONLY_RESETS =
      Clue.of(
          "nothing-but-resets",
          e -> Outcome.of(e.visibility().onlyResets()),
          e -> "nothing else of this connection was captured");

  public static final Clue SYN_ACK_REPEATED =
      Clue.of(
          "syn-ack-repeated",
          e -> Outcome.of(e.sender().synAckRepeated() || e.receiver().synAckRepeated()),
          e -> "the server repeated its SYN-ACK after the client had completed the handshake");

  public static final Clue DATA_EXCHANGED_OR_MID =
      Clue.of(
          "in-use",
          e ->
              Outcome.of(
                  e.sender().dataSegments() + e.receiver().dataSegments() > 0
                      || e.connection().stage() == Stage.NO_HANDSHAKE),
          e -> "the connection had been in use");

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

  public static final Clue NOT_FROM_CLIENT =
      Clue.of(
          "not-from-client",
          e -> Outcome.of(e.sender().party().role() != Role.CLIENT),
          e -> "the reset comes from " + Words.who(e.sender().party()));

  public static final Clue RECEIVER_SPOKE =
      Clue.of(
          "receiver-spoke",
          e -> Outcome.of(e.receiver().dataSegments() > 0),
          e -> Words.who(e.receiver().party()) + " had sent " + e.receiver().bytes() + " bytes");

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
              e -> Outcome.of(orZero(e.receiver().holeNanos()) >= HOLE_NANOS),
              e ->
                  "of what "
                      + Words.who(e.receiver().party())
                      + " sent, later octets came "
                      + Words.span(orZero(e.receiver().holeNanos()))
                      + " before, and the ones before them never did")
          .measuring(
              e ->
                  e.receiver().holeNanos() == null
                      ? null
                      : Words.seconds(orZero(e.receiver().holeNanos())),
              "seconds");

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

  private static boolean lacksWords(ResetEvidence e) {
    return HOLE_UNFILLED.find(e) == Outcome.HOLDS && !e.numbers().answersTrigger() && aborts(e);
  }

  private static boolean peerUnheard(ResetEvidence e) {
    return e.receiver().unansweredRetransmissions() >= 3
        && !e.numbers().answersTrigger()
        && aborts(e);
  }

  public static final Clue CAPTURE_RUNNING =
      Clue.of(
          "capture-running",
          e -> Outcome.of(e.visibility().beforeNanos() >= 3_000_000_000L),
          e ->
              "the capture had been running for "
                  + Words.span(e.visibility().beforeNanos())
                  + ", longer than a SYN-ACK takes");

  public static final Clue ONE_DIRECTION =
      Clue.of(
          "one-direction",
          e ->
              Outcome.of(
                  !e.visibility().bothDirections()
                      && !e.visibility().onlyResets()
                      && !e.numbers().answersTrigger()),
          e -> "only one direction of the connection was captured");

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

  static boolean reachesBeyondByOne(ResetEvidence e) {
    return !e.sender().finSeen()
        && orZero(e.numbers().seqFromNext()) == 1
        && e.sender().dataSegments() > 0;
  }

  private static String acknowledges(ResetEvidence e) {
    Long off = e.numbers().ackFromReceiverNext();
    return off != null && off == 0 ? ", and it acknowledges all that had arrived" : "";
  }

  static boolean aborts(ResetEvidence e) {
    Shape shape = e.numbers().shape();
    boolean continues = orZero(e.numbers().seqFromNext()) == 0;
    return shape == Shape.ACTIVE
        || shape == Shape.BARE
        || shape == Shape.ODD && continues
        || shape == Shape.REPLY && continues && !e.numbers().answersTrigger();
  }

  private static Clue from(String id, Role role, String word) {
    return Clue.of(
        id,
        e ->
            e.sender().party().role() == Role.UNKNOWN
                ? Outcome.UNKNOWN
                : Outcome.of(e.sender().party().role() == role),
        e -> "the reset comes from the " + word);
  }

  static @Nullable Long triggerFrame(ResetEvidence e) {
    return e.trigger() == null ? null : e.trigger().frame();
  }

  static long delay(ResetEvidence e) {
    return e.trigger() == null ? 0 : e.trigger().delayNanos();
  }

  static long orZero(@Nullable Long value) {
    return value == null ? 0 : value;
  }
}
