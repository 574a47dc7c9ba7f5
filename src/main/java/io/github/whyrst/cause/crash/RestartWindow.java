package io.github.whyrst.cause.crash;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.ClientClues;
import io.github.whyrst.cause.FateClues;
import io.github.whyrst.cause.HostClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.PortClues;
import io.github.whyrst.cause.ReplyClues;

/** The port answered before and after, and refused in between: the service was down. */
public final class RestartWindow {
  private RestartWindow() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(RestartWindow.class, "restart-window", Cause.CRASH)
          .prior(0.7)
          .requires(ReplyClues.ANSWERS_SYN)
          .requires(PortClues.ANSWERED_BEFORE)
          .supportedBy(PortClues.ANSWERED_AFTER, 0.9)
          .supportedBy(PortClues.ENDED_BEFORE_REFUSAL, 1.8)
          .supportedBy(PortClues.FELL_BEFORE_REFUSAL, 1)
          .supportedBy(PathClues.HOST_TTL_SAME, 0.5)
          .weakenedBy(FateClues.OLD_LIVE_ON, 4)
          .weakenedBy(PathClues.HOST_TTL_OFF, 4)
          .weakenedBy(PathClues.TOO_FAST, 2)
          .weakenedBy(PortClues.INTERLEAVED, 2)
          .weakenedBy(PortClues.REFUSED_BY_SOURCE, 2)
          .weakenedBy(ClientClues.MANY_TARGETS, 1.5)
          .weakenedBy(PathClues.DSCP_DROPPED, 2)
          .supportedBy(HostClues.NO_SOCKET, 1, 4)
          .supportedBy(HostClues.KILLED, 2)
          .supportedBy(HostClues.ENDED, 2)
          .weakenedBy(HostClues.LISTENING, 3)
          .advises("on {server}: systemctl status SERVICE; journalctl -u SERVICE around this time")
          .advises("a graceful reload keeps the listening socket and refuses nobody")
          .settledBy("the restart time of the service on {server}")
          .build();
}
