package io.github.whyrst.cause.other;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.CloseClues;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.PathClues;
import io.github.whyrst.cause.PayloadClues;
import io.github.whyrst.cause.QuietClues;
import io.github.whyrst.cause.RequestClues;

/** The TLS handshake failed, and the connection was reset. */
public final class TlsFailure {
  private TlsFailure() {}

  public static final Mechanism MECHANISM =
      Mechanism.named(TlsFailure.class, "tls-failure", Cause.ABORT)
          .prior(1.5)
          .requires(PayloadClues.TLS_TROUBLE)
          .supportedBy(PayloadClues.TLS_ALERT, 2)
          .supportedBy(PayloadClues.TLS_HANDSHAKE, 0.7)
          .weakenedBy(PathClues.CONTRADICTED, 2)
          .weakenedBy(CloseClues.BOTH_FIN, 1)
          .weakenedBy(RequestClues.WAITED, 1)
          .excludedBy(QuietClues.QUIET_30S)
          .advises(
              "openssl s_client -connect {server}:{port} -servername NAME shows the alert and the certificate")
          .advises("compare protocol versions, cipher suites and the trust stores of both ends")
          .settledBy("the TLS alert in the capture, or the log of either end")
          .build();
}
