package io.github.whyrst.cause.firewall;

import io.github.whyrst.cause.AfterClues;
import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.ClientClues;
import io.github.whyrst.cause.CloseClues;
import io.github.whyrst.cause.FateClues;
import io.github.whyrst.cause.HostClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.PortClues;
import io.github.whyrst.cause.QuietClues;
import io.github.whyrst.cause.ReplyClues;
import io.github.whyrst.cause.RetryClues;
import io.github.whyrst.cause.ShapeClues;
import io.github.whyrst.cause.StageClues;

/** A stateful device forgot living connections and rejects their next segments. */
public final class StateLost {
  private StateLost() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(StateLost.class, "state-lost", Cause.FIREWALL)
          .prior(-0.7)
          .madeByAnyone()
          .requires(ReplyClues.ANSWERS_SPEECH)
          .requires(ShapeClues.REPLY_SHAPED)
          .supportedBy(PathClues.TTL_FAR, 3.5)
          .supportedBy(PathClues.TTL_NEAR, 3)
          .supportedBy(AfterClues.SENDER_WENT_ON, 3)
          .supportedBy(AfterClues.OTHER_END_RESET_LATER, 3)
          .supportedBy(AfterClues.SENDER_REPEATED, 1.5)
          .supportedBy(PathClues.TOO_FAST, 3)
          .supportedBy(PathClues.DSCP_DROPPED, 2)
          .supportedBy(PortClues.ANSWERED_NEARBY, 0.7)
          .supportedBy(FateClues.REPEATED_RESETS, 0.7)
          .supportedBy(StageClues.DATA_EXCHANGED, 0.3)
          .supportedBy(ReplyClues.SPOKE_JUST_BEFORE, 2)
          .supportedBy(FateClues.ALL_DENIED, 0.5)
          .weakenedBy(PathClues.NEW_HOST, 4.5)
          .weakenedBy(CloseClues.SENDER_CLOSED, 4)
          .weakenedBy(RetryClues.SENDER_RETRANSMITTED, 1)
          .weakenedBy(RetryClues.RECEIVER_RETRANSMITTED, 1.5)
          .weakenedBy(QuietClues.AFTER_QUIET, 0.7)
          .weakenedBy(ClientClues.MANY_TARGETS, 2)
          .weakenedBy(ReplyClues.CHALLENGED_SYN, 3)
          .weakenedBy(StageClues.NO_DATA_YET, 1.5)
          .weakenedBy(PathClues.TTL_SAME, 0.7)
          .excludedBy(ReplyClues.ANSWERS_HANDSHAKE_ACK)
          .excludedBy(CloseClues.BOTH_FIN)
          .weakenedBy(PathClues.OWN_TTL, 2)
          .supportedBy(PathClues.ICMP_PROHIBITED, 3)
          .weakenedBy(PathClues.ID_ECHO, 2)
          .weakenedBy(PathClues.DF_DROPPED, 2)
          .supportedBy(HostClues.NOT_BY_STACK, 10)
          .supportedBy(HostClues.CONNTRACK_FULL, 1.5)
          .weakenedBy(HostClues.BY_STACK, 8)
          .advises(
              "look for a failover, a restart or a rule commit of a firewall, NAT or load balancer at this time")
          .advises(
              "on a Linux device: conntrack -S; conntrack -C; sysctl net.netfilter.nf_conntrack_max")
          .advises(
              "on {sender}: ss -tn 'dst {receiver}' shows whether the connection still stands there")
          .settledBy(
              "a capture at {sender}: if the answered segment never arrives there, a device on the way rejected it")
          .build();
}
