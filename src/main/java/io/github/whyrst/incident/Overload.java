package io.github.whyrst.incident;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.cause.Words;
import io.github.whyrst.evidence.Answers;
import io.github.whyrst.evidence.Neighbours;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A service turned connections away, one way or several, because it had too many. */
final class Overload extends Episode {
  static final Pattern PATTERN =
      Pattern.ofService(
          Overload::new,
          "accept-queue-overflow",
          "handshake-never-accepted",
          "accept-then-close",
          "load-shed",
          "refused-under-load");

  private static final int FEWEST = 3;

  /** Answers that take so many times as long as before have slowed down. */
  private static final int SLOWER = 2;

  /** Less is within what a busy network or host adds at any time. */
  private static final long NOTABLE_NANOS = 5_000_000L;

  private final Map<String, Integer> ways = new TreeMap<>();
  private @Nullable Double arrivalsBefore;
  private @Nullable Answers answersBefore;
  private int busiest;
  private boolean oneBackend;
  private int mostOpen;
  private int unanswered;
  private int queued;

  @Override
  void add(Verdict verdict) {
    Neighbours n = verdict.facts().neighbours();
    ways.merge(verdict.mechanism(), 1, Integer::sum);
    if (resets() == 1) {
      arrivalsBefore = n.arrivalsUsual();
      answersBefore = n.answers();
    }
    busiest = Math.max(busiest, n.arrivalsNow());
    oneBackend |= n.backend() != null; // see OneBadBackend
    mostOpen = Math.max(mostOpen, n.openConnections());
    unanswered = Math.max(unanswered, n.unansweredNearby());
    queued = Math.max(queued, n.neverAccepted());
  }

  @Override
  @Nullable Incident story() {
    if (resets() < FEWEST || oneBackend) {
      return null;
    }
    StringBuilder text = new StringBuilder(service());
    text.append(" turned away ").append(resets()).append(" connections of ").append(clients());
    if (lastNanos() > firstNanos()) {
      text.append(" in ").append(Words.span(lastNanos() - firstNanos()));
    }
    text.append(" from ").append(Words.clock(firstNanos()));
    String separator = " (";
    for (Map.Entry<String, Integer> way : ways.entrySet()) {
      text.append(separator).append(way.getKey());
      text.append(ways.size() == 1 ? "" : " " + way.getValue());
      separator = ", ";
    }
    text.append(")");
    if (busiest > 1) {
      text.append("; up to ").append(busiest).append(" attempts arrived in the second before one");
      if (arrivalsBefore != null) {
        text.append(", against ").append(Math.round(arrivalsBefore * 10) / 10.0);
        text.append(" a second in the minute before the first");
      }
    }
    if (mostOpen > 1) {
      text.append("; up to ").append(mostOpen).append(" others were open");
    }
    if (queued > 0) {
      text.append("; ").append(Words.count(queued, "SYN-ACK was", "SYN-ACKs were"));
      text.append(" repeated to clients that had completed the handshake");
    }
    if (unanswered > 0) {
      text.append("; ").append(Words.count(unanswered, "repeated SYN", "repeated SYNs"));
      text.append(" within 5 s of one got no answer");
    }
    text.append(slower());
    return incident("overload", Cause.OVERLOAD, text.toString());
  }

  /** How far the answers had slowed down before the first reset, where they had. */
  private String slower() {
    Long latest = answersBefore == null ? null : answersBefore.latestNanos();
    Long usual = answersBefore == null ? null : answersBefore.usualNanos();
    if (latest == null
        || usual == null
        || latest < SLOWER * usual
        || latest - usual < NOTABLE_NANOS) {
      return "";
    }
    return "; before the first its last answers took "
        + Words.span(latest)
        + ", those before them "
        + Words.span(usual);
  }
}
