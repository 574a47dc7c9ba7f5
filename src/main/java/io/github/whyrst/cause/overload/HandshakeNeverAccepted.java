package io.github.whyrst.cause.overload;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.FateClues;
import io.github.whyrst.cause.HostClues;
import io.github.whyrst.cause.LoadClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PortClues;
import io.github.whyrst.cause.RetryClues;
import io.github.whyrst.cause.ShapeClues;
import io.github.whyrst.cause.StageClues;

/**
 * The client believed it was connected, but the server never took the connection from its queue.
 */
public final class HandshakeNeverAccepted {
  private HandshakeNeverAccepted() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(HandshakeNeverAccepted.class, "handshake-never-accepted", Cause.OVERLOAD)
          .prior(2.0)
          .requires(StageClues.SERVER_KEPT_WAITING)
          .requires(LoadClues.NEVER_ACCEPTED)
          .supportedBy(StageClues.SYN_ACK_REPEATED, 1.5)
          .supportedBy(StageClues.CLIENT_UNHEARD, 1, 4)
          .supportedBy(ShapeClues.REPLY_SHAPED, 0.5)
          .supportedBy(LoadClues.NEVER_ACCEPTED, 1)
          .supportedBy(RetryClues.RECEIVER_RETRANSMITTED, 1)
          .supportedBy(PortClues.ANSWERED_NEARBY, 0.5)
          .supportedBy(LoadClues.UNANSWERED_NEARBY, 1)
          .supportedBy(FateClues.REPEATED_RESETS, 0.5)
          .supportedBy(HostClues.LISTEN_OVERFLOWED, 2)
          .supportedBy(HostClues.FILES_FULL, 2)
          .advises(
              "on {server}: nstat -az TcpExtListenOverflows TcpExtListenDrops; ss -ltn 'sport = :{port}'")
          .advises("is the accept loop of the service stalled, or its process stopped?")
          .settledBy(
              "the counter TcpExtListenOverflows on {server}; TCP_DEFER_ACCEPT looks alike only until the client sends data")
          .build();
}
