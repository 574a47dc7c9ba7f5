package io.github.whyrst.evidence;

/** How far a connection had come when it was reset. */
public enum Stage {
  /** After a SYN, before the handshake was complete. */
  POST_SYN,
  /** Handshake complete, no data yet. */
  POST_ACK,
  /** After the first data. */
  POST_PSH,
  /** After several data segments. */
  LATER,
  /** After a FIN from either end. */
  POST_FIN,
  /** The capture does not hold the handshake. */
  NO_HANDSHAKE
}
