package io.github.whyrst.report;

import io.github.whyrst.cause.Verdict;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import java.io.IOException;

/** Tells two sinks the same. */
public record TwoReports(ReportSink first, ReportSink second) implements ReportSink {
  @Override
  public void capture(CaptureFacts facts) throws IOException {
    first.capture(facts);
    second.capture(facts);
  }

  @Override
  public void verdict(Verdict verdict) throws IOException {
    first.verdict(verdict);
    second.verdict(verdict);
  }

  @Override
  public void incident(Incident incident) throws IOException {
    first.incident(incident);
    second.incident(incident);
  }

  @Override
  public void finding(Finding finding) throws IOException {
    first.finding(finding);
    second.finding(finding);
  }

  @Override
  public void pulse(Pulse pulse) throws IOException {
    first.pulse(pulse);
    second.pulse(pulse);
  }

  @Override
  public void summary(Summary summary) throws IOException {
    first.summary(summary);
    second.summary(summary);
  }
}
