package io.github.whyrst.cause.other;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.ShapeClues;
import io.github.whyrst.cause.TimeClues;

/** Segments still under way met an end that had already closed properly. */
public final class LateEcho {
  private LateEcho() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(LateEcho.class, "late-echo", Cause.TEARDOWN)
          .prior(0.5)
          .requires(ShapeClues.WAS_LEAVING)
          .requires(ShapeClues.ANSWERS_SPEECH)
          .supportedBy(ShapeClues.REPLY_SHAPED, 1.5)
          .supportedBy(ShapeClues.BOTH_FIN, 2)
          .supportedBy(ShapeClues.ANSWERS_FIN, 1)
          .weakenedBy(TimeClues.WAITED, 3)
          .advises("nothing: the exchange was over")
          .build();
}
