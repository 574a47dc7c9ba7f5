package io.github.whyrst.report;

import io.github.whyrst.cause.Verdict;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.log.LogBook;
import java.io.IOException;
import java.util.List;

/** Tells several reports the same. */
public final class SeveralReports implements ReportSink {
  private final List<ReportSink> reports;

  public SeveralReports(List<ReportSink> reports) {
    this.reports = List.copyOf(reports);
  }

  @Override
  public void logs(LogBook book) throws IOException {
    for (ReportSink report : reports) {
      report.logs(book);
    }
  }

  @Override
  public void capture(CaptureFacts facts) throws IOException {
    for (ReportSink report : reports) {
      report.capture(facts);
    }
  }

  @Override
  public void verdict(Verdict verdict) throws IOException {
    for (ReportSink report : reports) {
      report.verdict(verdict);
    }
  }

  @Override
  public void incident(Incident incident) throws IOException {
    for (ReportSink report : reports) {
      report.incident(incident);
    }
  }

  @Override
  public void finding(Finding finding) throws IOException {
    for (ReportSink report : reports) {
      report.finding(finding);
    }
  }

  @Override
  public void pulse(Pulse pulse) throws IOException {
    for (ReportSink report : reports) {
      report.pulse(pulse);
    }
  }

  @Override
  public void summary(Summary summary) throws IOException {
    for (ReportSink report : reports) {
      report.summary(summary);
    }
  }
}
