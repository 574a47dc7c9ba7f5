package io.github.whyrst.cause.other;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.CloseClues;
import io.github.whyrst.cause.FateClues;
import io.github.whyrst.cause.HostClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PayloadClues;
import io.github.whyrst.cause.PortClues;
import io.github.whyrst.cause.ReplyClues;
import io.github.whyrst.cause.RequestClues;
import io.github.whyrst.cause.ShapeClues;
import io.github.whyrst.cause.StageClues;

/** One end closed, and the other, still sending, ran into the closed socket. */
public final class LateDataAfterClose {
  private LateDataAfterClose() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(LateDataAfterClose.class, "late-data-after-close", Cause.ABORT)
          .prior(1.0)
          .requires(CloseClues.SENDER_CLOSED)
          .requires(ReplyClues.ANSWERS_SPEECH)
          .supportedBy(ShapeClues.REPLY_SHAPED, 0.7)
          .supportedBy(ReplyClues.ANSWERS_DATA, 1)
          .supportedBy(RequestClues.REQUEST_WAS_PENDING, 0.7)
          .supportedBy(RequestClues.SPOKE_UNASKED, 2)
          .weakenedBy(CloseClues.QUIET_BEFORE_CLOSE, 1.5)
          .weakenedBy(CloseClues.BOTH_DONE, 3)
          .weakenedBy(CloseClues.OVER, 1.5)
          .weakenedBy(PortClues.REFUSED_NEARBY, 1.5)
          .weakenedBy(FateClues.CUT_OFF_TOGETHER, 1.5)
          .weakenedBy(FateClues.MANY_ENDED_TOGETHER, 1.2)
          .weakenedBy(StageClues.NO_DATA_YET, 1)
          .weakenedBy(PayloadClues.NO_ROOM, 2.5)
          .weakenedBy(CloseClues.SILENT_CLOSER, 1.5)
          .supportedBy(HostClues.AFTER_CLOSE, 0.7, 3)
          .weakenedBy(HostClues.KILLED, 3)
          .advises(
              "does the protocol let {receiver} still send when {sender} closes? A half-close would have let it finish")
          .build();
}
