package io.github.whyrst.incident;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.cause.Words;
import io.github.whyrst.evidence.Neighbours;
import org.jspecify.annotations.Nullable;

/** From some moment on a filter rejects all new connections to a service that was open before. */
final class RuleChange extends Episode {
  static final Pattern PATTERN = Pattern.ofService(RuleChange::new, "syn-rejected");

  private static final int FEWEST = 2;

  private @Nullable Long lastAnswered;
  private @Nullable Long answeredAgain;
  private int livingOn;
  private boolean bySource;

  @Override
  boolean takes(Verdict verdict) {
    return answeredAgain == null || verdict.facts().reset().timeNanos() < answeredAgain;
  }

  @Override
  void add(Verdict verdict) {
    Neighbours n = verdict.facts().neighbours();
    long time = verdict.facts().reset().timeNanos();
    Long before = n.answeredBeforeNanos();
    Long after = n.answeredAfterNanos();
    if (resets() == 1) {
      lastAnswered = before == null ? null : time - before;
    }
    answeredAgain = after == null ? null : Long.valueOf(time + after);
    livingOn = Math.max(livingOn, n.oldLiveOn());
    bySource |= n.refusedBySource();
  }

  @Override
  @Nullable Incident story() {
    if (resets() < FEWEST || bySource || (lastAnswered == null && livingOn == 0)) {
      return null;
    }
    StringBuilder text = new StringBuilder("from ").append(Words.clock(firstNanos()));
    text.append(" on, ").append(resets()).append(" new connections of ").append(clients());
    text.append(" to ").append(service()).append(" were rejected by a filter");
    if (lastAnswered != null) {
      text.append("; until ").append(Words.clock(lastAnswered)).append(" new ones were answered");
    }
    if (livingOn > 0) {
      text.append(lastAnswered == null ? "; " : ", and ");
      text.append(Words.count(livingOn, "older one", "older ones")).append(" lived on");
    }
    if (answeredAgain != null) {
      text.append("; from ").append(Words.clock(answeredAgain)).append(" they were answered again");
    }
    return incident("rule-change", Cause.FIREWALL, text.toString());
  }
}
