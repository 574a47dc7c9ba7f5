package io.github.whyrst.cli;

import io.github.whyrst.Inquiry;
import io.github.whyrst.NoResetException;
import io.github.whyrst.Settings;
import io.github.whyrst.capture.CaptureException;
import io.github.whyrst.capture.CaptureFile;
import io.github.whyrst.log.LogJoiner;
import io.github.whyrst.report.CaptureFacts.FileFacts;
import io.github.whyrst.report.JoinedReport;
import io.github.whyrst.report.json.JsonReport;
import io.github.whyrst.report.ladder.Extent;
import io.github.whyrst.report.text.ExplanationPage;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.ParseResult;

/** {@code whyrst explain FILE FRAME}: one reset in depth. */
final class ExplainCommand {
  private final Console console;

  ExplainCommand(Console console) {
    this.console = console;
  }

  int run(ParseResult parsed)
      throws UsageException, CaptureException, IOException, NoResetException {
    List<String> words = parsed.matchedPositionalValue(0, List.of());
    if (words.size() != 2) {
      throw new UsageException("name a capture file and the number of a reset's frame in it");
    }
    String file = words.get(0);
    long frame = frame(words.get(1));
    Captures.needRereading("explain", List.of(file));
    boolean all = parsed.hasMatchedOption("--all");
    LogOptions logs = LogOptions.of(parsed, List.of(file));
    Inquiry.Answer answer;
    boolean damaged = false;
    try (LogJoiner joiner = logs == null ? null : logs.open()) {
      answer =
          Inquiry.of(
              () -> CaptureFile.open(file),
              Settings.saved(),
              frame,
              all ? Extent.WHOLE : Extent.USUAL,
              report -> joiner == null ? report : new JoinedReport(joiner, report));
      damaged |= joiner != null && LogOptions.isDamaged(console, joiner.book());
    }
    if (parsed.hasMatchedOption("--json")) {
      JsonReport report = new JsonReport(console.out());
      report.capture(answer.capture());
      report.verdict(answer.explanation().verdict());
      report.explanation(answer.explanation());
    } else {
      new ExplanationPage(console.text(), console.look(Commands.colour(parsed), all))
          .show(answer.capture(), answer.explanation());
    }
    console.out().flush();
    for (FileFacts read : answer.capture().files()) {
      damaged |= Captures.isDamaged(read.name(), read.damage(), console);
    }
    return damaged ? ExitStatus.DAMAGED : ExitStatus.DONE;
  }

  private static long frame(String word) throws UsageException {
    try {
      long frame = Long.parseLong(word);
      if (frame > 0) {
        return frame;
      }
    } catch (NumberFormatException e) {
      // Told below, with the other numbers that no frame has.
    }
    throw new UsageException(
        "FRAME is a number from 1 on, as Wireshark counts; not '" + word + "'");
  }
}
