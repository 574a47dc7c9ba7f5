package io.github.whyrst.cli;

import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.capture.SourceFile;
import io.github.whyrst.report.ReportSink;
import io.github.whyrst.report.json.JsonReport;
import io.github.whyrst.report.text.TextReport;

/** What the commands that report resets have in common. */
final class Reports {
  private Reports() {}

  /** A report as the options want it. */
  static ReportSink to(Console console, AnalyzeOptions options) {
    if (options.json()) {
      return new JsonReport(console.out());
    }
    return new TextReport(console.text(), console.look(options.colour(), options.all()));
  }

  /** Whether an input broke off, about which it warns. */
  static boolean isDamaged(Console console, FrameSource input) {
    boolean damaged = false;
    for (SourceFile file : input.files()) {
      damaged |= Captures.isDamaged(file.name(), file.damage(), console);
    }
    return damaged;
  }
}
