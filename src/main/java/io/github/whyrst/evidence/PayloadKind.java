package io.github.whyrst.evidence;

import io.github.whyrst.follow.PayloadHint;

/** What the first bytes of a payload look like; a hint, not a dissection. */
public enum PayloadKind {
  NONE,
  UNKNOWN,
  TLS_HANDSHAKE,
  TLS_DATA,
  TLS_ALERT,
  TLS_CLOSE,
  HTTP_REQUEST,
  HTTP_RESPONSE,
  /** A response that turns work away: 429, 502, 503, 504. */
  HTTP_REFUSAL,
  /** A response that finds fault with the request: another 4xx. */
  HTTP_CLIENT_ERROR,
  /** Text that begins with an error, such as Redis's {@code -ERR}. */
  ERROR_TEXT,
  /** Words in which a service tells a newcomer that it has no room for it. */
  NO_ROOM;

  /** The kind that {@link PayloadHint} coded. */
  static PayloadKind of(int hint) {
    return switch (hint) {
      case PayloadHint.NONE -> NONE;
      case PayloadHint.TLS_HANDSHAKE -> TLS_HANDSHAKE;
      case PayloadHint.TLS_DATA -> TLS_DATA;
      case PayloadHint.TLS_ALERT -> TLS_ALERT;
      case PayloadHint.TLS_CLOSE -> TLS_CLOSE;
      case PayloadHint.HTTP_REQUEST -> HTTP_REQUEST;
      case PayloadHint.HTTP_RESPONSE -> HTTP_RESPONSE;
      case PayloadHint.HTTP_REFUSAL -> HTTP_REFUSAL;
      case PayloadHint.HTTP_CLIENT_ERROR -> HTTP_CLIENT_ERROR;
      case PayloadHint.ERROR_TEXT -> ERROR_TEXT;
      case PayloadHint.NO_ROOM -> NO_ROOM;
      default -> UNKNOWN;
    };
  }
}
