package io.github.whyrst.cli;

import io.github.whyrst.Investigation;
import io.github.whyrst.capture.CaptureException;
import io.github.whyrst.capture.FrameKeeper;
import io.github.whyrst.capture.LiveCapture;
import io.github.whyrst.capture.Recording;
import io.github.whyrst.capture.RotatedFiles;
import io.github.whyrst.host.HostWatch;
import io.github.whyrst.report.FilteredReport;
import io.github.whyrst.report.ReportSink;
import io.github.whyrst.report.SeveralReports;
import io.github.whyrst.report.metrics.MetricsReport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code whyrst live}: packets of this host as they pass. */
final class LiveCommand {
  private static final long MILLISECOND = 1_000_000L;

  private final Console console;

  LiveCommand(Console console) {
    this.console = console;
  }

  int run(LiveOptions options) throws UsageException, CaptureException, IOException {
    AnalyzeOptions shown = options.report();
    FilteredReport report;
    int status;
    try (Outputs outputs = Outputs.open(shown, List.of(), console);
        LiveCapture capture =
            new LiveCapture(options.interfaces(), options.capture(), LiveCommand::now);
        HostWatch host = HostWatch.open(this::warn);
        Recording recording = recording(options, capture);
        MetricsReport metrics = metrics(options)) {
      List<ReportSink> reports = new ArrayList<>(outputs.reports());
      reports.add(Reports.to(console, shown));
      report = new FilteredReport(shown.filter(), new SeveralReports(reports));
      Signals.onEnd(() -> capture.endAt(now()));
      Duration duration = options.duration();
      if (duration != null) {
        capture.endAt(now() + duration.toNanos());
      }
      listening(options);
      FrameKeeper keeper = recording == null ? FrameKeeper.NONE : recording;
      new Investigation(options.settings(), host, keeper)
          .run(capture, metrics == null ? report : new SeveralReports(List.of(report, metrics)));
      console.out().flush();
      if (recording != null) {
        recording.close();
        console.complain("whyrst: " + recording.described());
      }
      outputs.write(List.of(), null, options.settings());
      status = Reports.isDamaged(console, capture) ? ExitStatus.DAMAGED : ExitStatus.DONE;
    }
    return report.found(shown.failOn()) ? ExitStatus.FOUND : status;
  }

  private static @Nullable MetricsReport metrics(LiveOptions options) throws CaptureException {
    InetSocketAddress address = options.metrics();
    if (address == null) {
      return null;
    }
    try {
      return new MetricsReport(address.getAddress(), address.getPort());
    } catch (IOException e) {
      throw new CaptureException(
          "metrics cannot be served at "
              + address.getAddress().getHostAddress()
              + ":"
              + address.getPort()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private @Nullable Recording recording(LiveOptions options, LiveCapture capture)
      throws CaptureException {
    LiveOptions.Writing writing = options.writing();
    if (writing == null) {
      return null;
    }
    RotatedFiles files =
        new RotatedFiles(
            writing.file(),
            (long) writing.maxMib() << 20,
            writing.maxFiles(),
            options.capture().snapLength(),
            capture::files);
    return new Recording(files, writing.memoryMib() << 20, writing.all(), this::warn);
  }

  private void warn(String text) {
    console.complain("whyrst: warning: " + text);
  }

  private void listening(LiveOptions options) {
    if (console.errTerminal()) {
      console.complain(
          "whyrst: listening on "
              + String.join(", ", options.interfaces())
              + (options.duration() == null ? "; Ctrl-C ends with a summary" : ""));
    }
  }

  /** The clock that also stamps packets. */
  private static long now() {
    return System.currentTimeMillis() * MILLISECOND;
  }
}
