package io.github.whyrst.incident;

import io.github.whyrst.cause.Words;
import io.github.whyrst.evidence.ServiceFacts;
import org.jspecify.annotations.Nullable;

/** SYNs to a service vanish: a filter drops them, or nobody is there to answer. */
final class NewConnectionsDropped {
  private NewConnectionsDropped() {}

  static @Nullable Finding in(ServiceFacts facts) {
    ServiceFacts.Group lost = facts.unanswered();
    if (lost.connections() == 0) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    text.append(Words.count(lost.connections(), "new connection", "new connections"));
    text.append(" to ").append(facts.service().endpoint()).append(" got no answer from ");
    text.append(Words.clock(lost.firstNanos()))
        .append(" to ")
        .append(Words.clock(lost.lastNanos()));
    text.append(", though the SYN was repeated ");
    text.append(Words.count(lost.repeats(), "time", "times"));
    Long answered = facts.lastAnsweredNanos();
    if (answered != null) {
      text.append(answered < lost.firstNanos() ? "; until " : "; others were answered until ");
      text.append(Words.clock(answered));
      text.append(answered < lost.firstNanos() ? " new ones were answered" : "");
    }
    if (facts.livingOn() > 0) {
      text.append(answered == null ? "; " : ", and ");
      text.append(Words.count(facts.livingOn(), "older one", "older ones")).append(" lived on");
    }
    boolean known = answered != null || facts.livingOn() > 0;
    return Findings.finding(
        known ? "new-connections-dropped" : "never-answered", facts, lost, text.toString());
  }
}
