package io.github.whyrst.incident;

import io.github.whyrst.cause.Words;
import io.github.whyrst.evidence.ServiceFacts;
import org.jspecify.annotations.Nullable;

/** Data of living connections is sent again and again, and the other end has fallen silent. */
final class AnswersMissing {
  private AnswersMissing() {}

  static @Nullable Finding in(ServiceFacts facts) {
    ServiceFacts.Group silent = facts.unacknowledged();
    if (silent.connections() == 0) {
      return null;
    }
    String text =
        "on "
            + Words.count(silent.connections(), "connection", "connections")
            + " with "
            + facts.service().endpoint()
            + " data was repeated "
            + Words.count(silent.repeats(), "time", "times")
            + " until "
            + Words.clock(silent.lastNanos())
            + ", and none of it was acknowledged any more";
    return Findings.finding("answers-missing", facts, silent, text);
  }
}
