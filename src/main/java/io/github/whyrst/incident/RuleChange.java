package io.github.whyrst.incident;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.cause.Words;
import io.github.whyrst.evidence.Neighbours;
import org.jspecify.annotations.Nullable;

/**
 * From some moment on a filter rejects all new connections to a service that was open before, and
 * perhaps the old ones too.
 */
final class RuleChange extends Episode {
  static final Pattern PATTERN = Pattern.ofService(RuleChange::new, "syn-rejected", "state-lost");

  private static final int FEWEST = 2;

  private @Nullable Long lastAnswered;
  private @Nullable Long answeredAgain;
  private int rejectedNew;
  private int livingOn;
  private boolean bySource;

  /** Until the service answers again, as far as was known then or is known now. */
  @Override
  boolean takes(Verdict verdict) {
    long time = verdict.facts().reset().timeNanos();
    Long before = verdict.facts().neighbours().answeredBeforeNanos();
    return (answeredAgain == null || time < answeredAgain)
        && (before == null || time - before < firstNanos());
  }

  @Override
  void add(Verdict verdict) {
    Neighbours n = verdict.facts().neighbours();
    long time = verdict.facts().reset().timeNanos();
    Long before = n.answeredBeforeNanos();
    Long after = n.answeredAfterNanos();
    rejectedNew += verdict.mechanism().equals("syn-rejected") ? 1 : 0;
    if (resets() == 1) {
      lastAnswered = before == null ? null : time - before;
    }
    answeredAgain = after == null ? null : Long.valueOf(time + after);
    livingOn = Math.max(livingOn, n.oldLiveOn());
    bySource |= n.refusedBySource();
  }

  @Override
  @Nullable Incident story() {
    if (rejectedNew < FEWEST || bySource || (lastAnswered == null && livingOn == 0)) {
      return null;
    }
    StringBuilder text = new StringBuilder("from ").append(Words.clock(firstNanos()));
    int open = resets() - rejectedNew;
    text.append(" on, ").append(rejectedNew).append(" new connections");
    text.append(open == 0 ? "" : " and " + Words.count(open, "open one", "open ones"))
        .append(" of ")
        .append(clients());
    text.append(" to ").append(service()).append(" were rejected by a filter");
    if (lastAnswered != null) {
      text.append("; until ").append(Words.clock(lastAnswered)).append(" new ones were answered");
    }
    if (livingOn > 0) {
      text.append(lastAnswered == null ? "; " : ", and ");
      text.append(livingOn < Neighbours.MOST_OLD ? "" : "at least ");
      text.append(Words.count(livingOn, "older one", "older ones")).append(" lived on");
    }
    if (answeredAgain != null) {
      text.append("; from ").append(Words.clock(answeredAgain)).append(" they were answered again");
    }
    return incident("rule-change", Cause.FIREWALL, text.toString());
  }
}
