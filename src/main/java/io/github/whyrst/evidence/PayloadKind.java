package io.github.whyrst.evidence;

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
  HTTP_REFUSAL,
  HTTP_CLIENT_ERROR,
  ERROR_TEXT
}
