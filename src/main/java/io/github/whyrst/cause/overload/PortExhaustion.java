package io.github.whyrst.cause.overload;

import io.github.whyrst.cause.AfterClues;
import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.ClientClues;
import io.github.whyrst.cause.HostClues;
import io.github.whyrst.cause.LoadClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.ReplyClues;

/** The client ran out of fresh ports and reused one that the server had not forgotten. */
public final class PortExhaustion {
  private PortExhaustion() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(PortExhaustion.class, "port-exhaustion", Cause.OVERLOAD)
          .prior(1.0)
          .requires(ReplyClues.CHALLENGED_SYN)
          .requires(ClientClues.PORTS_SHORT)
          .supportedBy(AfterClues.SAME_PORT_SYN, 1.5)
          .supportedBy(LoadClues.BUSY, 0.7)
          .supportedBy(HostClues.STRANGE_ANSWER, 2, 3)
          .advises(
              "on {client}: ss -s (timewait); sysctl net.ipv4.ip_local_port_range; reuse connections instead of opening new ones")
          .build();
}
