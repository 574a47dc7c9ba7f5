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

/** One end closed an idle connection while the other was already sending its next request. */
public final class KeepAliveRace {
  private KeepAliveRace() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(KeepAliveRace.class, "keepalive-race", Cause.IDLE_TIMEOUT)
          .prior(2.0)
          .requires(CloseClues.SENDER_CLOSED)
          .requires(ReplyClues.ANSWERS_SPEECH)
          .requires(CloseClues.QUIET_BEFORE_CLOSE)
          .supportedBy(QuietClues.QUIET_THEN_FIN, 1.2)
          .supportedBy(TimeClues.CROSSED, 1.5, 2.5)
          .supportedBy(ReplyClues.ANSWERS_DATA, 0.7)
          .supportedBy(QuietClues.TIMER_MATCH, 0.5)
          .supportedBy(QuietClues.SAME_QUIET, 0.7)
          .supportedBy(ShapeClues.REPLY_SHAPED, 0.5)
          .supportedBy(QuietClues.SHORTER_SURVIVED, 0.4)
          .weakenedBy(CloseClues.RECEIVER_FIN, 2)
          .weakenedBy(FateClues.UNLIKE_QUIETS, 5)
          .weakenedBy(CloseClues.OVER, 1.5)
          .weakenedBy(FateClues.CUT_OFF_TOGETHER, 4)
          .weakenedBy(FateClues.MANY_ENDED_TOGETHER, 1)
          .weakenedBy(PortClues.REFUSED_AFTER, 5)
          .weakenedBy(RequestClues.REQUEST_WAS_PENDING, 2)
          .weakenedBy(RequestClues.SPOKE_UNASKED, 3.5)
          .supportedBy(HostClues.AFTER_CLOSE, 0.7, 4)
          .weakenedBy(HostClues.KILLED, 3)
          .advises(
              "let the client give up idle connections earlier than the server: its pool's idle limit below the server's keep-alive time-out")
          .advises("retry idempotent requests once on a new connection")
          .settledBy("the keep-alive setting of {sender}: it equals the quiet time")
          .build();
}
