package io.github.whyrst.cause;

import io.github.whyrst.evidence.Numbers.Shape;
import io.github.whyrst.evidence.PayloadKind;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.evidence.Side;
import io.github.whyrst.evidence.Stage;
import io.github.whyrst.evidence.Trigger;
import org.jspecify.annotations.Nullable;

/** What the reset looks like, what it answers, and how far its connection had come. */
public final class ShapeClues {
  private ShapeClues() {}

  public static final Clue ANSWERS_SYN =
      answers(
          "answers-syn",
          Trigger.Kind.SYN,
          e -> "the reset answers the SYN after " + Words.span(delay(e)));

  public static final Clue ANSWERS_SYN_ACK =
      answers(
          "answers-syn-ack",
          Trigger.Kind.SYN_ACK,
          e -> Words.who(e.sender().party()) + " answered the SYN-ACK with a reset");

  public static final Clue ANSWERS_HANDSHAKE_ACK =
      answers(
          "answers-handshake-ack",
          Trigger.Kind.HANDSHAKE_ACK,
          e ->
              "the final ACK of the handshake was answered by a reset with the next sequence"
                  + " number, after "
                  + Words.span(delay(e)));

  public static final Clue ANSWERS_DATA =
      answers(
          "answers-data",
          Trigger.Kind.DATA,
          e ->
              "the reset answers "
                  + Words.count(
                      e.trigger() == null ? 0 : e.trigger().payloadLength(), "byte", "bytes")
                  + " of data from "
                  + Words.who(e.receiver().party())
                  + " after "
                  + Words.span(delay(e)));

  public static final Clue ANSWERS_PROBE =
      answers(
          "answers-probe",
          Trigger.Kind.KEEPALIVE_PROBE,
          e -> "the reset answers a keep-alive probe after " + Words.span(delay(e)));

  public static final Clue ANSWERS_ACK =
      answers(
          "answers-ack",
          Trigger.Kind.PURE_ACK,
          e -> "the reset answers a bare ACK after " + Words.span(delay(e)));

  public static final Clue ANSWERS_FIN =
      answers(
          "answers-fin",
          Trigger.Kind.FIN,
          e -> "the reset answers a FIN after " + Words.span(delay(e)));

  /** Data, a FIN, a probe or an ACK of a connection that should exist. */
  public static final Clue ANSWERS_SPEECH =
      Clue.of(
              "answers-segment",
              e -> known(e, speech(e)),
              e ->
                  "the reset carries the numbers of an answer to "
                      + Words.whose(e.receiver().party())
                      + " "
                      + name(e.trigger())
                      + ", "
                      + Words.span(delay(e))
                      + " after it")
          .at(ShapeClues::triggerFrame)
          .unseen("the segment that the reset may answer was not captured");

