package io.github.whyrst.cause.other;

import io.github.whyrst.cause.AfterClues;
import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.CloseClues;
import io.github.whyrst.cause.FateClues;
import io.github.whyrst.cause.HostClues;
import io.github.whyrst.cause.LoadClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.PayloadClues;
import io.github.whyrst.cause.QuietClues;
import io.github.whyrst.cause.RequestClues;
import io.github.whyrst.cause.RetryClues;
import io.github.whyrst.cause.ShapeClues;
import io.github.whyrst.cause.StageClues;
import io.github.whyrst.cause.VisibilityClues;

/** The application closed its socket while data it had not read lay in it. */
public final class UnreadData {
  private UnreadData() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(UnreadData.class, "unread-data", Cause.ABORT)
          .prior(1.0)
          .requires(StageClues.ESTABLISHED)
          .requires(ShapeClues.ABORT_SHAPED)
          .requires(StageClues.RECEIVER_SPOKE)
          .supportedBy(ShapeClues.ACTIVE_SHAPED, 1.0)
          .supportedBy(RequestClues.REQUEST_PENDING, 0.8)
          .supportedBy(PayloadClues.EARLY_ANSWER, 1.0)
          .supportedBy(PayloadClues.TALKS_ON, 0.7)
          .supportedBy(ShapeClues.CONTINUES_STREAM, 0.5, 1.5)
          .supportedBy(PathClues.ID_NEXT, 0.5)
          .weakenedBy(FateClues.MANY_ENDED_TOGETHER, 1.8)
          .weakenedBy(QuietClues.QUIET_THEN_RESET, 1.5)
          .weakenedBy(RequestClues.WAITED, 1)
          .weakenedBy(PathClues.CONTRADICTED, 1.5)
          .weakenedBy(AfterClues.SENDER_WENT_ON, 3)
          .weakenedBy(AfterClues.LADDER, 2)
          .weakenedBy(RetryClues.PROBES_UNANSWERED, 5)
          .weakenedBy(RetryClues.SENDER_RETRANSMITTED, 4)
          .weakenedBy(StageClues.NO_DATA_YET, 3)
          .weakenedBy(VisibilityClues.ONE_DIRECTION, 1.5)
          .weakenedBy(PayloadClues.TLS_ALERT, 2)
          .weakenedBy(CloseClues.SENDER_SPOKE_LAST, 1)
          .weakenedBy(CloseClues.OVER, 2.5)
          .weakenedBy(QuietClues.AFTER_QUIET, 1)
          .weakenedBy(PayloadClues.TURNED_AWAY, 1)
          .weakenedBy(PayloadClues.NO_ROOM, 1.5)
          .weakenedBy(QuietClues.SAME_QUIET, 1.2)
          .weakenedBy(LoadClues.SINGLED_OUT, 1)
          .weakenedBy(FateClues.SLAMMED, 0.7)
          .weakenedBy(LoadClues.AT_LIMIT, 0.7)
          .supportedBy(HostClues.UNREAD, 1.5, 5)
          .weakenedBy(HostClues.KILLED, 3)
          .advises("the log of {sender} at this time: why did it close before it had read all?")
          .advises(
              "an answer sent before the request was read (413, 401) needs the rest read, or a half-close, before the close")
          .settledBy("on {sender}: nstat -az TcpExtTCPAbortOnClose rises with each such reset")
          .build();
}
