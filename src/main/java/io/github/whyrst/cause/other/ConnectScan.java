package io.github.whyrst.cause.other;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.NeighbourClues;
import io.github.whyrst.cause.ShapeClues;
import io.github.whyrst.cause.TimeClues;

/** A scanner completed handshakes and dropped them at once, at many ports. */
public final class ConnectScan {
  private ConnectScan() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(ConnectScan.class, "connect-scan", Cause.PROBE)
          .prior(0.3)
          .requires(ShapeClues.NO_DATA_YET)
          .requires(NeighbourClues.MANY_TARGETS)
          .requires(NeighbourClues.CONNECTS)
          .supportedBy(NeighbourClues.MANY_TARGETS, 2.5)
          .supportedBy(NeighbourClues.FEW_EXCHANGES, 2, 3)
          .supportedBy(NeighbourClues.MOSTLY_REFUSED, 2.5)
          .supportedBy(TimeClues.AT_ONCE, 0.5)
          .advises("who runs {client}? Usually nobody needs to act")
          .build();
}
