package io.github.whyrst.cause.idletimeout;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.CloseClues;
import io.github.whyrst.cause.FateClues;
import io.github.whyrst.cause.HostClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PortClues;
import io.github.whyrst.cause.QuietClues;
import io.github.whyrst.cause.ReplyClues;
import io.github.whyrst.cause.RequestClues;
import io.github.whyrst.cause.ShapeClues;
import io.github.whyrst.cause.TimeClues;

/** An idle connection was closed, and the other end used it long after. */
public final class IdleCloseThenData {
  private IdleCloseThenData() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(IdleCloseThenData.class, "idle-close-then-data", Cause.IDLE_TIMEOUT)
          .prior(1.0)
          .requires(CloseClues.SENDER_CLOSED)
          .requires(ReplyClues.ANSWERS_SPEECH)
          .requires(CloseClues.QUIET_BEFORE_CLOSE)
          .supportedBy(QuietClues.QUIET_THEN_FIN, 1)
          .supportedBy(QuietClues.TIMER_MATCH, 0.5)
          .supportedBy(ReplyClues.ANSWERS_DATA, 0.7)
          .supportedBy(QuietClues.SAME_QUIET, 0.7)
          .supportedBy(QuietClues.SHORTER_SURVIVED, 0.4)
          .supportedBy(ShapeClues.REPLY_SHAPED, 0.5)
          .supportedBy(ReplyClues.ANSWERS_PROBE, 1)
          .weakenedBy(TimeClues.CROSSED, 2.5)
          .weakenedBy(RequestClues.SPOKE_UNASKED, 2.5)
          .weakenedBy(CloseClues.RECEIVER_FIN, 2)
          .weakenedBy(PortClues.REFUSED_AFTER, 4)
          .weakenedBy(FateClues.UNLIKE_QUIETS, 5)
          .weakenedBy(FateClues.CUT_OFF_TOGETHER, 4)
          .weakenedBy(FateClues.MANY_ENDED_TOGETHER, 0.7)
          .supportedBy(HostClues.AFTER_CLOSE, 0.7, 3)
          .weakenedBy(HostClues.KILLED, 3)
          .advises(
              "the client kept a connection that its peer had closed: let its pool check for that, or drop idle connections earlier")
          .advises("compare the quiet time with the keep-alive setting of {sender}")
          .build();
}
