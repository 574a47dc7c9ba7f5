package io.github.whyrst.cause.other;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.ReplyClues;
import io.github.whyrst.cause.ShapeClues;
import io.github.whyrst.cause.VisibilityClues;

/**
 * A SYN-ACK came that nobody had asked for: someone borrowed this address, or the SYN was not
 * captured.
 */
public final class Backscatter {
  private Backscatter() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(Backscatter.class, "backscatter", Cause.PROBE)
          .prior(0.6)
          .requires(ReplyClues.ANSWERS_SYN_ACK)
          .requires(ReplyClues.SYN_UNSEEN)
          .supportedBy(ShapeClues.REPLY_SHAPED, 1)
          .supportedBy(VisibilityClues.CAPTURE_RUNNING, 1)
          .excludedBy(VisibilityClues.ONLY_RESETS)
          .advises(
              "harmless by itself: {receiver} answers SYNs that somebody sends with this address as their source")
          .settledBy(
              "a capture of the other direction: without a SYN from {sender} somebody else used its address")
          .build();
}
