package io.github.whyrst.cause.other;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.ReplyClues;

/** Nothing in the capture explains the reset. */
public final class Unexplained {
  private Unexplained() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(Unexplained.class, "unexplained", Cause.UNKNOWN)
          .prior(0.0)
          .weakenedBy(ReplyClues.ANSWERS_SYN, 1)
          .weakenedBy(ReplyClues.CHALLENGED_SYN, 2)
          .weakenedBy(ReplyClues.ANSWERS_SPEECH, 1)
          .advises("capture both directions at {sender} from before the connection opens")
          .settledBy("a capture at {sender} that holds the whole connection, both directions")
          .build();
}
