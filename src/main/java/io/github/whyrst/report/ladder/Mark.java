package io.github.whyrst.report.ladder;

/** What is to be noticed about a packet. */
public enum Mark {
  /** The reset that the verdict is about. */
  RESET,
  /** Another reset of the connection. */
  OTHER_RESET,
  /** A reset that equals one above in all numbers: a copy of it, or one more. */
  EQUAL,
  /** What the reset answers. */
  TRIGGER,
  /** The evidence names it. */
  EVIDENCE,
  /** It carries what its sender had sent before. */
  RETRANSMISSION,
  /** It brings what was missing before: overtaken on its way, or sent again. */
  LATE,
  /** A keep-alive probe (RFC 9293 section 3.8.4). */
  PROBE,
  /** Its sender offers no window. */
  ZERO_WINDOW
}
