package io.github.whyrst.cause.other;

import io.github.whyrst.cause.AfterClues;
import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.ClientClues;
import io.github.whyrst.cause.HostClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.ReplyClues;

/** A client port was used again while the server still remembered its last connection. */
public final class PortReuse {
  private PortReuse() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(PortReuse.class, "port-reuse", Cause.TEARDOWN)
          .prior(1.5)
          .requires(ReplyClues.CHALLENGED_SYN)
          .supportedBy(AfterClues.SAME_PORT_SYN, 2)
          .weakenedBy(ClientClues.PORTS_SHORT, 3)
          .supportedBy(HostClues.STRANGE_ANSWER, 2, 3)
          .advises(
              "harmless: the handshake is repeated at once; on {client} reuse connections, or widen net.ipv4.ip_local_port_range")
          .build();
}
