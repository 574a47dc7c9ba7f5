package io.github.whyrst.cli;

import io.github.whyrst.Investigation;
import io.github.whyrst.Settings;
import io.github.whyrst.capture.BpfFilter;
import io.github.whyrst.capture.CaptureException;
import io.github.whyrst.capture.FilteredSource;
import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.capture.MergedSources;
import io.github.whyrst.capture.SourceFile;
import io.github.whyrst.capture.WatchedSource;
import io.github.whyrst.log.LogJoiner;
import io.github.whyrst.report.FilteredReport;
import io.github.whyrst.report.JoinedReport;
import io.github.whyrst.report.ReportSink;
import io.github.whyrst.report.SeveralReports;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code whyrst [analyze] FILE...}: saved captures and streams. */
final class AnalyzeCommand {
  private final Console console;

  AnalyzeCommand(Console console) {
    this.console = console;
  }

  int run(AnalyzeOptions options, String filterWords)
      throws UsageException, CaptureException, IOException {
    List<String> names = options.files();
    if (names.isEmpty()) {
      throw new UsageException("name a capture file, or - for standard input");
    }
    boolean streaming = names.equals(List.of("-"));
    if (options.annotate() != null) {
      Captures.needRereading("--annotate", names);
    }
    Settings settings = settings(options, streaming);
    List<String> warnings = new ArrayList<>();
    LogOptions logs = options.logs();
    try (LogJoiner joiner = logs == null ? null : logs.open();
        FrameSource input = MergedSources.open(names, warnings)) {
      warn(warnings);
      List<String> inputs = input.files().stream().map(SourceFile::name).toList();
      try (Outputs outputs = Outputs.open(options, inputs, console)) {
        FilteredReport report = new FilteredReport(options.filter(), sink(options, outputs));
        FrameSource frames = filtered(input, filterWords);
        ReportSink joined = joiner == null ? report : new JoinedReport(joiner, report);
        investigate(frames, settings, joined, streaming);
        if (frames instanceof FilteredSource of) {
          warn(of.warnings());
        }
        console.out().flush();
        outputs.write(
            input.comments(),
            Captures.canBeReadAgain(names)
                ? () -> filtered(MergedSources.open(inputs, new ArrayList<>()), filterWords)
                : null,
            settings);
        boolean damaged = Reports.isDamaged(console, input);
        damaged |= joiner != null && LogOptions.isDamaged(console, joiner.book());
        int status = damaged ? ExitStatus.DAMAGED : ExitStatus.DONE;
        return report.found(options.failOn()) ? ExitStatus.FOUND : status;
      }
    }
  }

  private void investigate(
      FrameSource frames, Settings settings, ReportSink report, boolean streaming)
      throws IOException {
    Investigation investigation = new Investigation(settings);
    // A stream's results come while it is read; a progress line would run into them.
    if (!console.errTerminal() || (streaming && console.outTerminal())) {
      investigation.run(frames, report);
      return;
    }
    Progress progress = new Progress(frames, console);
    try {
      investigation.run(new WatchedSource(frames, progress), report);
    } finally {
      progress.wipe();
    }
  }

  private static FrameSource filtered(FrameSource input, String words) throws CaptureException {
    if (words.isEmpty()) {
      return input;
    }
    List<Integer> linkTypes = input.files().get(0).linkTypes();
    int ethernet = 1;
    return new FilteredSource(
        input, new BpfFilter(words, linkTypes.isEmpty() ? ethernet : linkTypes.get(0)));
  }

  private void warn(List<String> warnings) {
    for (String warning : warnings) {
      console.complain("whyrst: warning: " + warning);
    }
  }

  private ReportSink sink(AnalyzeOptions options, Outputs outputs) {
    List<ReportSink> reports = new ArrayList<>(outputs.reports());
    if (!"-".equals(options.markdown())) {
      reports.add(Reports.to(console, options));
    }
    return reports.size() == 1 ? reports.get(0) : new SeveralReports(reports);
  }

  private static Settings settings(AnalyzeOptions options, boolean streaming) {
    Settings settings = streaming ? Settings.streaming() : Settings.saved();
    Integer most = options.maxConnections();
    return most == null ? settings : settings.withMaxConnections(most);
  }
}
