package io.github.whyrst.incident;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.ResetSegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Resets of one pattern that belong together: same service or source, one stretch of time. Keeps
 * counts and a bounded choice of frames and names, however many resets there are.
 */
abstract class Episode {
  /** Frames kept to point at. */
  static final int FRAMES_KEPT = 50;

  private static final long MINUTE = 60_000_000_000L;

  /** A story of verdicts below this is told as a likely one. */
  private static final double SURE = 0.8;

  /** Below this, another story is as likely. */
  private static final double LIKELY = 0.5;

  private final Names services = new Names();
  private final Names clients = new Names();
  private final List<Long> frames = new ArrayList<>();
  private int file;
  private int resets;
  private double confidences;
  private long firstNanos = Long.MAX_VALUE;
  private long lastNanos = Long.MIN_VALUE;

  /** Takes a reset in that {@link #takes} said belongs here. */
  final void include(Verdict verdict) {
    ResetEvidence e = verdict.facts();
    ResetSegment reset = e.reset();
    if (resets++ == 0) {
      file = reset.file();
    }
    confidences += verdict.confidence();
    firstNanos = Math.min(firstNanos, reset.timeNanos());
    lastNanos = Math.max(lastNanos, reset.timeNanos());
    if (frames.size() < FRAMES_KEPT && reset.file() == file) {
      frames.add(reset.frame());
    }
    services.add(e.service().endpoint());
    clients.add(e.client().address());
    add(verdict);
  }

  /** What the pattern wants to remember of a reset. */
  abstract void add(Verdict verdict);

  /** The story that the resets tell together, or null where they tell none. */
  abstract @Nullable Incident story();

  /** Whether a later reset still belongs to this episode; otherwise it begins another. */
  boolean takes(Verdict verdict) {
    return verdict.facts().reset().timeNanos() - lastNanos <= MINUTE;
  }

  final int resets() {
    return resets;
  }

  final long firstNanos() {
    return firstNanos;
  }

  final long lastNanos() {
    return lastNanos;
  }

  /** The service, or the services if there are more than one, as many as a sentence holds. */
  final String service() {
    return services.orCount("services");
  }

  /** The client's address, or how many there are. */
  final String clients() {
    return clients.orCount("clients");
  }

  final Incident incident(String kind, Cause cause, String text) {
    String endpoint = services.size() == 1 ? services.first() : null;
    return incident(kind, cause, endpoint, text);
  }

  final Incident incident(String kind, Cause cause, @Nullable String endpoint, String text) {
    return incident(kind, cause, 1, endpoint, text);
  }

  /**
   * @param ceiling most confidence that the pattern itself deserves
   */
  final Incident incident(
      String kind, Cause cause, double ceiling, @Nullable String endpoint, String text) {
    double confidence = Math.min(ceiling, Math.round(confidences / resets * 100) / 100.0);
    String caution = confidence >= SURE ? "" : confidence >= LIKELY ? "probably: " : "perhaps: ";
    return new Incident(
        kind,
        cause,
        confidence,
        firstNanos,
        lastNanos,
        endpoint,
        file,
        List.copyOf(frames),
        resets,
        caution + text);
  }
}
