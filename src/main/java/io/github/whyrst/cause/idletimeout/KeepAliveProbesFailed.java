package io.github.whyrst.cause.idletimeout;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.HostClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.ReplyClues;
import io.github.whyrst.cause.RetryClues;
import io.github.whyrst.cause.ShapeClues;

/** Keep-alive probes went unanswered, and the end that sent them gave up. */
public final class KeepAliveProbesFailed {
  private KeepAliveProbesFailed() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(KeepAliveProbesFailed.class, "keepalive-probes-failed", Cause.IDLE_TIMEOUT)
          .prior(3.0)
          .requires(RetryClues.PROBES_UNANSWERED)
          .excludedBy(ReplyClues.ANSWERS_SPEECH)
          .supportedBy(ShapeClues.ACTIVE_SHAPED, 1)
          .supportedBy(ShapeClues.CONTINUES_STREAM, 0.5)
          .supportedBy(HostClues.KEEPALIVE, 3, 6)
          .advises("what became of {receiver} or of the path to it: it stopped answering")
          .advises(
              "on {sender}: sysctl net.ipv4.tcp_keepalive_time net.ipv4.tcp_keepalive_intvl net.ipv4.tcp_keepalive_probes")
          .settledBy("a capture at {receiver}: probes that do not arrive are lost on the path")
          .build();
}
