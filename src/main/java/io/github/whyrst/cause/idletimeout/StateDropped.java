package io.github.whyrst.cause.idletimeout;

import io.github.whyrst.cause.AfterClues;
import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.FateClues;
import io.github.whyrst.cause.LoadClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.PortClues;
import io.github.whyrst.cause.RetryClues;
import io.github.whyrst.cause.ShapeClues;
import io.github.whyrst.cause.StageClues;

/** Forgotten in silence, dropped in silence: the end that speaks gives up. */
public final class StateDropped {
  private StateDropped() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(StateDropped.class, "state-dropped", Cause.IDLE_TIMEOUT)
          .prior(0.0)
          .requires(RetryClues.SPOKE_IN_VAIN)
          .requires(ShapeClues.ABORT_SHAPED)
          .requires(StageClues.DATA_EXCHANGED_OR_MID)
          .supportedBy(RetryClues.SENDER_RETRANSMITTED, 2)
          .supportedBy(PortClues.ANSWERED_NEARBY, 1.5)
          .supportedBy(FateClues.OLD_LIVE_ON, 1)
          .supportedBy(FateClues.REPEATED_RESETS, 0.5)
          .supportedBy(AfterClues.RECONNECTED, 0.7)
          .weakenedBy(LoadClues.UNANSWERED_NEARBY, 2)
          .weakenedBy(PathClues.ICMP_UNREACHABLE, 2)
          .weakenedBy(RetryClues.HOLE_UNFILLED, 2)
          .advises(
              "compare the quiet time with the idle time-outs of every NAT, firewall and load balancer between {client} and {server}")
          .advises(
              "let TCP keep-alives run below the shortest: sysctl net.ipv4.tcp_keepalive_time, or the application's own setting")
          .settledBy(
              "a capture at {receiver}: what was sent after the silence never arrives there, while other connections do")
          .build();
}
