package io.github.whyrst.cli;

import io.github.whyrst.Annotator;
import io.github.whyrst.Inquiry;
import io.github.whyrst.capture.CaptureException;
import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.report.ReportSink;
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
  private @Nullable OutputFile annotated;
  private @Nullable OutputFile ticket;

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
    return reports;
  }

  /**
   * Writes them.
   *
   * @param comments that the captures' files have of their own
   */
  void write(List<String> comments, Inquiry.Opening capture) throws CaptureException, IOException {
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
    if (annotations != null && annotated != null) {
      try (FrameSource again = capture.open()) {
        annotated.write(out -> annotations.write(again, comments, options.allPackets(), out));
      }
      if (!annotations.annotatesAll()) {
        console.complain("whyrst: warning: only the first resets were annotated, not all");
      }
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
  }
}
