package io.github.whyrst.cli;

import io.github.whyrst.Annotator;
import io.github.whyrst.Inquiry;
import io.github.whyrst.Ladders;
import io.github.whyrst.Settings;
import io.github.whyrst.capture.CaptureException;
import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.report.ReportSink;
import io.github.whyrst.report.html.HtmlReport;
import io.github.whyrst.report.ladder.Extent;
import io.github.whyrst.report.ladder.Ladder;
import io.github.whyrst.report.markdown.MarkdownReport;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reports that go to files of their own, beside the one on standard output. */
final class Outputs implements Closeable {
  private final AnalyzeOptions options;
  private final Console console;
  private @Nullable Annotator annotator;
  private @Nullable MarkdownReport markdown;
  private @Nullable HtmlReport html;
  private @Nullable OutputFile annotated;
  private @Nullable OutputFile ticket;
  private @Nullable OutputFile page;

  private Outputs(AnalyzeOptions options, Console console) {
    this.options = options;
    this.console = console;
  }

  /** Opens what is asked for, so that the long work is not done in vain. */
  static Outputs open(AnalyzeOptions options, List<String> inputs, Console console)
      throws UsageException, IOException {
    Outputs outputs = new Outputs(options, console);
    String annotate = options.annotate();
    String markdown = options.markdown();
    String html = options.html();
    if (markdown != null && markdown.equals("-") && options.json()) {
      throw new UsageException("--markdown - and --json both want standard output: name a file");
    }
    boolean opened = false;
    try {
      if (annotate != null) {
        outputs.annotated = OutputFile.open("--annotate", annotate, inputs);
        outputs.annotator = new Annotator();
      }
      if (markdown != null) {
        outputs.ticket =
            markdown.equals("-") ? null : OutputFile.open("--markdown", markdown, inputs);
        outputs.markdown = new MarkdownReport();
      }
      if (html != null) {
        outputs.page = OutputFile.open("--html", html, inputs);
        outputs.html = new HtmlReport();
      }
      opened = true;
      return outputs;
    } finally {
      if (!opened) {
        outputs.close();
      }
    }
  }

  /** What is to be told of the investigation for them. */
  List<ReportSink> reports() {
    List<ReportSink> reports = new ArrayList<>();
    if (annotator != null) {
      reports.add(annotator);
    }
    if (markdown != null) {
      reports.add(markdown);
    }
    if (html != null) {
      reports.add(html);
    }
    return reports;
  }

  /**
   * Writes them.
   *
   * @param comments that the captures' files have of their own
   * @param capture opens it once more; null where it can be read only once
   * @param settings those of the investigation
   */
  void write(List<String> comments, Inquiry.@Nullable Opening capture, Settings settings)
      throws CaptureException, IOException {
    if (markdown != null) {
      String text = markdown.text();
      if (ticket == null) {
        console.out().write(text.getBytes(console.charset()));
        console.out().flush();
      } else {
        ticket.write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
      }
    }
    Annotator annotations = annotator;
    if (annotations != null && annotated != null && capture != null) {
      try (FrameSource again = capture.open()) {
        annotated.write(out -> annotations.write(again, comments, options.allPackets(), out));
      }
      if (!annotations.annotatesAll()) {
        console.complain("whyrst: warning: only the first resets were annotated, not all");
      }
    }
    HtmlReport report = html;
    if (report != null && page != null) {
      List<@Nullable Ladder> ladders = capture == null ? null : ladders(report, capture, settings);
      page.write(out -> report.write(out, ladders));
    }
  }

  private static List<@Nullable Ladder> ladders(
      HtmlReport report, Inquiry.Opening capture, Settings settings)
      throws CaptureException, IOException {
    try (FrameSource again = capture.open()) {
      return Ladders.of(again, settings, report.wantLadders(), Extent.BRIEF);
    }
  }

  @Override
  public void close() throws IOException {
    if (annotated != null) {
      annotated.close();
    }
    if (ticket != null) {
      ticket.close();
    }
    if (page != null) {
      page.close();
    }
  }
}
