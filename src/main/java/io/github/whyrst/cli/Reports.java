package io.github.whyrst.cli;

import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.capture.SourceFile;
import io.github.whyrst.report.ReportSink;
import io.github.whyrst.report.json.JsonReport;
import io.github.whyrst.report.text.Look;
import io.github.whyrst.report.text.TextReport;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;

/** What the commands that report resets have in common. */
final class Reports {
  private Reports() {}

  /** A report as the options want it. */
  static ReportSink to(Console console, AnalyzeOptions options) {
    if (options.json()) {
      return new JsonReport(console.out());
    }
    Integer columns = console.columns();
    Look look =
        new Look(
            columns == null ? Look.DEFAULT_WIDTH : columns,
            console.isColoured(options.colour()),
            options.all());
    return new TextReport(
        new BufferedWriter(new OutputStreamWriter(console.out(), console.charset())), look);
  }

  /** Whether an input broke off, about which it warns. */
  static boolean isDamaged(Console console, FrameSource input) {
    boolean damaged = false;
    for (SourceFile file : input.files()) {
      if (file.damage() != null) {
        damaged = true;
        console.complain(
            "whyrst: warning: "
                + (file.name().equals("-") ? "standard input" : file.name())
                + ": "
                + file.damage()
                + "; what came before was analysed");
      }
    }
    return damaged;
  }
}
