package io.github.whyrst.cause.other;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.ClientClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.ReplyClues;
import io.github.whyrst.cause.ShapeClues;

/** Stray segments with flags that begin no connection were sent to see what answers. */
public final class OtherScan {
  private OtherScan() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(OtherScan.class, "other-scan", Cause.PROBE)
          .prior(-0.5)
          .requires(ReplyClues.ANSWERS_STRAY)
          .requires(ShapeClues.REPLY_SHAPED)
          .supportedBy(ClientClues.MANY_TARGETS, 3)
          .supportedBy(ReplyClues.STRANGE_FLAGS, 3.5)
          .supportedBy(ReplyClues.BARE_STRAY, 1.0)
          .weakenedBy(ReplyClues.ANSWERS_DATA, 2.5)
          .weakenedBy(ClientClues.CLIENT_EXCHANGES, 0.7)
          .advises("who runs {receiver}? Usually nobody needs to act")
          .build();
}
