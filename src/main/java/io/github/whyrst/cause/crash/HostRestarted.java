package io.github.whyrst.cause.crash;

import io.github.whyrst.cause.AfterClues;
import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.ClientClues;
import io.github.whyrst.cause.CloseClues;
import io.github.whyrst.cause.FateClues;
import io.github.whyrst.cause.HostClues;
import io.github.whyrst.cause.LoadClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.PortClues;
import io.github.whyrst.cause.QuietClues;
import io.github.whyrst.cause.ReplyClues;
import io.github.whyrst.cause.RetryClues;
import io.github.whyrst.cause.ShapeClues;
import io.github.whyrst.cause.StageClues;

/** The host went away without a word and came back without its connections. */
public final class HostRestarted {
  private HostRestarted() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(HostRestarted.class, "host-restarted", Cause.CRASH)
          .prior(-1.2)
          .requires(ReplyClues.ANSWERS_SPEECH)
          .requires(ShapeClues.REPLY_SHAPED)
          .supportedBy(RetryClues.RECEIVER_RETRANSMITTED, 3)
          .supportedBy(PathClues.TTL_SAME, 0.5)
          .supportedBy(PortClues.REFUSED_NEARBY, 1.5)
          .supportedBy(FateClues.REPEATED_RESETS, 0.7)
          .supportedBy(LoadClues.UNANSWERED_NEARBY, 1.2)
          .supportedBy(StageClues.DATA_EXCHANGED, 0.3)
          .supportedBy(FateClues.MANY_ENDED_TOGETHER, 0.5)
          .supportedBy(PathClues.NEW_HOST, 6)
          .weakenedBy(ReplyClues.SPOKE_JUST_BEFORE, 3)
          .weakenedBy(CloseClues.SENDER_CLOSED, 4)
          .weakenedBy(PathClues.TTL_FAR, 3)
          .weakenedBy(PathClues.TTL_NEAR, 2)
          .weakenedBy(AfterClues.SENDER_WENT_ON, 4)
          .weakenedBy(QuietClues.QUIET_THEN_TRIGGER, 0.3)
          .weakenedBy(ClientClues.MANY_TARGETS, 2)
          .weakenedBy(LoadClues.NEVER_ACCEPTED, 2)
          .weakenedBy(StageClues.SYN_ACK_REPEATED, 4)
          .weakenedBy(StageClues.NO_DATA_YET, 1.5)
          .weakenedBy(FateClues.OLD_LIVE_ON, 3)
          .excludedBy(ReplyClues.ANSWERS_HANDSHAKE_ACK)
          .weakenedBy(HostClues.STAYED_UP, 5)
          .advises(
              "on {sender}: uptime; last -x reboot; for a container: restarts and the age of its address")
          .settledBy("the uptime of {sender}")
          .build();
}
