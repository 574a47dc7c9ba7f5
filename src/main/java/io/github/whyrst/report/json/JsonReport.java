package io.github.whyrst.report.json;

import io.github.whyrst.cause.Verdict;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.log.LogBook;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.CaptureFacts.FileFacts;
import io.github.whyrst.report.Comparative;
import io.github.whyrst.report.Explanation;
import io.github.whyrst.report.ReportSink;
import io.github.whyrst.report.Summary;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes results as NDJSON as they come. */
public final class JsonReport implements ReportSink {
  /** Changes when a key is removed or changes its meaning. */
  static final int SCHEMA = 1;

  private final JsonLine line;
  private List<FileFacts> files = List.of();
  private int timeDigits = 6;
  private boolean streaming;
  private LogBook logs = LogBook.NONE;

  public JsonReport(OutputStream out) {
    this.line = new JsonLine(out);
  }

  @Override
  public void logs(LogBook book) {
    logs = book;
  }

  @Override
  public void capture(CaptureFacts facts) throws IOException {
    files = facts.files();
    timeDigits = facts.timeDigits();
    streaming = !facts.complete();
    line.start("capture");
    line.number("schema", SCHEMA);
    CaptureJson.write(line, facts);
    end();
  }

  @Override
  public void verdict(Verdict verdict) throws IOException {
    line.start("reset");
    ResetJson.write(line, verdict, files, timeDigits, logs.of(verdict));
    end();
  }

  @Override
  public void incident(Incident incident) throws IOException {
    line.start("incident");
    line.text("kind", incident.kind());
    line.text("cause", incident.cause().label());
    line.confidence(incident.confidence());
    time("start", incident.startNanos());
    time("end", incident.endNanos());
    line.text("endpoint", incident.endpoint());
    line.number("resets", incident.resets());
    CaptureJson.file(line, files, incident.file());
    frames(incident.frames());
    line.text("text", incident.text());
    end();
  }

  @Override
  public void finding(Finding finding) throws IOException {
    line.start("finding");
    line.text("kind", finding.kind());
    time("time", finding.timeNanos());
    line.text("endpoint", finding.endpoint());
    line.number("count", finding.count());
    CaptureJson.file(line, files, finding.file());
    frames(finding.frames());
    line.text("text", finding.text());
    end();
  }

  @Override
  public void summary(Summary summary) throws IOException {
    files = summary.capture().files();
    timeDigits = summary.capture().timeDigits();
    LogJson.unexplained(line, logs);
    line.start("summary");
    line.number("connections", summary.capture().connections());
    line.number("resets", summary.resets());
    line.number("harmless", summary.harmless());
    line.number("unjudged", summary.unjudged());
    line.number("filtered_out", summary.filteredOut());
    line.open("by_cause");
    summary.byCause().forEach((cause, count) -> line.number(cause.label(), count));
    line.close();
    line.open("by_mechanism");
    summary.byMechanism().forEach(line::number);
    line.close();
    line.openArray("endpoints");
    for (Summary.EndpointCount hit : summary.endpoints()) {
      line.open();
      line.text("endpoint", hit.endpoint());
      line.number("resets", hit.resets());
      line.close();
    }
    line.closeArray();
    LogJson.summary(line, logs);
    line.open("capture");
    CaptureJson.write(line, summary.capture());
    line.close();
    end();
    line.flush();
  }

  /** One reset in depth. */
  public void explanation(Explanation explanation) throws IOException {
    line.start("explanation");
    ExplanationJson.write(line, explanation, files, timeDigits);
    end();
    line.flush();
  }

  /** Two captures of the same traffic, and each reset of either with its verdict revised. */
  public void comparative(Comparative comparative) throws IOException {
    capture(comparative.near());
    capture(comparative.far());
    line.start("alignment");
    ComparisonJson.alignment(line, comparative.alignment());
    end();
    for (Comparative.Revised revised : comparative.resets()) {
      line.start("comparison");
      ComparisonJson.comparison(line, revised, comparative.alignment());
      end();
      files = (revised.atNear() ? comparative.near() : comparative.far()).files();
      verdict(revised.verdict());
    }
    line.flush();
  }

  private void end() throws IOException {
    line.end();
    if (streaming) {
      line.flush();
    }
  }

  private void frames(List<Long> frames) {
    line.openArray("frames");
    for (Long frame : frames) {
      line.item(frame);
    }
    line.closeArray();
  }

  private void time(String name, long nanos) {
    line.time(name, nanos, timeDigits);
  }
}