  /** A segment with flags that no connection begins with. */
  public static final Clue ANSWERS_STRAY =
      Clue.of(
              "answers-stray",
              e -> Outcome.of(stray(e)),
              e ->
                  "it answers a segment with flags "
                      + (e.trigger() == null || e.trigger().flags().isEmpty()
                          ? "none"
                          : e.trigger().flags())
                      + " that began no connection")
          .at(ShapeClues::triggerFrame);

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
          e -> Outcome.of(e.sender().dataSegments() + e.receiver().dataSegments() == 0),
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
          e -> Outcome.of(e.sender().dataSegments() == 0),
          e -> Words.who(e.sender().party()) + " had sent no data");

  public static final Clue SENDER_FIN =
      Clue.of(
          "sender-fin",
          e ->
              e.sender().finSeen()
                  ? Outcome.HOLDS
                  : e.visibility().senderSeen() ? Outcome.FAILS : Outcome.UNKNOWN,
          e -> Words.who(e.sender().party()) + closed(e));

  /** A FIN, or a reset one beyond the last data, which a FIN that was not captured explains. */
  public static final Clue SENDER_CLOSED =
      Clue.of(
          "sender-closed",
          e -> Outcome.of(e.sender().finSeen() || reachesBeyondByOne(e)),
          e ->
              e.sender().finSeen()
                  ? Words.who(e.sender().party()) + closed(e)
                  : "the reset's sequence number is one beyond the last data of its sender: a FIN"
                      + " that was not captured would explain it");

  public static final Clue RECEIVER_FIN =
      Clue.of(
          "receiver-fin",
          e -> Outcome.of(e.receiver().finSeen()),
          e -> Words.who(e.receiver().party()) + " had closed its side with a FIN before");

  public static final Clue BOTH_FIN =
      Clue.of(
          "both-fin",
          e -> Outcome.of(e.sender().finSeen() && e.receiver().finSeen()),
          e -> "both ends had sent their FIN before");

  public static final Clue NOTHING_PENDING =
      Clue.of(
              "nothing-pending",
              e ->
                  e.visibility().bothDirections()
                      ? Outcome.of(e.sender().unackedBytes() + e.receiver().unackedBytes() == 0)
                      : Outcome.UNKNOWN,
              e -> "nothing was in flight: all data had been acknowledged")
          .otherwise(
              e ->
                  e.sender().unackedBytes()
                      + e.receiver().unackedBytes()
                      + " bytes were not acknowledged");

  public static final Clue TLS_ALERT =
      Clue.of(
          "tls-alert",
          e ->
              Outcome.of(
                  e.sender().lastPayload() == PayloadKind.TLS_ALERT
                      || e.receiver().lastPayload() == PayloadKind.TLS_ALERT),
          e ->
              (e.sender().lastPayload() == PayloadKind.TLS_ALERT
                      ? Words.who(e.sender().party())
                      : Words.who(e.receiver().party()))
                  + " had sent a TLS alert in the clear as its last words");

  public static final Clue TLS_HANDSHAKE =
      Clue.of(
          "tls-handshake",
          e ->
              Outcome.of(
                  e.sender().lastPayload() == PayloadKind.TLS_HANDSHAKE
                      || e.receiver().lastPayload() == PayloadKind.TLS_HANDSHAKE),
          e ->
              Words.whose(
                      (e.sender().lastPayload() == PayloadKind.TLS_HANDSHAKE
                              ? e.sender()
                              : e.receiver())
                          .party())
                  + " last words were of a TLS handshake");

  public static final Clue TLS_CLOSED =
      Clue.of(
          "tls-close-notify",
          e ->
              Outcome.of(
                  e.sender().lastPayload() == PayloadKind.TLS_CLOSE
                      || e.receiver().lastPayload() == PayloadKind.TLS_CLOSE),
          e ->
              Words.whose(
                      (e.sender().lastPayload() == PayloadKind.TLS_CLOSE
                              ? e.sender()
                              : e.receiver())
                          .party())
                  + " last words were a TLS close_notify, or an encrypted alert as it mostly is");

  public static final Clue TURNED_AWAY =
      Clue.of(
          "turned-away",
          e -> Outcome.of(refusal(e.sender().lastPayload())),
          e ->
              Words.whose(e.sender().party())
                  + " last words were "
                  + (e.sender().lastPayload() == PayloadKind.ERROR_TEXT
                      ? "an error text"
                      : "an HTTP status that turns work away"));

  public static final Clue EARLY_ANSWER =
      Clue.of(
          "early-answer",
          e ->
              Outcome.of(
                  e.sender().lastPayload() == PayloadKind.HTTP_CLIENT_ERROR
                      || e.sender().lastPayload() == PayloadKind.HTTP_REFUSAL),
          e -> "it had answered the request with an HTTP error");

  public static final Clue ZERO_WINDOW =
      Clue.of(
          "zero-window",
          e -> Outcome.of(e.sender().zeroWindow() || e.receiver().zeroWindow()),
          e ->
              (e.sender().zeroWindow()
                      ? Words.who(e.sender().party())
                      : Words.who(e.receiver().party()))
                  + " had closed its receive window");

  public static final Clue SENDER_SPOKE_LAST =
      Clue.of(
          "spoke-last",
          e -> Outcome.of(e.sender().dataSegments() > 0 && e.timing().receiverTurnNanos() == null),
          e ->
              "it had said the last word"
                  + (e.sender().unackedKnown() && e.sender().unackedBytes() == 0
                      ? ", and all of it was delivered"
                      : ""));

  public static final Clue ONLY_RESETS =
      Clue.of(
          "nothing-but-resets",
          e -> Outcome.of(e.visibility().onlyResets()),
          e -> "nothing else of this connection was captured");

  public static final Clue VENDOR_WINDOW_FITS =
      Clue.of(
          "window-jump",
          e -> {
            Integer last = e.path().lastWindow();
            return last == null
                ? Outcome.UNKNOWN
                : Outcome.of(last != 0 && e.reset().window() * 2 > 3 * last);
          },
          e ->
              "its window of "
                  + e.reset().window()
                  + " is far from the "
                  + e.path().lastWindow()
                  + " that its sender offered before");

  public static final Clue VENDOR_TEXT =
      Clue.of(
          "vendor-text",
          e ->
              Outcome.of(
                  e.reset().payloadText() != null
                      && DeviceReasons.isKnownText(e.reset().payloadText())),
          e -> "the text is in the form of a known product");

  public static final Clue VENDOR_CODE =
      Clue.of("vendor-code", e -> Outcome.of(vendorCode(e)), e -> String.valueOf(vendor(e)));

  public static final Clue PAYLOAD_TEXT =
      Clue.of(
          "payload-text",
          e -> Outcome.of(e.reset().payloadText() != null),
          e -> "the reset carries the text \"" + e.reset().payloadText() + "\"");

  public static final Clue MPTCP_REASON =
      Clue.of(
          "mptcp-reason",
          e -> Outcome.of(e.reset().mptcpReason() != null && !e.reset().mptcpFastClose()),
          e -> "the reset carries the MPTCP reason " + e.reset().mptcpReason());

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

  /** The sender closed, and what went before was silence, not work. */
  public static final Clue QUIET_BEFORE_CLOSE =
      Clue.of(
          "quiet-before-close",
          e -> Outcome.of(quietBeforeClose(e)),
          e -> "the connection had been quiet for " + TimeClues.gap(e) + " by then");

  /** The final ACK of the handshake, or the first data right behind it. */
  public static final Clue ANSWERS_OPENING =
      Clue.of(
              "answers-opening",
              e -> known(e, opening(e)),
              e ->
                  "the client's "
                      + (e.trigger() != null && e.trigger().kind() == Trigger.Kind.DATA
                          ? "first data"
                          : "final ACK of the handshake")
                      + " was answered by a reset with the server's next sequence number, after "
                      + Words.span(delay(e)))
          .at(ShapeClues::triggerFrame)
          .unseen("the segment that the reset may answer was not captured");

  public static final Clue SERVER_ONLY_SYN_ACK =
      Clue.of(
          "only-syn-ack",
          e -> Outcome.of(onlySynAck(server(e))),
          e -> "the server had sent nothing but its SYN-ACK");

  /** A SYN that met the memory of an older connection: answered by an ACK, reset, repeated. */
  public static final Clue CHALLENGED_SYN =
      Clue.of(
          "challenged-syn",
          e ->
              Outcome.of(
                  e.sender().synSeen()
                      && e.trigger() != null
                      && e.trigger().kind() == Trigger.Kind.PURE_ACK
                      && !e.connection().handshakeComplete()
                      && !e.receiver().synSeen()),
          e ->
              "the client's SYN was answered by an ACK of an older connection on the same ports,"
                  + " which the client reset");

  public static final Clue ESTABLISHED =
      Clue.of(
          "established",
          e ->
              lone(e)
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

  /** An abort, or the answer to what came after the end had closed or stopped waiting. */
  public static final Clue GIVES_UP =
      Clue.of(
          "gives-up",
          e ->
              Outcome.of(
                  aborts(e)
                      || e.sender().finSeen() && e.numbers().answersTrigger()
                      || e.trigger() != null && e.trigger().kind() == Trigger.Kind.SYN_ACK),
          e ->
              e.numbers().answersTrigger() && !aborts(e)
                  ? "what came after that was answered by the reset"
                  : "it ended the connection itself");

  /** An alert, or a reset before the TLS handshake was over. */
  public static final Clue TLS_TROUBLE =
      Clue.of(
          "tls-trouble",
          e ->
              Outcome.of(
                  TLS_ALERT.find(e) == Outcome.HOLDS
                      || tlsOpening(e.sender().lastPayload())
                          && tlsOpening(e.receiver().lastPayload())
                          && TLS_HANDSHAKE.find(e) == Outcome.HOLDS),
          e ->
              TLS_ALERT.find(e) == Outcome.HOLDS
                  ? "the TLS handshake failed"
                  : "the TLS handshake was not complete");

  public static final Clue TRIES_FAILED =
      Clue.of(
          "tries-failed",
          e -> Outcome.of(e.sender().unansweredRetransmissions() >= 3),
          e -> Words.whose(e.sender().party()) + " last words were never acknowledged");

  public static final Clue ANSWERS_HALF_OPEN =
      Clue.of(
              "half-open",
              e ->
                  known(
                      e,
                      e.trigger() != null
                          && (e.trigger().kind() == Trigger.Kind.SYN
                              || e.trigger().kind() == Trigger.Kind.SYN_ACK)),
              e ->
                  e.trigger() != null && e.trigger().kind() == Trigger.Kind.SYN_ACK
                      ? "the handshake was broken off after the SYN-ACK"
                      : "the SYN was refused")
          .at(ShapeClues::triggerFrame);

  public static final Clue STRANGE_FLAGS =
      Clue.of(
          "strange-flags",
          e ->
              Outcome.of(
                  e.trigger() != null
                      && e.trigger().flags().indexOf('A') < 0
                      && !e.trigger().flags().equals("S")
                      && e.trigger().flags().indexOf('E') < 0),
          e -> "no stack sends such flags: they are there to provoke an answer");

  public static final Clue BARE_STRAY =
      Clue.of(
          "bare-stray",
          e ->
              Outcome.of(
                  e.trigger() != null
                      && e.trigger().kind() == Trigger.Kind.PURE_ACK
                      && e.receiver().segments() == 1),
          e -> "a lone ACK was all that the connection consisted of");

  public static final Clue ABORT_OR_HALF_OPEN =
      Clue.of(
          "dropped-at-once",
          e ->
              Outcome.of(
                  aborts(e) || e.trigger() != null && e.trigger().kind() == Trigger.Kind.SYN_ACK),
          e ->
              aborts(e)
                  ? "the client dropped the connection that it had opened"
                  : "the client answered the SYN-ACK with a reset");

  public static final Clue SYN_UNSEEN =
      Clue.of(
          "syn-unseen",
          e -> Outcome.of(!e.sender().synSeen()),
          e -> "no SYN from " + Words.who(e.sender().party()) + " was captured before it");

  public static final Clue CAPTURE_RUNNING =
      Clue.of(
          "capture-running",
          e -> Outcome.of(e.visibility().beforeNanos() >= 3_000_000_000L),
          e ->
              "the capture had been running for "
                  + Words.span(e.visibility().beforeNanos())
                  + ", longer than a SYN-ACK takes");

  /** Both ends had closed, or the receiver had and nothing was left to deliver. */
  public static final Clue OVER =
      Clue.of(
          "over",
          e -> Outcome.of(over(e)),
          e ->
              e.sender().finSeen() && e.receiver().finSeen()
                  ? "the exchange was over"
                  : e.sender().finSeen()
                      ? Words.who(e.sender().party())
                          + " had closed with a FIN, and "
                          + (e.aftermath().receiverClosed()
                              ? Words.whose(e.receiver().party()) + " own FIN followed the reset"
                              : Words.who(e.receiver().party()) + " had said farewell")
                      : Words.who(e.receiver().party())
                          + " had closed with a FIN before, and all data had been acknowledged");

  /** It reset by itself, or had closed before and answered what came after. */
  public static final Clue LET_GO =
      Clue.of(
          "let-go",
          e -> Outcome.of(aborts(e) || e.sender().finSeen()),
          e ->
              e.sender().finSeen()
                  ? "the server had closed its side before"
                  : "the server ended the connection itself");

  /** Whether a single segment is all there is to tell that a connection ever was. */
  private static boolean lone(ResetEvidence e) {
    return e.connection().stage() == Stage.NO_HANDSHAKE
        && e.sender().segments() == 0
        && e.receiver().segments() == 1
        && e.receiver().dataSegments() == 0;
  }

  private static boolean over(ResetEvidence e) {
    boolean farewell =
        e.sender().finSeen()
            && (e.receiver().lastPayload() == PayloadKind.TLS_CLOSE
                || e.sender().party().role() == Role.CLIENT
                    && e.aftermath().receiverClosed()
                    && TimeClues.CROSSED.find(e) == Outcome.HOLDS);
    boolean peerClosed =
        e.receiver().finSeen()
            && !e.sender().finSeen()
            && e.sender().segments() > 0
            && e.receiver().unackedBytes() == 0
            && e.sender().unackedBytes() == 0
            && (e.trigger() == null || e.trigger().kind() != Trigger.Kind.DATA)
            && !(e.receiver().party().role() == Role.CLIENT
                && e.timing().receiverTurnNanos() != null);
    return e.sender().finSeen() && e.receiver().finSeen() || peerClosed || farewell;
  }

  private static boolean quietBeforeClose(ResetEvidence e) {
    long quiet = orZero(e.timing().quietNanos());
    boolean awaited = e.timing().waitedNanos() != null && e.sender().party().role() != Role.SERVER;
    if (quiet < 500_000_000L || awaited) {
      return false;
    }
    return switch (e.timing().quietEndedBy()) {
      case SENDER_FIN -> true;
      case TRIGGER -> {
        Long fin = e.timing().sinceSenderFinNanos();
        yield fin == null || fin - delay(e) < quiet * 9 / 10;
      }
      default -> false;
    };
  }

  public static final Clue ONE_DIRECTION =
      Clue.of(
          "one-direction",
          e -> Outcome.of(!e.visibility().bothDirections() && !e.visibility().onlyResets()),
          e -> "only one direction of the connection was captured");

  public static final Clue SILENT_SERVER =
      Clue.of(
          "silent-server",
          e ->
              Outcome.of(
                  e.sender().party().role() == Role.SERVER
                      && e.sender().dataSegments() + e.receiver().dataSegments() == 0),
          e -> "the server reset before a word was said either way");

  public static final Clue SILENT_CLOSER =
      Clue.of(
          "silent-closer",
          e ->
              Outcome.of(
                  e.sender().party().role() == Role.SERVER
                      && e.sender().dataSegments() == 0
                      && e.sender().finSeen()),
          e -> "the server had closed without having said a word");

  public static final Clue CLIENT_UNHEARD =
      Clue.of(
              "client-unheard",
              e -> Outcome.of(client(e).unackedBytes() > 0),
              e ->
                  Words.count(client(e).unackedBytes(), "byte", "bytes")
                      + " that the client sent were never acknowledged")
          .otherwise(
              e ->
                  "the client had sent no data: a server that waits for some before it accepts"
                      + " (TCP_DEFER_ACCEPT) looks the same");

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

  private static boolean opening(ResetEvidence e) {
    Trigger t = e.trigger();
    return t != null
        && orZero(e.numbers().seqFromNext()) == 0
        && (t.kind() == Trigger.Kind.HANDSHAKE_ACK
            || t.kind() == Trigger.Kind.DATA && e.receiver().dataSegments() <= 2);
  }

  private static boolean tlsOpening(PayloadKind kind) {
    return kind == PayloadKind.TLS_HANDSHAKE
        || kind == PayloadKind.TLS_ALERT
        || kind == PayloadKind.NONE;
  }

  /** Known text, or a known window value, which by itself is weak: any stack may send any. */
  private static boolean vendorCode(ResetEvidence e) {
    String text = e.reset().payloadText();
    if (text != null) {
      return DeviceReasons.isKnownText(text);
    }
    return e.reset().mptcpReason() == null && vendor(e) != null;
  }

  static @Nullable String vendor(ResetEvidence e) {
    return DeviceReasons.describe(
        e.reset().window(), e.reset().payloadText(), e.reset().mptcpReason());
  }

  static boolean reachesBeyondByOne(ResetEvidence e) {
    return !e.sender().finSeen()
        && orZero(e.numbers().seqFromNext()) == 1
        && e.sender().dataSegments() > 0;
  }

  private static String closed(ResetEvidence e) {
    return e.sender().finUncaptured()
        ? " had closed its side: one octet beyond its data, a FIN that was not captured, is"
            + " acknowledged"
        : " had closed its side with a FIN before";
  }

  private static boolean refusal(PayloadKind kind) {
    return kind == PayloadKind.HTTP_REFUSAL || kind == PayloadKind.ERROR_TEXT;
  }

  private static String acknowledges(ResetEvidence e) {
    Long off = e.numbers().ackFromReceiverNext();
    return off != null && off == 0 ? ", and it acknowledges all that had arrived" : "";
  }

  private static boolean aborts(ResetEvidence e) {
    Shape shape = e.numbers().shape();
    boolean continues = orZero(e.numbers().seqFromNext()) == 0;
    return shape == Shape.ACTIVE
        || shape == Shape.BARE
        || shape == Shape.ODD && continues
        || shape == Shape.REPLY && continues && !e.numbers().answersTrigger();
  }

  private static boolean speech(ResetEvidence e) {
    Trigger t = e.trigger();
    return t != null
        && switch (t.kind()) {
          case DATA, FIN, PURE_ACK, KEEPALIVE_PROBE, HANDSHAKE_ACK -> true;
          default -> false;
        };
  }

  private static boolean stray(ResetEvidence e) {
    Trigger t = e.trigger();
    return t != null
        && !e.connection().synSeen()
        && t.kind() != Trigger.Kind.SYN_ACK
        && t.kind() != Trigger.Kind.SYN
        && e.receiver().segments() <= 2
        && e.sender().segments() == 0;
  }

  /** An answer that was not captured is possible only where the reset could be an answer. */
  private static Outcome known(ResetEvidence e, boolean holds) {
    if (holds) {
      return Outcome.HOLDS;
    }
    boolean open = e.numbers().triggerSeen() == null && e.numbers().shape() == Shape.REPLY;
    return open ? Outcome.UNKNOWN : Outcome.FAILS;
  }

  /** Likewise of a SYN, which no reset without ACK answers. */
  private static Outcome knownSyn(ResetEvidence e, boolean holds) {
    if (holds) {
      return Outcome.HOLDS;
    }
    boolean open = !e.visibility().bothDirections() && e.numbers().shape() == Shape.REFUSAL;
    return open ? Outcome.UNKNOWN : Outcome.FAILS;
  }

  private static Clue answers(
      String id, Trigger.Kind kind, java.util.function.Function<ResetEvidence, String> sentence) {
    return Clue.of(
            id,
            e -> {
              boolean holds = e.trigger() != null && e.trigger().kind() == kind;
              return kind == Trigger.Kind.SYN ? knownSyn(e, holds) : known(e, holds);
            },
            sentence)
        .at(ShapeClues::triggerFrame)
        .measuring(e -> e.trigger() == null ? null : Words.seconds(delay(e)), "seconds")
        .unseen("the segment that the reset may answer was not captured");
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

  private static String name(@Nullable Trigger t) {
    if (t == null) {
      return "segment";
    }
    return switch (t.kind()) {
      case DATA -> "data";
      case FIN -> "FIN";
      case KEEPALIVE_PROBE -> "keep-alive probe";
      case HANDSHAKE_ACK -> "final ACK of the handshake";
      default -> "ACK";
    };
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
