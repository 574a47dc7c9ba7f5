package io.github.whyrst.cause.firewall;

import io.github.whyrst.cause.AfterClues;
import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.ClientClues;
import io.github.whyrst.cause.FateClues;
import io.github.whyrst.cause.HostClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.PortClues;
import io.github.whyrst.cause.ReplyClues;

/** A filter answers a SYN with a reset in the name of the host behind it. */
public final class SynRejected {
  private SynRejected() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(SynRejected.class, "syn-rejected", Cause.FIREWALL)
          .prior(0.0)
          .madeByAnyone()
          .requires(ReplyClues.ANSWERS_SYN)
          .supportedBy(PathClues.HOST_TTL_OFF, 4.5)
          .supportedBy(PathClues.TOO_FAST, 3)
          .supportedBy(PathClues.DSCP_DROPPED, 4.2)
          .supportedBy(FateClues.OLD_LIVE_ON, 5)
          .supportedBy(PortClues.REFUSED_BY_SOURCE, 4)
          .supportedBy(PathClues.ZERO_ID_WITHOUT_DF, 1.5)
          .supportedBy(PortClues.ANSWERED_BEFORE, 0.5)
          .weakenedBy(AfterClues.SENDER_WENT_ON, 6)
          .weakenedBy(PathClues.HOST_TTL_SAME, 1.5)
          .weakenedBy(ClientClues.MANY_TARGETS, 2)
          .weakenedBy(PortClues.NEVER_ANSWERED, 0.5)
          .weakenedBy(FateClues.MANY_ENDED_TOGETHER, 2)
          .weakenedBy(PortClues.INTERLEAVED, 1)
          .weakenedBy(PortClues.ONE_HOST_FAILS, 3)
          .supportedBy(PathClues.ICMP_PROHIBITED, 4)
          .supportedBy(HostClues.NOT_BY_STACK, 10)
          .supportedBy(HostClues.LISTENING, 2.5)
          .weakenedBy(HostClues.BY_STACK, 8)
          .advises(
              "look for rules that reject with a reset: nft list ruleset | grep -n reject; iptables-save | grep tcp-reset")
          .advises("where the reset is made: traceroute -T -p {port} {server}")
          .advises(
              "on {server}: tcpdump -ni any 'tcp port {port} and host {client}' shows whether the SYN arrives at all")
          .settledBy(
              "a capture on {server} at the same time: a SYN that never arrives there was rejected on the way")
          .build();
}
