package io.github.whyrst.cause.overload;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.ClientClues;
import io.github.whyrst.cause.FateClues;
import io.github.whyrst.cause.LoadClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.PortClues;
import io.github.whyrst.cause.ReplyClues;

/** The service refused some connection attempts while it answered others. */
public final class RefusedUnderLoad {
  private RefusedUnderLoad() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(RefusedUnderLoad.class, "refused-under-load", Cause.OVERLOAD)
          .prior(-0.7)
          .requires(ReplyClues.ANSWERS_SYN)
          .requires(PortClues.ANSWERED_NEARBY)
          .supportedBy(PortClues.INTERLEAVED, 2.5)
          .supportedBy(LoadClues.BUSY, 1.5)
          .supportedBy(PortClues.REFUSED_NEARBY, 0.3)
          .supportedBy(LoadClues.UNANSWERED_NEARBY, 1)
          .weakenedBy(PathClues.HOST_TTL_OFF, 3)
          .weakenedBy(ClientClues.MANY_TARGETS, 2)
          .weakenedBy(PathClues.TOO_FAST, 2)
          .weakenedBy(FateClues.MANY_ENDED_TOGETHER, 2)
          .weakenedBy(PortClues.FELL_BEFORE_REFUSAL, 3)
          .weakenedBy(FateClues.OLD_LIVE_ON, 0.5)
          .weakenedBy(PortClues.REFUSED_BY_SOURCE, 3)
          .weakenedBy(PathClues.DSCP_DROPPED, 2)
          .weakenedBy(PortClues.ONE_HOST_FAILS, 3)
          .advises(
              "on {server}: nstat -az TcpExtListenOverflows TcpExtListenDrops; ss -ltn 'sport = :{port}'")
          .advises("behind a load balancer: does one of several backends not listen?")
          .settledBy(
              "the TTL and timing of refusals against answers: one backend of several shows in both")
          .build();
}
