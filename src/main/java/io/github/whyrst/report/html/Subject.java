package io.github.whyrst.report.html;

import io.github.whyrst.compare.Alignment;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.CaptureFacts.FileFacts;
import io.github.whyrst.report.Comparative;
import io.github.whyrst.report.Comparative.Revised;
import io.github.whyrst.report.Summary;
import io.github.whyrst.report.Times;
import io.github.whyrst.report.text.ComparisonWords;
import io.github.whyrst.report.text.InWords;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page is of: a capture, or two that are compared.
 *
 * @param name what it is called
 * @param counts how much was read and reset
 * @param limits what keeps it from telling more
 * @param files what its files are called, by index
 * @param paths where they are, likewise
 * @param firstNanos its first moment, or null
 * @param lastNanos its last
 */
record Subject(
    String name,
    String counts,
    List<String> limits,
    List<String> files,
    List<String> paths,
    @Nullable Long firstNanos,
    @Nullable Long lastNanos) {

  static Subject of(Summary summary) {
    CaptureFacts capture = summary.capture();
    List<String> names = paths(capture);
    return new Subject(
        InWords.name(capture),
        InWords.counts(summary),
        InWords.limits(summary),
        names,
        names,
        capture.firstNanos(),
        capture.lastNanos());
  }

  /** By the clock of near, whose capture may begin after a reset at far, and end before one. */
  static Subject of(Comparative told) {
    Alignment fit = told.alignment();
    Long first = told.near().firstNanos();
    Long last = told.near().lastNanos();
    for (Revised revised : told.resets()) {
      long time = revised.comparison().nearNanos();
      if (time != Times.UNKNOWN && first != null && last != null) {
        first = Math.min(first, time);
        last = Math.max(last, time);
      }
    }
    List<String> paths = new ArrayList<>(paths(told.near()));
    paths.addAll(paths(told.far()));
    return new Subject(
        fit.near() + " and " + fit.far(),
        ComparisonWords.summary(told.resets()),
        ComparisonWords.limits(told),
        List.of(fit.near(), fit.far()),
        paths,
        first,
        last);
  }

  private static List<String> paths(CaptureFacts capture) {
    return capture.files().stream().map(FileFacts::name).toList();
  }
}
