package io.github.whyrst.cause.overload;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.CloseClues;
import io.github.whyrst.cause.FateClues;
import io.github.whyrst.cause.LoadClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PayloadClues;
import io.github.whyrst.cause.ShapeClues;

/** The server said it was too busy, or refused by a limit, and then reset. */
public final class LoadShed {
  private LoadShed() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(LoadShed.class, "load-shed", Cause.OVERLOAD)
          .prior(2.0)
          .requires(PayloadClues.TURNED_AWAY)
          .supportedBy(LoadClues.BUSY, 1)
          .supportedBy(FateClues.REPEATED_RESETS, 0.7)
          .supportedBy(ShapeClues.ACTIVE_SHAPED, 0.5)
          .supportedBy(ShapeClues.FROM_SERVER, 0.5)
          .weakenedBy(CloseClues.BOTH_DONE, 2)
          .excludedBy(ShapeClues.FROM_CLIENT)
          .advises("the limit that the server names in its last words, and its log at this time")
          .build();
}
