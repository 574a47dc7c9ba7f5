package io.github.whyrst.evidence;

import org.jspecify.annotations.Nullable;

/**
 * How the reset's numbers relate to the connection (RFC 9293 section 3.10.7, RFC 5961 section 3).
 *
 * @param shape what the header alone looks like
 * @param seqFromNext its sequence number minus the next its claimed sender was to send: 0 for one
 *     that continues the stream, 1 where a FIN that was not captured would explain it
 * @param ackFromReceiverNext its acknowledgment minus the next the receiver was to send, with the
 *     ACK flag only
 * @param answersTrigger whether it carries exactly the numbers of an answer to {@link
 *     ResetEvidence#trigger}
 * @param triggerSeen whether any captured segment of the receiver explains its numbers; absent
 *     where the capture has gaps or one direction only
 */
public record Numbers(
    Shape shape,
    @Nullable Long seqFromNext,
    @Nullable Long ackFromReceiverNext,
    boolean answersTrigger,
    @Nullable Boolean triggerSeen) {

  /** Families of resets that a header can belong to. */
  public enum Shape {
    /** RST,ACK, window 0, no options, answering a segment without ACK (SYN, FIN or XMAS probe). */
    REFUSAL,
    /** RST without ACK, window 0, no options: the stateless answer to a segment with ACK. */
    REPLY,
    /** RST,ACK with timestamps or a window: sent by a stack that owned the connection. */
    ACTIVE,
    /** RST,ACK with window 0 and no options: an abort by some stacks, or a device. */
    BARE,
    /** RST without ACK but with a window or options: no common stack answers so. */
    ODD
  }
}
