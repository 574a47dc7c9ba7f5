package io.github.whyrst.cause.other;

import io.github.whyrst.cause.AfterClues;
import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.CloseClues;
import io.github.whyrst.cause.HostClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.NeighbourClues;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.PayloadClues;
import io.github.whyrst.cause.ShapeClues;
import io.github.whyrst.cause.TimeClues;

/** The application closed its socket while data it had not read lay in it. */
public final class UnreadData {
  private UnreadData() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(UnreadData.class, "unread-data", Cause.ABORT)
          .prior(1.0)
          .requires(ShapeClues.ESTABLISHED)
          .requires(ShapeClues.ABORT_SHAPED)
          .requires(ShapeClues.RECEIVER_SPOKE)
          .supportedBy(ShapeClues.ACTIVE_SHAPED, 1.0)
          .supportedBy(TimeClues.REQUEST_PENDING, 0.8)
          .supportedBy(PayloadClues.EARLY_ANSWER, 1.0)
          .supportedBy(PayloadClues.TALKS_ON, 0.7)
          .supportedBy(ShapeClues.CONTINUES_STREAM, 0.5, 1.5)
          .supportedBy(PathClues.ID_NEXT, 0.5)
          .weakenedBy(NeighbourClues.MANY_ENDED_TOGETHER, 1.8)
          .weakenedBy(TimeClues.QUIET_THEN_RESET, 1.5)
          .weakenedBy(TimeClues.WAITED, 1)
          .weakenedBy(PathClues.CONTRADICTED, 1.5)
          .weakenedBy(AfterClues.SENDER_WENT_ON, 3)
          .weakenedBy(AfterClues.LADDER, 2)
          .weakenedBy(TimeClues.PROBES_UNANSWERED, 5)
          .weakenedBy(TimeClues.SENDER_RETRANSMITTED, 4)
          .weakenedBy(ShapeClues.NO_DATA_YET, 3)
          .weakenedBy(ShapeClues.ONE_DIRECTION, 1.5)
          .weakenedBy(PayloadClues.TLS_ALERT, 2)
          .weakenedBy(CloseClues.SENDER_SPOKE_LAST, 1)
          .weakenedBy(CloseClues.OVER, 2.5)
          .weakenedBy(TimeClues.AFTER_QUIET, 1)
          .weakenedBy(PayloadClues.TURNED_AWAY, 1)
          .weakenedBy(PayloadClues.NO_ROOM, 1.5)
          .weakenedBy(TimeClues.SAME_QUIET, 1.2)
          .weakenedBy(NeighbourClues.SINGLED_OUT, 1)
          .weakenedBy(NeighbourClues.SLAMMED, 0.7)
          .weakenedBy(NeighbourClues.AT_LIMIT, 0.7)
          .supportedBy(HostClues.UNREAD, 1.5, 5)
          .weakenedBy(HostClues.KILLED, 3)
          .advises("the log of {sender} at this time: why did it close before it had read all?")
          .advises(
              "an answer sent before the request was read (413, 401) needs the rest read, or a half-close, before the close")
          .settledBy("on {sender}: nstat -az TcpExtTCPAbortOnClose rises with each such reset")
          .build();
}
