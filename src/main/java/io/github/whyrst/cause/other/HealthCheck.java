package io.github.whyrst.cause.other;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.ClientClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.ReplyClues;
import io.github.whyrst.cause.RequestClues;
import io.github.whyrst.cause.ShapeClues;
import io.github.whyrst.cause.StageClues;
import io.github.whyrst.cause.TimeClues;

/** A health check opened the connection, saw that it opens, and dropped it by a reset. */
public final class HealthCheck {
  private HealthCheck() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(HealthCheck.class, "health-check", Cause.PROBE)
          .prior(-0.2)
          .requires(ShapeClues.FROM_CLIENT)
          .requires(StageClues.SENDER_SILENT)
          .requires(ReplyClues.ABORT_OR_HALF_OPEN)
          .requires(TimeClues.AT_ONCE_OR_HALF_OPEN)
          .supportedBy(ClientClues.PERIODIC_ABORTS, 2.5)
          .supportedBy(ClientClues.REPEATED_ABORTS, 1.6)
          .supportedBy(ShapeClues.ACTIVE_SHAPED, 0.5)
          .weakenedBy(StageClues.RECEIVER_SPOKE, 0.7)
          .weakenedBy(ClientClues.MANY_TARGETS, 2.5)
          .weakenedBy(ClientClues.HALF_OPEN_FLOOD, 5)
          .weakenedBy(ReplyClues.SYN_UNSEEN, 2.5)
          .weakenedBy(PathClues.CONTRADICTED, 1.5)
          .weakenedBy(RequestClues.WAITED, 1)
          .advises(
              "harmless: a load balancer or a monitor on {client}; a check that closes with a FIN fills no logs")
          .build();
}
