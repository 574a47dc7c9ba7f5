package io.github.whyrst.cause.other;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.ClientClues;
import io.github.whyrst.cause.CloseClues;
import io.github.whyrst.cause.FateClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.ReplyClues;
import io.github.whyrst.cause.RequestClues;
import io.github.whyrst.cause.RetryClues;
import io.github.whyrst.cause.ShapeClues;

/** One end waited for an answer and gave up. */
public final class GaveUpWaiting {
  private GaveUpWaiting() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(GaveUpWaiting.class, "gave-up-waiting", Cause.ABORT)
          .prior(0.3)
          .requires(RequestClues.WAITED)
          .requires(CloseClues.GIVES_UP)
          .supportedBy(RequestClues.WAITED_ROUND, 1.8)
          .supportedBy(CloseClues.SENDER_FIN, 1.5)
          .supportedBy(ShapeClues.FROM_CLIENT, 0.7)
          .supportedBy(ShapeClues.ACTIVE_SHAPED, 0.7)
          .supportedBy(ReplyClues.ANSWERS_SYN_ACK, 0.7)
          .supportedBy(FateClues.REPEATED_RESETS, 0.3)
          .weakenedBy(RetryClues.SENDER_RETRANSMITTED, 2)
          .weakenedBy(RetryClues.PROBES_UNANSWERED, 5)
          .weakenedBy(ClientClues.MANY_TARGETS, 2)
          .weakenedBy(PathClues.CONTRADICTED, 1.5)
          .advises("why {receiver} did not answer in that time: the reset is only the symptom")
          .advises("the time-out setting of {sender}, against the answer times of {receiver}")
          .settledBy("the time-out setting of the application on {sender}")
          .build();
}
