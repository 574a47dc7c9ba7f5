package io.github.whyrst.report.html;

import io.github.whyrst.cause.TimerMatch;
import io.github.whyrst.report.Times;
import io.github.whyrst.report.html.Page.Timer;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the known timers that quiet times match. */
final class Timers {
  private static final int MOST_TOLD = 12;

  private final Map<Known, Long> counts = new LinkedHashMap<>();

  /** Timers of one product with one value are one here, whatever they are for. */
  private record Known(String product, double seconds, boolean documented) {}

  void add(TimerMatch match) {
    match.known().stream()
        .map(timer -> new Known(timer.product(), timer.seconds(), timer.documented()))
        .distinct()
        .forEach(known -> counts.merge(known, 1L, Long::sum));
  }

  List<Timer> mostMatched() {
    return counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_TOLD)
        .map(
            entry ->
                new Timer(
                    entry.getKey().product(),
                    Times.seconds(Math.round(entry.getKey().seconds() * 1e9)),
                    entry.getKey().documented() ? "documented" : "commonly so",
                    entry.getValue()))
        .toList();
  }
}
