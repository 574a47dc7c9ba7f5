package io.github.whyrst.cause.idletimeout;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.CloseClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.NeighbourClues;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.PayloadClues;
import io.github.whyrst.cause.ShapeClues;
import io.github.whyrst.cause.TimeClues;

/** A client dropped a connection that had been idle in its pool, by a reset. */
public final class PoolExpiry {
  private PoolExpiry() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(PoolExpiry.class, "pool-expiry", Cause.IDLE_TIMEOUT)
          .prior(0.3)
          .requires(TimeClues.QUIET_THEN_RESET)
          .requires(TimeClues.QUIET_1S)
          .requires(ShapeClues.ABORT_SHAPED)
          .requires(ShapeClues.FROM_CLIENT)
          .requires(ShapeClues.DATA_EXCHANGED)
          .supportedBy(ShapeClues.ACTIVE_SHAPED, 0.5)
          .supportedBy(TimeClues.QUIET_4S, 0.8)
          .supportedBy(TimeClues.QUIET_30S, 0.7)
          .supportedBy(TimeClues.TIMER_MATCH, 0.7)
          .supportedBy(TimeClues.SAME_QUIET, 2)
          .supportedBy(CloseClues.NOTHING_PENDING, 0.5, 6)
          .weakenedBy(TimeClues.PROBES_UNANSWERED, 6)
          .weakenedBy(TimeClues.SENDER_RETRANSMITTED, 6)
          .weakenedBy(TimeClues.WAITED, 3)
          .weakenedBy(ShapeClues.HOLE_UNFILLED, 4)
          .weakenedBy(NeighbourClues.MANY_ENDED_TOGETHER, 0.5)
          .weakenedBy(PathClues.TTL_FAR, 2)
          .weakenedBy(PayloadClues.TLS_CLOSED, 1.5)
          .advises("harmless unless a request was pending: the idle limit of the client's pool")
          .advises(
              "a client that closes with a FIN instead leaves cleaner logs: look for SO_LINGER 0 in it")
          .build();
}
