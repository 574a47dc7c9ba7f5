package io.github.whyrst.cause.idletimeout;

import io.github.whyrst.cause.AfterClues;
import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.CloseClues;
import io.github.whyrst.cause.FateClues;
import io.github.whyrst.cause.HostClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.PortClues;
import io.github.whyrst.cause.QuietClues;
import io.github.whyrst.cause.ReplyClues;
import io.github.whyrst.cause.RetryClues;
import io.github.whyrst.cause.ShapeClues;

/** A device forgot a quiet connection; its next segment is answered by a reset. */
public final class StateExpired {
  private StateExpired() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(StateExpired.class, "state-expired", Cause.IDLE_TIMEOUT)
          .prior(0.3)
          .madeByAnyone()
          .requires(QuietClues.QUIET_THEN_TRIGGER)
          .requires(ReplyClues.ANSWERS_SPEECH)
          .requires(ShapeClues.REPLY_SHAPED)
          .requires(QuietClues.QUIET_1S)
          .supportedBy(QuietClues.QUIET_4S, 0.4)
          .supportedBy(QuietClues.QUIET_30S, 0.2)
          .supportedBy(QuietClues.LONG_ENOUGH, 0.8, 0.4)
          .supportedBy(QuietClues.SAME_QUIET, 0.4)
          .supportedBy(QuietClues.SHORTER_SURVIVED, 0.5)
          .supportedBy(QuietClues.BORDER, 1.2)
          .supportedBy(PathClues.TTL_FAR, 2.5)
          .supportedBy(PathClues.TTL_NEAR, 2.5)
          .supportedBy(PathClues.TOO_FAST, 2.5)
          .supportedBy(AfterClues.SENDER_WENT_ON, 2.5)
          .supportedBy(AfterClues.OTHER_END_RESET_LATER, 2.5)
          .supportedBy(AfterClues.SENDER_REPEATED, 1)
          .supportedBy(AfterClues.RECONNECTED, 0.5)
          .supportedBy(PathClues.DSCP_DROPPED, 1.5)
          .weakenedBy(CloseClues.SENDER_CLOSED, 4)
          .weakenedBy(QuietClues.LONGER_SURVIVED, 3)
          .weakenedBy(RetryClues.RECEIVER_RETRANSMITTED, 2)
          .weakenedBy(PortClues.REFUSED_NEARBY, 1.5)
          .weakenedBy(FateClues.MANY_ENDED_TOGETHER, 0.5)
          .weakenedBy(PathClues.OWN_TTL, 2)
          .weakenedBy(QuietClues.BRIEF, 1.5)
          .weakenedBy(FateClues.ALL_DENIED, 2)
          .weakenedBy(FateClues.PATH_DARK, 2)
          .supportedBy(HostClues.NOT_BY_STACK, 10)
          .weakenedBy(HostClues.BY_STACK, 4)
          .advises(
              "compare the quiet time with the idle time-outs of every NAT, firewall and load balancer between {client} and {server}")
          .advises(
              "let TCP keep-alives run below the shortest: sysctl net.ipv4.tcp_keepalive_time, or the application's own setting")
          .advises(
              "on {sender}: ss -tno 'dst {receiver}' shows whether the connection still stands there")
          .settledBy(
              "a capture at {sender}: if the answered segment never arrives there, a device on the way had forgotten the connection")
          .build();
}
