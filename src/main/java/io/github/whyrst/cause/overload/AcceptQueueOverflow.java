package io.github.whyrst.cause.overload;

import io.github.whyrst.cause.AfterClues;
import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.ClientClues;
import io.github.whyrst.cause.FateClues;
import io.github.whyrst.cause.HostClues;
import io.github.whyrst.cause.LoadClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.PayloadClues;
import io.github.whyrst.cause.PortClues;
import io.github.whyrst.cause.ReplyClues;
import io.github.whyrst.cause.ShapeClues;
import io.github.whyrst.cause.StageClues;
import io.github.whyrst.cause.TimeClues;

/**
 * The accept queue was full, and tcp_abort_on_overflow made the kernel reset the finished
 * handshake.
 */
public final class AcceptQueueOverflow {
  private AcceptQueueOverflow() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(AcceptQueueOverflow.class, "accept-queue-overflow", Cause.OVERLOAD)
          .prior(1.3)
          .requires(ReplyClues.ANSWERS_OPENING)
          .requires(ShapeClues.REPLY_SHAPED)
          .requires(StageClues.SERVER_ONLY_SYN_ACK)
          .supportedBy(PortClues.ANSWERED_NEARBY, 1.5)
          .supportedBy(FateClues.REPEATED_RESETS, 1)
          .supportedBy(LoadClues.BUSY, 1.2)
          .supportedBy(LoadClues.UNANSWERED_NEARBY, 1)
          .supportedBy(AfterClues.COPIES, 0.7)
          .supportedBy(TimeClues.AT_ONCE, 0.5)
          .weakenedBy(PortClues.CAME_AFTER_FALL, 3.5)
          .weakenedBy(PathClues.TTL_FAR, 3)
          .weakenedBy(PathClues.TTL_NEAR, 2)
          .weakenedBy(PathClues.TOO_FAST, 2)
          .weakenedBy(ClientClues.MANY_TARGETS, 1.5)
          .weakenedBy(StageClues.SYN_ACK_REPEATED, 1)
          .weakenedBy(ReplyClues.CHALLENGED_SYN, 3)
          .excludedBy(PayloadClues.MPTCP_REASON)
          .excludedBy(ShapeClues.FROM_CLIENT)
          .supportedBy(HostClues.LISTEN_OVERFLOWED, 4, 4)
          .supportedBy(HostClues.EMBRYONIC, 2, 6)
          .advises(
              "on {server}: nstat -az TcpExtListenOverflows TcpExtListenDrops; ss -ltn 'sport = :{port}' (Recv-Q at Send-Q is full)")
          .advises(
              "on {server}: sysctl net.ipv4.tcp_abort_on_overflow net.core.somaxconn; is the accept loop of the service stalled?")
          .settledBy(
              "the counter TcpExtListenOverflows on {server}: it rises by one with each such reset")
          .build();
}
