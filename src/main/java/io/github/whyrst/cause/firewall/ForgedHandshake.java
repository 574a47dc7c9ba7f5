package io.github.whyrst.cause.firewall;

import io.github.whyrst.cause.AfterClues;
import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.HostClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.ReplyClues;
import io.github.whyrst.cause.StageClues;

/** A device answers a handshake with a reset beside, or instead of, the real end. */
public final class ForgedHandshake {
  private ForgedHandshake() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(ForgedHandshake.class, "forged-handshake", Cause.FIREWALL)
          .prior(-2.5)
          .madeOnThePath()
          .requires(StageClues.NO_DATA_YET)
          .requires(PathClues.CONTRADICTED)
          .supportedBy(AfterClues.SENDER_WENT_ON, 4.5)
          .supportedBy(PathClues.HOST_TTL_OFF, 3)
          .supportedBy(PathClues.TOO_FAST, 2)
          .supportedBy(PathClues.TTL_FAR, 3.5)
          .supportedBy(PathClues.TTL_NEAR, 1.5)
          .supportedBy(PathClues.TIMESTAMPS_MISSING, 2)
          .supportedBy(PathClues.ZERO_ID_WITHOUT_DF, 1.5)
          .supportedBy(PathClues.NUMBERS_UNEXPLAINED, 2)
          .supportedBy(AfterClues.LADDER, 3.5)
          .supportedBy(AfterClues.TTLS_DIFFER, 2)
          .supportedBy(AfterClues.BOTH_RESET, 3)
          .supportedBy(PathClues.DF_DROPPED, 2)
          .supportedBy(PathClues.ID_FAR, 1)
          .weakenedBy(PathClues.ID_NEXT, 2)
          .weakenedBy(PathClues.TTL_SAME, 0.5)
          .excludedBy(ReplyClues.ANSWERS_SYN_ACK)
          .excludedBy(ReplyClues.CHALLENGED_SYN)
          .supportedBy(HostClues.NOT_BY_STACK, 9)
          .supportedBy(HostClues.NOT_ACCEPTED, 1)
          .weakenedBy(HostClues.BY_STACK, 8)
          .advises(
              "capture at both ends at once: a reset that arrives at one and never left the other was made in between")
          .advises("compare another port of {server} and another path to it")
          .settledBy(
              "a capture at {sender} at the same time: if it never sent this reset, the path made it")
          .build();
}
