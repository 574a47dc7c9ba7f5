package io.github.whyrst.report.text;

import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.CaptureFacts.FileFacts;
import io.github.whyrst.report.CaptureFacts.Lack;
import io.github.whyrst.report.Summary;
import io.github.whyrst.report.Times;
import java.util.ArrayList;
import java.util.List;

/** What the capture is, in a line, and what limits what can be said of it. */
final class Headline {
  private Headline() {}

  static String name(CaptureFacts capture) {
    List<FileFacts> files = capture.files();
    if (files.isEmpty()) {
      return "capture";
    }
    String first = files.get(0).name();
    String name = first.equals("-") ? "standard input" : first;
    return files.size() == 1 ? name : name + " and " + (files.size() - 1) + " more";
  }

  static String counts(Summary summary) {
    CaptureFacts capture = summary.capture();
    StringBuilder text = new StringBuilder(Wording.several(capture.packets(), "packet"));
    Long first = capture.firstNanos();
    Long last = capture.lastNanos();
    if (first != null && last != null) {
      text.append(" in ").append(Times.span(Math.max(0, last - first)));
      text.append(" from ").append(Times.date(first));
      text.append(' ').append(Times.timeOfDay(first, 0)).append(" UTC");
    }
    text.append("; ").append(Wording.several(capture.connections(), "connection"));
    text.append(", ").append(Wording.number(summary.resets())).append(" reset");
    if (summary.harmless() > 0) {
      text.append(" (").append(Wording.number(summary.harmless())).append(" harmless)");
    }
    if (summary.filteredOut() > 0) {
      text.append(", ").append(Wording.number(summary.filteredOut())).append(" filtered out");
    }
    return text.toString();
  }

  /** What keeps the capture from telling more, a sentence each. */
  static List<String> limits(Summary summary) {
    List<String> limits = new ArrayList<>(damage(summary.capture()));
    limits.addAll(lacks(summary.capture(), summary.unjudged()));
    return limits;
  }

  /** Where its files broke off. */
  static List<String> damage(CaptureFacts capture) {
    List<String> broken = new ArrayList<>();
    for (FileFacts file : capture.files()) {
      if (file.damage() != null) {
        broken.add(file.name() + ": " + file.damage() + "; what came before was analysed");
      }
    }
    return broken;
  }

  /** What else a capture misses, and the resets that were only counted. */
  static List<String> lacks(CaptureFacts capture, long unjudged) {
    List<String> limits = new ArrayList<>();
    Long dropped = capture.dropped();
    if (dropped != null && dropped > 0) {
      limits.add("the capture lost " + Wording.several(dropped, "packet") + " by its own count");
    }
    if (capture.evicted() > 0) {
      limits.add(
          Wording.several(capture.evicted(), "connection")
              + " had to be forgotten to stay within memory; --max-connections raises the limit");
    }
    if (unjudged > 0) {
      limits.add(Wording.several(unjudged, "reset") + " beyond the limit only counted");
    }
    for (Lack lack : capture.lacks()) {
      limits.add(lack.text());
    }
    return limits;
  }

  /** For a report without resets. */
  static String nothing(Summary summary) {
    if (summary.capture().tcpSegments() == 0) {
      return "no TCP in this capture";
    }
    return summary.filteredOut() > 0
        ? "no reset passes the filters"
        : summary.unjudged() > 0 ? "no reset was judged" : "no connection was reset";
  }
}
