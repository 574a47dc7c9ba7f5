package io.github.whyrst.evidence;

/**
 * The receiver's segment that the reset answers, found by the numbers of RFC 9293 section 3.10.7.
 *
 * @param frame its frame number
 * @param timeNanos when
 * @param kind what it was
 * @param flags its flags as letters, such as {@code "PA"}
 * @param payloadLength bytes of payload
 * @param delayNanos time from it to the reset
 */
public record Trigger(
    long frame, long timeNanos, Kind kind, String flags, int payloadLength, long delayNanos) {

  /** What a trigger was. */
  public enum Kind {
    SYN,
    SYN_ACK,
    HANDSHAKE_ACK,
    PURE_ACK,
    DATA,
    FIN,
    KEEPALIVE_PROBE,
    OTHER
  }
}
