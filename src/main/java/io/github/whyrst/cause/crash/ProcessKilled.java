package io.github.whyrst.cause.crash;

import io.github.whyrst.cause.AfterClues;
import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.CloseClues;
import io.github.whyrst.cause.FateClues;
import io.github.whyrst.cause.HostClues;
import io.github.whyrst.cause.LoadClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.PortClues;
import io.github.whyrst.cause.QuietClues;
import io.github.whyrst.cause.ReplyClues;
import io.github.whyrst.cause.RequestClues;
import io.github.whyrst.cause.RetryClues;
import io.github.whyrst.cause.ShapeClues;
import io.github.whyrst.cause.StageClues;

/**
 * The server process died: its connections ended at one moment, and its port refused until a
 * restart.
 */
public final class ProcessKilled {
  private ProcessKilled() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(ProcessKilled.class, "process-killed", Cause.CRASH)
          .prior(-1.2)
          .requires(StageClues.ESTABLISHED)
          .requires(ShapeClues.NOT_FROM_CLIENT)
          .supportedBy(FateClues.MANY_ENDED_TOGETHER, 2.7)
          .supportedBy(FateClues.ENDED_TOGETHER, 0.8)
          .supportedBy(FateClues.CUT_OFF_TOGETHER, 1)
          .supportedBy(PortClues.REFUSED_AFTER, 3)
          .supportedBy(PortClues.ANSWERED_AFTER, 0.3)
          .supportedBy(PortClues.CAME_AFTER_FALL, 3.5)
          .supportedBy(ShapeClues.ACTIVE_SHAPED, 0.5)
          .supportedBy(RequestClues.REQUEST_PENDING, 0.3)
          .weakenedBy(PathClues.TTL_FAR, 3)
          .weakenedBy(PathClues.TTL_NEAR, 1.5)
          .weakenedBy(FateClues.ONE_CLIENTS, 1.5)
          .weakenedBy(FateClues.OLD_LIVE_ON, 2.5)
          .weakenedBy(PortClues.ANSWERED_SOON, 1.5)
          .weakenedBy(StageClues.ANSWERED_ALL, 1.5)
          .weakenedBy(QuietClues.QUIET_THEN_FIN, 1.2)
          .weakenedBy(LoadClues.NEVER_ACCEPTED, 1.5)
          .weakenedBy(CloseClues.RECEIVER_FIN, 0.7)
          .weakenedBy(RetryClues.SENDER_RETRANSMITTED, 3)
          .weakenedBy(RetryClues.PROBES_UNANSWERED, 4)
          .weakenedBy(AfterClues.SENDER_WENT_ON, 3)
          .weakenedBy(StageClues.SILENT_SERVER, 1.5)
          .weakenedBy(ReplyClues.UNANNOUNCED, 3)
          .excludedBy(ReplyClues.ANSWERS_STRAY)
          .supportedBy(HostClues.KILLED, 5, 3)
          .supportedBy(HostClues.ENDED, 3)
          .advises(
              "on {server}: journalctl -k | grep -Ei 'oom|segfault|killed process'; coredumpctl list")
          .advises(
              "on {server}: systemctl show -p NRestarts,ExecMainStatus,ExecMainExitTimestamp SERVICE; ss -ltnp 'sport = :{port}'")
          .settledBy("the exit status of the service on {server} at this time")
          .build();
}
