package io.github.whyrst.cause.other;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.ClientClues;
import io.github.whyrst.cause.FateClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.ReplyClues;

/** A scanner opened half a handshake, or knocked at a closed port, among many. */
public final class SynScan {
  private SynScan() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(SynScan.class, "syn-scan", Cause.PROBE)
          .prior(0.3)
          .requires(ReplyClues.ANSWERS_HALF_OPEN)
          .requires(ClientClues.SCANS)
          .supportedBy(ClientClues.MANY_TARGETS, 2.2)
          .supportedBy(ClientClues.HALF_OPEN_FLOOD, 2.2)
          .supportedBy(ClientClues.FEW_EXCHANGES, 1.8, 3)
          .weakenedBy(FateClues.OLD_LIVE_ON, 1)
          .weakenedBy(ClientClues.CLIENT_EXCHANGES, 1.5)
          .advises("who runs {client}? Usually nobody needs to act")
          .build();
}
