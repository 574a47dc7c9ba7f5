package io.github.whyrst.cli;

import io.github.whyrst.Confrontation;
import io.github.whyrst.Confrontation.Side;
import io.github.whyrst.Settings;
import io.github.whyrst.capture.CaptureException;
import io.github.whyrst.capture.CaptureFile;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.CaptureFacts.FileFacts;
import io.github.whyrst.report.Comparative;
import io.github.whyrst.report.html.HtmlReport;
import io.github.whyrst.report.json.JsonReport;
import io.github.whyrst.report.ladder.Ladder;
import io.github.whyrst.report.text.ComparisonPage;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** {@code whyrst compare NEAR FAR}: the same traffic captured at two points. */
final class CompareCommand {
  private final Console console;

  CompareCommand(Console console) {
    this.console = console;
  }

  int run(ParseResult parsed) throws UsageException, CaptureException, IOException {
    List<String> names = parsed.matchedPositionalValue(0, List.of());
    if (names.size() != 2) {
      throw new UsageException("name two captures of the same traffic");
    }
    Captures.needRereading("compare", names);
    String html = AnalyzeOptions.html(parsed);
    try (OutputFile page = html == null ? null : OutputFile.open("--html", html, names)) {
      return compare(parsed, names, page);
    }
  }

  private int compare(ParseResult parsed, List<String> names, @Nullable OutputFile page)
      throws UsageException, CaptureException, IOException {
    Side near = side(names, 0);
    Side far = side(names, 1);
    Comparative comparative = Confrontation.of(near, far, Settings.saved());
    if (comparative == null) {
      throw new UsageException(
          names.get(0)
              + " and "
              + names.get(1)
              + " have no packet in common: they are not of the same traffic or time, or a proxy"
              + " between them ends connections and opens its own");
    }
    if (parsed.hasMatchedOption("--json")) {
      new JsonReport(console.out()).comparative(comparative);
    } else {
      new ComparisonPage(console.text(), console.look(Commands.colour(parsed), true))
          .show(comparative);
    }
    console.out().flush();
    if (page != null) {
      HtmlReport report = new HtmlReport();
      report.comparative(comparative);
      List<@Nullable Ladder> ladders =
          Confrontation.ladders(near, far, report.wantLadders(), Settings.saved());
      page.write(out -> report.write(out, ladders));
    }
    boolean damaged = isDamaged(comparative.near());
    damaged |= isDamaged(comparative.far());
    return damaged ? ExitStatus.DAMAGED : ExitStatus.DONE;
  }

  /** Called by the last part of its path where that tells the two apart. */
  private static Side side(List<String> names, int which) {
    String name = names.get(which);
    String brief = brief(name);
    boolean told = !brief.isEmpty() && !brief.equals(brief(names.get(1 - which)));
    return new Side(told ? brief : name, () -> CaptureFile.open(name));
  }

  private static String brief(String name) {
    return name.substring(name.lastIndexOf(File.separatorChar) + 1);
  }

  private boolean isDamaged(CaptureFacts facts) {
    boolean damaged = false;
    for (FileFacts file : facts.files()) {
      damaged |= Captures.isDamaged(file.name(), file.damage(), console);
    }
    return damaged;
  }
}
