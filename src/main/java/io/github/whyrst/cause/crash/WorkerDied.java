package io.github.whyrst.cause.crash;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.CloseClues;
import io.github.whyrst.cause.HostClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.NeighbourClues;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.PayloadClues;
import io.github.whyrst.cause.ShapeClues;
import io.github.whyrst.cause.TimeClues;

/** One worker of a living service died with its connections in mid-request. */
public final class WorkerDied {
  private WorkerDied() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(WorkerDied.class, "worker-died", Cause.CRASH)
          .prior(-1.4)
          .requires(ShapeClues.ESTABLISHED)
          .requires(ShapeClues.FROM_SERVER)
          .requires(CloseClues.LET_GO)
          .supportedBy(TimeClues.CUT_SHORT, 3)
          .supportedBy(NeighbourClues.ENDED_TOGETHER, 1.2)
          .supportedBy(NeighbourClues.MANY_ENDED_TOGETHER, 2.5)
          .supportedBy(NeighbourClues.CUT_OFF_TOGETHER, 3.5)
          .supportedBy(NeighbourClues.UNLIKE_QUIETS, 2)
          .supportedBy(NeighbourClues.ANSWERED_NEARBY, 0.3)
          .supportedBy(NeighbourClues.ANSWERED_SOON, 0.3)
          .weakenedBy(TimeClues.SILENT_AT_ONCE, 2.5)
          .weakenedBy(NeighbourClues.ONE_CLIENTS, 4.2)
          .weakenedBy(TimeClues.QUIET_THEN_FIN, 2.5)
          .weakenedBy(TimeClues.QUIET_THEN_RESET, 1)
          .weakenedBy(ShapeClues.ANSWERED_ALL, 1.5)
          .weakenedBy(PayloadClues.TURNED_AWAY, 3)
          .weakenedBy(NeighbourClues.BUSY, 0.7)
          .weakenedBy(PathClues.CONTRADICTED, 1.5)
          .weakenedBy(PayloadClues.EARLY_ANSWER, 1.5)
          .weakenedBy(NeighbourClues.REFUSED_NEARBY, 1)
          .weakenedBy(NeighbourClues.REFUSED_AFTER, 3)
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
