package io.github.whyrst.cause.other;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.ClientClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.StageClues;
import io.github.whyrst.cause.TimeClues;

/** A scanner completed handshakes and dropped them at once, at many ports. */
public final class ConnectScan {
  private ConnectScan() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(ConnectScan.class, "connect-scan", Cause.PROBE)
          .prior(0.3)
          .requires(StageClues.NO_DATA_YET)
          .requires(ClientClues.MANY_TARGETS)
          .requires(ClientClues.CONNECTS)
          .supportedBy(ClientClues.MANY_TARGETS, 2.5)
          .supportedBy(ClientClues.FEW_EXCHANGES, 2, 3)
          .supportedBy(ClientClues.MOSTLY_REFUSED, 2.5)
          .supportedBy(TimeClues.AT_ONCE, 0.5)
          .advises("who runs {client}? Usually nobody needs to act")
          .build();
}
