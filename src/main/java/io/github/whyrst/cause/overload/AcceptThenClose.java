package io.github.whyrst.cause.overload;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.CloseClues;
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

/** The server accepted the connection and threw it away without serving it. */
public final class AcceptThenClose {
  private AcceptThenClose() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(AcceptThenClose.class, "accept-then-close", Cause.OVERLOAD)
          .prior(0.5)
          .requires(StageClues.HANDSHAKE_DONE)
          .requires(ShapeClues.FROM_SERVER)
          .requires(CloseClues.LET_GO)
          .requires(PayloadClues.NOT_TAKEN_ON)
          .requires(TimeClues.AT_ONCE)
          .supportedBy(FateClues.REPEATED_RESETS, 0.8)
          .supportedBy(LoadClues.BUSY, 1.5)
          .supportedBy(LoadClues.AT_LIMIT, 2.5)
          .supportedBy(PayloadClues.NO_ROOM, 3)
          .supportedBy(LoadClues.SINGLED_OUT, 0.5)
          .supportedBy(FateClues.SLAMMED, 1)
          .supportedBy(PortClues.ANSWERED_NEARBY, 0.3)
          .supportedBy(StageClues.NO_DATA_YET, 0.7)
          .weakenedBy(PathClues.CONTRADICTED, 1)
          .weakenedBy(ShapeClues.BARE_OF_TIMESTAMPS, 1)
          .weakenedBy(FateClues.MANY_ENDED_TOGETHER, 1)
          .weakenedBy(PortClues.REFUSED_AFTER, 2)
          .excludedBy(ReplyClues.ANSWERS_HANDSHAKE_ACK)
          .weakenedBy(PayloadClues.TLS_HANDSHAKE, 1)
          .supportedBy(HostClues.FILES_FULL, 3)
          .advises(
              "the log of the service on {server}: connection limits, worker limits, 'too many open files'")
          .advises(
              "on {server}: ls /proc/PID/fd | wc -l against grep 'open files' /proc/PID/limits")
          .settledBy("the log of {server} at this time")
          .build();
}
