package io.github.whyrst.evidence;

import org.jspecify.annotations.Nullable;

/**
 * The clock of the reset.
 *
 * @param quietNanos quiet time before the reset, or before the segment that led to it; null where
 *     the exchange was busy
 * @param quietEndedBy what ended that quiet time
 * @param quietStirred whether keep-alive probes, retransmissions or repeated ACKs ran within it
 * @param waitedNanos how long the reset's sender had waited for an answer to its last data, or to
 *     its SYN; null where nothing was awaited
 * @param sinceHandshakeNanos from the completed handshake to the reset, or null
 * @param sinceSenderFinNanos from the sender's FIN to the reset, or null
 * @param receiverTurnNanos from the start of the receiver's last words to the reset, where they
 *     were the last of the connection; or null
 * @param requestNanos how long the client's last words had been without an answer, null where the
 *     server spoke last, or where nothing was said or the roles are not known
 * @param sinceReceiverDataNanos from the receiver's last new data to the reset, or null
 * @param vainNanos quiet time after which the reset's sender spoke, and nothing of its words was
 *     acknowledged any more; or null
 * @param probeNanos time between the sender's keep-alive probes where two or more of them were the
 *     last that it sent and the reset came as the next was due; else null
 */
public record Timing(
    @Nullable Long quietNanos,
    QuietEnd quietEndedBy,
    boolean quietStirred,
    @Nullable Long waitedNanos,
    @Nullable Long sinceHandshakeNanos,
    @Nullable Long sinceSenderFinNanos,
    @Nullable Long receiverTurnNanos,
    @Nullable Long requestNanos,
    @Nullable Long sinceReceiverDataNanos,
    @Nullable Long vainNanos,
    @Nullable Long probeNanos) {

  /** What ended a quiet time. */
  public enum QuietEnd {
    NOTHING,
    /** The reset itself came out of silence. */
    RESET,
    /** The receiver spoke, and the reset answers it. */
    TRIGGER,
    /** The sender's own FIN, after which the receiver spoke. */
    SENDER_FIN,
    /** The reset's sender spoke and gave up. */
    SENDER
  }
}
