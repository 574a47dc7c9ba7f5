package io.github.whyrst.report;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.evidence.Harm;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.report.Summary.EndpointCount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts verdicts for the summary, in bounded memory. */
public final class Tally {
  /** Endpoints told in a summary. */
  static final int ENDPOINTS_TOLD = 10;

  /**
   * Endpoints counted at once. When they are more, the half with the smaller counts is forgotten: a
   * flood over many endpoints costs the exactness of small counts, never memory.
   */
  static final int ENDPOINTS_KEPT = 20_000;

  private final Map<Cause, Long> causes = new EnumMap<>(Cause.class);
  private final Map<String, Long> mechanisms = new HashMap<>();
  private Map<String, Long> endpoints = new HashMap<>();
  private long resets;
  private long harmless;

  /**
   * Whether nobody needs to act on it: a probe, the end of a finished exchange, or a reset without
   * harm whose cause is none of those that come back with harm.
   */
  public static boolean harmless(Verdict verdict) {
    return switch (verdict.cause()) {
      case TEARDOWN, PROBE -> true;
      case FIREWALL, IDLE_TIMEOUT, OVERLOAD, CRASH -> false;
      case REFUSED, ABORT, NETWORK, UNKNOWN -> verdict.harm() == Harm.NONE;
    };
  }

  /** The endpoint that a reset is counted at: the server's, or the claimed sender's. */
  public static String endpoint(ResetEvidence facts) {
    return facts.service().endpoint();
  }

  public void add(Verdict verdict) {
    resets++;
    if (harmless(verdict)) {
      harmless++;
    }
    count(causes, verdict.cause());
    count(mechanisms, verdict.mechanism());
    count(endpoints, endpoint(verdict.facts()));
    if (endpoints.size() > ENDPOINTS_KEPT) {
      endpoints = mostFirst(endpoints, ENDPOINTS_KEPT / 2);
    }
  }

  long count(Cause cause) {
    return causes.getOrDefault(cause, 0L);
  }

  /**
   * The summary of what was added.
   *
   * @param unjudged resets that were only counted, to be told beside it
   */
  public Summary summary(CaptureFacts capture, long unjudged) {
    List<EndpointCount> most = new ArrayList<>();
    mostFirst(endpoints, ENDPOINTS_TOLD)
        .forEach((endpoint, count) -> most.add(new EndpointCount(endpoint, count)));
    return new Summary(
        capture,
        resets + unjudged,
        harmless,
        Collections.unmodifiableMap(mostFirst(causes, Integer.MAX_VALUE)),
        Collections.unmodifiableMap(mostFirst(mechanisms, Integer.MAX_VALUE)),
        Collections.unmodifiableList(most),
        unjudged,
        0);
  }

  private static <K> void count(Map<K, Long> counts, K key) {
    counts.merge(key, 1L, Long::sum);
  }

  private static <K extends Comparable<K>> Map<K, Long> mostFirst(Map<K, Long> counts, int limit) {
    List<Map.Entry<K, Long>> entries = new ArrayList<>(counts.entrySet());
    entries.sort(
        (a, b) -> {
          int order = b.getValue().compareTo(a.getValue());
          return order != 0 ? order : a.getKey().compareTo(b.getKey());
        });
    Map<K, Long> sorted = new LinkedHashMap<>();
    for (Map.Entry<K, Long> entry : entries.subList(0, Math.min(limit, entries.size()))) {
      sorted.put(entry.getKey(), entry.getValue());
    }
    return sorted;
  }
}
