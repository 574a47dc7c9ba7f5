package io.github.whyrst.cause.idletimeout;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.CloseClues;
import io.github.whyrst.cause.FateClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.PayloadClues;
import io.github.whyrst.cause.QuietClues;
import io.github.whyrst.cause.RequestClues;
import io.github.whyrst.cause.RetryClues;
import io.github.whyrst.cause.ShapeClues;
import io.github.whyrst.cause.StageClues;

/** A client dropped a connection that had been idle in its pool, by a reset. */
public final class PoolExpiry {
  private PoolExpiry() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(PoolExpiry.class, "pool-expiry", Cause.IDLE_TIMEOUT)
          .prior(0.3)
          .requires(QuietClues.QUIET_THEN_RESET)
          .requires(QuietClues.QUIET_1S)
          .requires(ShapeClues.ABORT_SHAPED)
          .requires(ShapeClues.FROM_CLIENT)
          .requires(StageClues.DATA_EXCHANGED)
          .supportedBy(ShapeClues.ACTIVE_SHAPED, 0.5)
          .supportedBy(QuietClues.QUIET_4S, 0.8)
          .supportedBy(QuietClues.QUIET_30S, 0.7)
          .supportedBy(QuietClues.TIMER_MATCH, 0.7)
          .supportedBy(QuietClues.SAME_QUIET, 2)
          .supportedBy(CloseClues.NOTHING_PENDING, 0.5, 6)
          .weakenedBy(RetryClues.PROBES_UNANSWERED, 6)
          .weakenedBy(RetryClues.SENDER_RETRANSMITTED, 6)
          .weakenedBy(RequestClues.WAITED, 3)
          .weakenedBy(RetryClues.HOLE_UNFILLED, 4)
          .weakenedBy(FateClues.MANY_ENDED_TOGETHER, 0.5)
          .weakenedBy(PathClues.TTL_FAR, 2)
          .weakenedBy(PayloadClues.TLS_CLOSED, 1.5)
          .advises("harmless unless a request was pending: the idle limit of the client's pool")
          .advises(
              "a client that closes with a FIN instead leaves cleaner logs: look for SO_LINGER 0 in it")
          .build();
}
