package io.github.whyrst.cause.other;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.ClientClues;
import io.github.whyrst.cause.CloseClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.PayloadClues;
import io.github.whyrst.cause.ReplyClues;
import io.github.whyrst.cause.RetryClues;
import io.github.whyrst.cause.StageClues;

/** The exchange was over: the reset only cleared away what was left. */
public final class AfterFin {
  private AfterFin() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(AfterFin.class, "after-fin", Cause.TEARDOWN)
          .prior(2.5)
          .requires(CloseClues.OVER)
          .supportedBy(CloseClues.BOTH_DONE, 1.5)
          .supportedBy(CloseClues.NOTHING_PENDING, 0.7, 0.3)
          .supportedBy(PayloadClues.TLS_CLOSED, 1.5)
          .weakenedBy(StageClues.SENDER_SILENT, 1.5)
          .weakenedBy(ClientClues.REPEATED_ABORTS, 1.5)
          .weakenedBy(ReplyClues.ANSWERS_SPEECH, 0.7)
          .weakenedBy(RetryClues.SENDER_RETRANSMITTED, 2.5)
          .weakenedBy(PathClues.TTL_FAR, 1)
          .advises("nothing: the data had been delivered")
          .build();
}
