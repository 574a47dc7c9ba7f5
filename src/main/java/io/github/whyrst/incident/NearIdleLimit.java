package io.github.whyrst.incident;

import io.github.whyrst.cause.KnownTimers;
import io.github.whyrst.cause.TimerMatch.KnownTimer;
import io.github.whyrst.cause.Words;
import io.github.whyrst.evidence.ServiceFacts;
import io.github.whyrst.evidence.ServiceFacts.Quiet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Persistent connections whose quiet times come close to what devices on a path allow: where one is
 * on this path, a little more quiet ends them.
 *
 * <p>Told only where the quiet times of several connections gather just below one limit and none
 * passed it; a timer that connections outlived is not there.
 */
final class NearIdleLimit {
  private static final int FEWEST = 3;
  private static final int NAMED = 3;

  private NearIdleLimit() {}

  static @Nullable Finding in(ServiceFacts facts) {
    List<Quiet> quiets = facts.quiets();
    if (quiets.size() < FEWEST) {
      return null;
    }
    List<KnownTimer> above = KnownTimers.justAbove(quiets.get(0).nanos());
    if (above.isEmpty()) {
      return null;
    }
    double limit = above.get(0).seconds();
    List<Quiet> near = new ArrayList<>();
    int half = 0;
    for (Quiet quiet : quiets) {
      half += quiet.nanos() >= limit * 0.5e9 ? 1 : 0;
      if (quiet.nanos() >= limit * 0.9e9) {
        near.add(quiet);
      }
    }
    return near.size() < FEWEST || near.size() * 2 < half ? null : finding(facts, near, above);
  }

  private static Finding finding(ServiceFacts facts, List<Quiet> near, List<KnownTimer> above) {
    double limit = above.get(0).seconds();
    Set<String> names = new LinkedHashSet<>();
    above.stream().filter(t -> t.seconds() == limit).forEach(t -> names.add(t.product()));
    String low = Words.span(near.get(near.size() - 1).nanos());
    String high = Words.span(near.get(0).nanos());
    Long fatal = facts.shortestFatalNanos();
    String text =
        near.size()
            + " connections to "
            + facts.service().endpoint()
            + " were quiet for "
            + (low.equals(high) ? "up to " + high : low + " to " + high)
            + " and lived: within 10 % of "
            + Words.span(Math.round(limit * 1e9))
            + ", after which "
            + String.join(", ", names.stream().limit(NAMED).toList())
            + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "")
            + " would forget or end them, if on the path"
            + (fatal == null || fatal < near.get(0).nanos()
                ? ""
                : "; one that was quiet for " + Words.span(fatal) + " was reset");
    long first = near.stream().mapToLong(Quiet::startNanos).min().orElseThrow();
    int file = near.get(0).file();
    List<Long> frames =
        near.stream().filter(q -> q.file() == file).map(Quiet::frame).sorted().limit(50).toList();
    return new Finding(
        "near-idle-limit", first, facts.service().endpoint(), near.size(), file, frames, text);
  }
}
