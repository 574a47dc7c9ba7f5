package io.github.whyrst.incident;

import io.github.whyrst.cause.Words;
import io.github.whyrst.evidence.ServiceFacts;
import org.jspecify.annotations.Nullable;

/** A full accept queue, which Linux keeps silent about: clients believe that they are connected. */
final class AcceptQueueFull {
  private AcceptQueueFull() {}

  static @Nullable Finding in(ServiceFacts facts) {
    ServiceFacts.Group stuck = facts.neverAccepted();
    if (stuck.connections() == 0) {
      return null;
    }
    String text =
        facts.service().endpoint()
            + " went on repeating its SYN-ACK on "
            + Words.count(stuck.connections(), "connection", "connections")
            + " whose handshake was complete, and acknowledged none of the client's data, repeated "
            + Words.count(stuck.repeats(), "time", "times")
            + " from "
            + Words.clock(stuck.firstNanos())
            + " to "
            + Words.clock(stuck.lastNanos())
            + ": its accept queue was full";
    return Findings.finding("accept-queue-full", facts, stuck, text);
  }
}
