package io.github.whyrst.cause.other;

import io.github.whyrst.cause.AfterClues;
import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.CloseClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.ReplyClues;
import io.github.whyrst.cause.ShapeClues;

/** Segments still under way met an end that had already closed properly. */
public final class LateEcho {
  private LateEcho() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(LateEcho.class, "late-echo", Cause.TEARDOWN)
          .prior(0.5)
          .requires(AfterClues.ECHO)
          .requires(ReplyClues.ANSWERS_SPEECH)
          .supportedBy(ShapeClues.REPLY_SHAPED, 1)
          .supportedBy(CloseClues.BOTH_DONE, 3.5)
          .supportedBy(AfterClues.IN_FLIGHT, 0.6)
          .supportedBy(ReplyClues.ANSWERS_FIN, 1)
          .advises("nothing: the exchange was over")
          .build();
}
