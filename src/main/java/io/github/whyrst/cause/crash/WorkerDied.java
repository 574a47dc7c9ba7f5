package io.github.whyrst.cause.crash;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.CloseClues;
import io.github.whyrst.cause.FateClues;
import io.github.whyrst.cause.HostClues;
import io.github.whyrst.cause.LoadClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.PayloadClues;
import io.github.whyrst.cause.PortClues;
import io.github.whyrst.cause.QuietClues;
import io.github.whyrst.cause.RequestClues;
import io.github.whyrst.cause.ShapeClues;
import io.github.whyrst.cause.StageClues;
import io.github.whyrst.cause.TimeClues;

/** One worker of a living service died with its connections in mid-request. */
public final class WorkerDied {
  private WorkerDied() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(WorkerDied.class, "worker-died", Cause.CRASH)
          .prior(-1.4)
          .requires(StageClues.ESTABLISHED)
          .requires(ShapeClues.FROM_SERVER)
          .requires(CloseClues.LET_GO)
          .supportedBy(RequestClues.CUT_SHORT, 3)
          .supportedBy(FateClues.ENDED_TOGETHER, 1.2)
          .supportedBy(FateClues.MANY_ENDED_TOGETHER, 2.5)
          .supportedBy(FateClues.CUT_OFF_TOGETHER, 3.5)
          .supportedBy(FateClues.UNLIKE_QUIETS, 2)
          .supportedBy(PortClues.ANSWERED_NEARBY, 0.3)
          .supportedBy(PortClues.ANSWERED_SOON, 0.3)
          .weakenedBy(TimeClues.SILENT_AT_ONCE, 2.5)
          .weakenedBy(FateClues.ONE_CLIENTS, 4.2)
          .weakenedBy(QuietClues.QUIET_THEN_FIN, 2.5)
          .weakenedBy(QuietClues.QUIET_THEN_RESET, 1)
          .weakenedBy(StageClues.ANSWERED_ALL, 1.5)
          .weakenedBy(PayloadClues.TURNED_AWAY, 3)
          .weakenedBy(LoadClues.BUSY, 0.7)
          .weakenedBy(PathClues.CONTRADICTED, 1.5)
          .weakenedBy(PayloadClues.EARLY_ANSWER, 1.5)
          .weakenedBy(PortClues.REFUSED_NEARBY, 1)
          .weakenedBy(PortClues.REFUSED_AFTER, 3)
          .weakenedBy(PayloadClues.TLS_HANDSHAKE, 1)
          .supportedBy(HostClues.KILLED, 5, 3)
          .supportedBy(HostClues.ENDED, 1)
          .supportedBy(HostClues.LISTENING, 0.7)
          .advises(
              "the error log of the service on {server} at this time: a worker that exited on a signal")
          .settledBy(
              "the log of {server}: a worker's exit at this time, or an application that aborted on purpose")
          .build();
}
