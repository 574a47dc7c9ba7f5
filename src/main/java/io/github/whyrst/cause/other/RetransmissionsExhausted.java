package io.github.whyrst.cause.other;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.ShapeClues;
import io.github.whyrst.cause.TimeClues;

/** Packets stopped getting through, and one side gave up. */
public final class RetransmissionsExhausted {
  private RetransmissionsExhausted() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(RetransmissionsExhausted.class, "retransmissions-exhausted", Cause.NETWORK)
          .prior(1.5)
          .requires(ShapeClues.TRIES_FAILED)
          .excludedBy(TimeClues.PROBES_UNANSWERED)
          .supportedBy(TimeClues.SENDER_RETRANSMITTED, 2)
          .supportedBy(ShapeClues.PEER_UNHEARD, 2)
          .supportedBy(ShapeClues.HOLE_UNFILLED, 2.5)
          .supportedBy(ShapeClues.ACTIVE_SHAPED, 0.3)
          .supportedBy(TimeClues.WAITED, 0.3)
          .weakenedBy(ShapeClues.SYN_ACK_REPEATED, 4)
          .weakenedBy(ShapeClues.REPLY_SHAPED, 1.5)
          .supportedBy(PathClues.ICMP_UNREACHABLE, 1)
          .advises(
              "loss on the path: mtr -T -P {port} {server}; on either end: nstat -az TcpExtTCPTimeouts; ss -ti")
          .advises("large segments only? ping -M do -s 1472 {server} tells a path MTU black hole")
          .settledBy("a capture at {receiver}: do the retransmissions arrive there?")
          .build();
}
