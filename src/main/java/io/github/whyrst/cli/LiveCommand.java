package io.github.whyrst.cli;

import io.github.whyrst.Investigation;
import io.github.whyrst.capture.CaptureException;
import io.github.whyrst.capture.LiveCapture;
import io.github.whyrst.host.HostWatch;
import io.github.whyrst.report.FilteredReport;
import java.io.IOException;
import java.time.Duration;

/** {@code whyrst live}: packets of this host as they pass. */
final class LiveCommand {
  private static final long MILLISECOND = 1_000_000L;

  private final Console console;

  LiveCommand(Console console) {
    this.console = console;
  }

  int run(LiveOptions options) throws CaptureException, IOException {
    AnalyzeOptions shown = options.report();
    FilteredReport report = new FilteredReport(shown.filter(), Reports.to(console, shown));
    int status;
    try (LiveCapture capture =
            new LiveCapture(options.interfaces(), options.capture(), LiveCommand::now);
        HostWatch host = HostWatch.open(this::warn)) {
      Signals.onEnd(() -> capture.endAt(now()));
      Duration duration = options.duration();
      if (duration != null) {
        capture.endAt(now() + duration.toNanos());
      }
      listening(options);
      new Investigation(options.settings(), host).run(capture, report);
      console.out().flush();
      status = Reports.isDamaged(console, capture) ? ExitStatus.DAMAGED : ExitStatus.DONE;
    }
    return report.found(shown.failOn()) ? ExitStatus.FOUND : status;
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
