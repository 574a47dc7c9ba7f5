package io.github.whyrst.cause.other;

import io.github.whyrst.cause.AfterClues;
import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.CloseClues;
import io.github.whyrst.cause.FateClues;
import io.github.whyrst.cause.HostClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.PayloadClues;
import io.github.whyrst.cause.QuietClues;
import io.github.whyrst.cause.RequestClues;
import io.github.whyrst.cause.RetryClues;
import io.github.whyrst.cause.ShapeClues;
import io.github.whyrst.cause.StageClues;
import io.github.whyrst.cause.VisibilityClues;

/** The application closed with SO_LINGER 0, which discards and resets. */
public final class LingerAbort {
  private LingerAbort() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(LingerAbort.class, "linger-abort", Cause.ABORT)
          .prior(0.8)
          .requires(StageClues.ESTABLISHED)
          .requires(ShapeClues.ABORT_SHAPED)
          .supportedBy(ShapeClues.ACTIVE_SHAPED, 1.0)
          .supportedBy(ShapeClues.CONTINUES_STREAM, 0.5, 1.5)
          .supportedBy(PathClues.ID_NEXT, 0.5)
          .supportedBy(CloseClues.NOTHING_PENDING, 0.3)
          .supportedBy(FateClues.THROWN_OUT, 2)
          .weakenedBy(FateClues.MANY_ENDED_TOGETHER, 1.8)
          .weakenedBy(QuietClues.QUIET_THEN_RESET, 0.7)
          .weakenedBy(RequestClues.WAITED, 1)
          .weakenedBy(RequestClues.REQUEST_PENDING, 0.4)
          .weakenedBy(PathClues.CONTRADICTED, 1.5)
          .weakenedBy(AfterClues.SENDER_WENT_ON, 3)
          .weakenedBy(AfterClues.LADDER, 2)
          .weakenedBy(StageClues.SILENT_SERVER, 0.7)
          .weakenedBy(VisibilityClues.ONE_DIRECTION, 1.5)
          .weakenedBy(PayloadClues.TLS_ALERT, 2)
          .weakenedBy(RetryClues.PROBES_UNANSWERED, 5)
          .weakenedBy(RetryClues.SENDER_RETRANSMITTED, 4)
          .weakenedBy(CloseClues.OVER, 2.5)
          .weakenedBy(QuietClues.AFTER_QUIET, 1)
          .weakenedBy(PayloadClues.TURNED_AWAY, 1)
          .weakenedBy(PayloadClues.NO_ROOM, 1.5)
          .weakenedBy(QuietClues.SAME_QUIET, 1.2)
          .supportedBy(HostClues.DISCONNECTED, 1.5, 5)
          .weakenedBy(HostClues.KILLED, 3)
          .advises(
              "look for SO_LINGER with a time of 0 in the application on {sender}, or in the proxy it is")
          .settledBy("on {sender}: nstat -az TcpExtTCPAbortOnData rises with each such reset")
          .build();
}
