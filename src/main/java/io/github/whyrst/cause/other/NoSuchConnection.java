package io.github.whyrst.cause.other;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.CloseClues;
import io.github.whyrst.cause.HostClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.ReplyClues;
import io.github.whyrst.cause.ShapeClues;
import io.github.whyrst.cause.VisibilityClues;

/** The end that reset does not know the connection, and the capture does not show why. */
public final class NoSuchConnection {
  private NoSuchConnection() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(NoSuchConnection.class, "no-such-connection", Cause.UNKNOWN)
          .prior(0.7)
          .requires(ReplyClues.ANSWERS_SPEECH)
          .requires(ShapeClues.REPLY_SHAPED)
          .supportedBy(VisibilityClues.MID_STREAM, 0.3)
          .excludedBy(VisibilityClues.ONLY_RESETS)
          .weakenedBy(CloseClues.SENDER_CLOSED, 2)
          .weakenedBy(CloseClues.BOTH_FIN, 3)
          .weakenedBy(ReplyClues.SPOKE_JUST_BEFORE, 0.5)
          .weakenedBy(ReplyClues.CHALLENGED_SYN, 3)
          .weakenedBy(ReplyClues.STRANGE_FLAGS, 1)
          .supportedBy(HostClues.NO_SOCKET, 1)
          .supportedBy(HostClues.UNKNOWN_TO_LISTENER, 1)
          .advises("on {sender}: uptime, and the start time of the service; a restart explains it")
          .advises("between: a device that lost or expired its state explains it as well")
          .settledBy(
              "a capture at {sender} from before the reset: does the answered segment arrive, and is the connection known there?")
          .build();
}
