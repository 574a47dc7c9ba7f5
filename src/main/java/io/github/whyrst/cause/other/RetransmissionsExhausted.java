package io.github.whyrst.cause.other;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.RequestClues;
import io.github.whyrst.cause.RetryClues;
import io.github.whyrst.cause.ShapeClues;
import io.github.whyrst.cause.StageClues;

/** Packets stopped getting through, and one side gave up. */
public final class RetransmissionsExhausted {
  private RetransmissionsExhausted() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(RetransmissionsExhausted.class, "retransmissions-exhausted", Cause.NETWORK)
          .prior(1.5)
          .requires(RetryClues.TRIES_FAILED)
          .excludedBy(RetryClues.PROBES_UNANSWERED)
          .supportedBy(RetryClues.SENDER_RETRANSMITTED, 2)
          .supportedBy(RetryClues.PEER_UNHEARD, 2)
          .supportedBy(RetryClues.HOLE_UNFILLED, 2.5)
          .supportedBy(ShapeClues.ACTIVE_SHAPED, 0.3)
          .supportedBy(RequestClues.WAITED, 0.3)
          .weakenedBy(StageClues.SYN_ACK_REPEATED, 4)
          .weakenedBy(ShapeClues.REPLY_SHAPED, 1.5)
          .supportedBy(PathClues.ICMP_UNREACHABLE, 1)
          .advises(
              "loss on the path: mtr -T -P {port} {server}; on either end: nstat -az TcpExtTCPTimeouts; ss -ti")
          .advises("large segments only? ping -M do -s 1472 {server} tells a path MTU black hole")
          .settledBy("a capture at {receiver}: do the retransmissions arrive there?")
          .build();
}
