package io.github.whyrst.cause;

import io.github.whyrst.evidence.PayloadKind;
import io.github.whyrst.evidence.ResetEvidence;
import org.jspecify.annotations.Nullable;

/** What the payloads looked like, and what the reset itself carries. */
public final class PayloadClues {
  private static final String NO_ROOM_WORDS =
      "a short text that turns a newcomer away, such as 'too many connections'";

  private PayloadClues() {}

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
                  + " last words were a TLS close_notify, or an encrypted record of its size");

  public static final Clue TURNED_AWAY =
      Clue.of(
          "turned-away",
          e -> Outcome.of(refusal(e.sender().lastPayload())),
          e ->
              Words.whose(e.sender().party())
                  + " last words were "
                  + switch (e.sender().lastPayload()) {
                    case ERROR_TEXT -> "an error text";
                    case NO_ROOM -> NO_ROOM_WORDS;
                    default -> "an HTTP status that turns work away";
                  });

  /** Said among its first words: it has not taken the connection on. */
  public static final Clue NO_ROOM =
      Clue.of(
          "no-room",
          e -> Outcome.of(e.sender().lastPayload() == PayloadKind.NO_ROOM),
          e -> Words.whose(e.sender().party()) + " last words were " + NO_ROOM_WORDS);

  public static final Clue NOT_TAKEN_ON =
      Clue.of(
          "not-taken-on",
          e -> StageClues.SENDER_SILENT.find(e) == Outcome.HOLDS ? Outcome.HOLDS : NO_ROOM.find(e),
          e ->
              (StageClues.SENDER_SILENT.find(e) == Outcome.HOLDS
                      ? StageClues.SENDER_SILENT
                      : NO_ROOM)
                  .sentence()
                  .apply(e));

  public static final Clue EARLY_ANSWER =
      Clue.of(
          "early-answer",
          e ->
              Outcome.of(
                  e.sender().lastPayload() == PayloadKind.HTTP_CLIENT_ERROR
                      || e.sender().lastPayload() == PayloadKind.HTTP_REFUSAL),
          e -> "it had answered the request with an HTTP error");

  /** The rest of a request that had its answer: it awaits no other (RFC 9110 section 15.5.14). */
  public static final Clue TALKS_ON =
      Clue.of(
          "talks-on",
          e ->
              Outcome.of(
                  EARLY_ANSWER.find(e) == Outcome.HOLDS
                      && e.receiver().lastPayload() == PayloadKind.UNKNOWN),
          e -> "the rest of the request still came when it had been answered");

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

  private static boolean refusal(PayloadKind kind) {
    return kind == PayloadKind.HTTP_REFUSAL
        || kind == PayloadKind.ERROR_TEXT
        || kind == PayloadKind.NO_ROOM;
  }
}
