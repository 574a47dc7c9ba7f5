package io.github.whyrst.incident;

import io.github.whyrst.cause.Words;
import io.github.whyrst.evidence.ServiceFacts;
import org.jspecify.annotations.Nullable;

/** Connection attempts are met by an ICMP error and nothing else. */
final class NewConnectionsProhibited {
  private NewConnectionsProhibited() {}

  static @Nullable Finding in(ServiceFacts facts) {
    ServiceFacts.Group refused = facts.prohibited();
    if (refused.connections() == 0) {
      return null;
    }
    String text =
        Words.count(refused.connections(), "new connection", "new connections")
            + " to "
            + facts.service().endpoint()
            + " met an ICMP error ("
            + facts.icmp()
            + ") and nothing else, from "
            + Words.clock(refused.firstNanos())
            + " to "
            + Words.clock(refused.lastNanos());
    return Findings.finding("icmp-refused", facts, refused, text);
  }
}
