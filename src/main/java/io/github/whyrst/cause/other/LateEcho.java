package io.github.whyrst.cause.other;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.ShapeClues;

/** Segments still under way met an end that had already closed properly. */
public final class LateEcho {
  private LateEcho() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(LateEcho.class, "late-echo", Cause.TEARDOWN)
          .prior(0.5)
          .requires(ShapeClues.BOTH_FIN)
          .requires(ShapeClues.ANSWERS_SPEECH)
          .supportedBy(ShapeClues.REPLY_SHAPED, 4.5)
          .supportedBy(ShapeClues.ANSWERS_FIN, 1)
          .advises("nothing: the exchange was over")
          .build();
}
