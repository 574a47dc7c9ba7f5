package io.github.whyrst.incident;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.ResetSegment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Resets of one pattern that belong together: same service or source, one stretch of time. Keeps
 * counts and a bounded choice of frames and names, however many resets there are.
 */
abstract class Episode {
  /** Frames kept to point at. */
  static final int FRAMES_KEPT = 100;

  /** Different names of one kind kept; further ones make a count "more than". */
  static final int NAMES_KEPT = 256;

  private static final long MINUTE = 60_000_000_000L;

  private final Set<String> services = new LinkedHashSet<>();
  private final Set<String> clients = new LinkedHashSet<>();
  private final List<Long> frames = new ArrayList<>();
  private int file;
  private int resets;
  private long firstNanos = Long.MAX_VALUE;
  private long lastNanos = Long.MIN_VALUE;

  /** Takes a reset in that {@link #takes} said belongs here. */
  final void include(Verdict verdict) {
    ResetEvidence e = verdict.facts();
    ResetSegment reset = e.reset();
    if (resets++ == 0) {
      file = reset.file();
    }
    firstNanos = Math.min(firstNanos, reset.timeNanos());
    lastNanos = Math.max(lastNanos, reset.timeNanos());
    if (frames.size() < FRAMES_KEPT && reset.file() == file) {
      frames.add(reset.frame());
    }
    keep(services, e.service().endpoint());
    keep(clients, e.client().address());
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
    return names(services, "service");
  }

  final int serviceCount() {
    return services.size();
  }

  /** The client's address, or how many there are. */
  final String clients() {
    return names(clients, "client");
  }

  final Incident incident(String kind, Cause cause, String text) {
    String endpoint = services.size() == 1 ? services.iterator().next() : null;
    return incident(kind, cause, endpoint, text);
  }

  final Incident incident(String kind, Cause cause, @Nullable String endpoint, String text) {
    return new Incident(
        kind, cause, firstNanos, lastNanos, endpoint, file, List.copyOf(frames), resets, text);
  }

  /** Adds a name while there is room. */
  static void keep(Set<String> names, String name) {
    if (names.size() < NAMES_KEPT) {
      names.add(name);
    }
  }

  /** {@code 3}, or {@code at least 256} where no more were counted. */
  static String count(Set<String> names) {
    return (names.size() < NAMES_KEPT ? "" : "at least ") + names.size();
  }

  private static String names(Set<String> names, String noun) {
    return names.size() == 1 ? names.iterator().next() : count(names) + " " + noun + "s";
  }
}
