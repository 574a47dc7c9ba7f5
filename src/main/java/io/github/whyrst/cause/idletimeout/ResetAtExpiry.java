package io.github.whyrst.cause.idletimeout;

import io.github.whyrst.cause.AfterClues;
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

/** A timer on a quiet connection ran out and its owner reset it at once. */
public final class ResetAtExpiry {
  private ResetAtExpiry() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(ResetAtExpiry.class, "reset-at-expiry", Cause.IDLE_TIMEOUT)
          .prior(-0.8)
          .madeByAnyone()
          .requires(QuietClues.QUIET_THEN_RESET)
          .requires(QuietClues.QUIET_1S)
          .requires(StageClues.DATA_EXCHANGED_OR_MID)
          .supportedBy(QuietClues.QUIET_4S, 1.9)
          .supportedBy(QuietClues.QUIET_30S, 0.7)
          .supportedBy(QuietClues.TIMER_MATCH, 0.7)
          .supportedBy(QuietClues.SAME_QUIET, 2)
          .supportedBy(AfterClues.BOTH_RESET, 3)
          .supportedBy(PathClues.TTL_FAR, 1)
          .supportedBy(PathClues.TTL_NEAR, 1)
          .supportedBy(CloseClues.NOTHING_PENDING, 0.5, 1.5)
          .supportedBy(QuietClues.SHORTER_SURVIVED, 0.7)
          .supportedBy(ShapeClues.FROM_SERVER, 0.7)
          .weakenedBy(QuietClues.LONGER_SURVIVED, 1.5)
          .weakenedBy(FateClues.CUT_OFF_TOGETHER, 4)
          .weakenedBy(FateClues.MANY_ENDED_TOGETHER, 2.5)
          .weakenedBy(RetryClues.PROBES_UNANSWERED, 6)
          .weakenedBy(RetryClues.SENDER_RETRANSMITTED, 6)
          .weakenedBy(RetryClues.PEER_UNHEARD, 4)
          .weakenedBy(RetryClues.HOLE_UNFILLED, 4)
          .weakenedBy(QuietClues.ASKED_BRIEFLY, 1.5)
          .weakenedBy(RequestClues.WAITED, 1.5)
          .weakenedBy(ShapeClues.FROM_CLIENT, 1)
          .weakenedBy(PayloadClues.TLS_CLOSED, 2)
          .weakenedBy(PathClues.ID_NEXT, 0.7)
          .advises(
              "compare the quiet time with the idle time-outs of the server, its proxies and every device between")
          .advises(
              "let keep-alives run below it, or let the side that reuses the connection drop it earlier")
          .settledBy("the same quiet time on a second connection makes a timer all but sure")
          .build();
}
