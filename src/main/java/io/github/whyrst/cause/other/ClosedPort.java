package io.github.whyrst.cause.other;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.ClientClues;
import io.github.whyrst.cause.FateClues;
import io.github.whyrst.cause.HostClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.PayloadClues;
import io.github.whyrst.cause.PortClues;
import io.github.whyrst.cause.ReplyClues;

/** Nothing listens on the port. */
public final class ClosedPort {
  private ClosedPort() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(ClosedPort.class, "closed-port", Cause.REFUSED)
          .prior(2.2)
          .requires(ReplyClues.ANSWERS_SYN)
          .supportedBy(PortClues.NEVER_ANSWERED, 1.0)
          .supportedBy(PathClues.HOST_TTL_SAME, 1.0)
          .supportedBy(PortClues.ONE_HOST_FAILS, 2.5)
          .weakenedBy(PortClues.ANSWERED_BEFORE, 2)
          .weakenedBy(PathClues.HOST_TTL_OFF, 3)
          .weakenedBy(PathClues.TOO_FAST, 2.5)
          .weakenedBy(FateClues.OLD_LIVE_ON, 4)
          .weakenedBy(PortClues.ANSWERED_NEARBY, 1.5)
          .weakenedBy(ClientClues.MANY_TARGETS, 1.5)
          .weakenedBy(ClientClues.MOSTLY_REFUSED, 0.7)
          .weakenedBy(PathClues.DSCP_DROPPED, 2.8)
          .weakenedBy(PathClues.ZERO_ID_WITHOUT_DF, 0.3)
          .supportedBy(PayloadClues.PAYLOAD_TEXT, 2)
          .supportedBy(HostClues.NO_SOCKET, 1, 6)
          .supportedBy(HostClues.NOT_LISTENING, 1)
          .weakenedBy(HostClues.LISTENING, 5)
          .advises(
              "on {server}: ss -ltnp 'sport = :{port}' (nothing, or bound to another address?)")
          .advises(
              "on {server}: nft list ruleset | grep -n reject: a rule on the host itself looks exactly like this")
          .settledBy("a look at {server}: ss -ltn 'sport = :{port}'")
          .build();
}
