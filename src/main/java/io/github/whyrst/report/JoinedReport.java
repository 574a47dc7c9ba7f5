package io.github.whyrst.report;

import io.github.whyrst.cause.Verdict;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.log.LogJoiner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Passes results on with what logs say of them. Verdicts wait until the capture is known, or until
 * they are some thousand, for the clocks are set by many.
 */
public final class JoinedReport implements ReportSink {
  private static final int MOST_WAITING = 4_096;

  private final LogJoiner joiner;
  private final ReportSink next;
  private final List<Verdict> verdicts = new ArrayList<>();
  private final List<Incident> incidents = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable CaptureFacts capture;

  public JoinedReport(LogJoiner joiner, ReportSink next) {
    this.joiner = joiner;
    this.next = next;
  }

  @Override
  public void capture(CaptureFacts facts) throws IOException {
    capture = facts;
    next.logs(joiner.book());
    next.capture(facts);
  }

  @Override
  public void verdict(Verdict verdict) throws IOException {
    verdicts.add(verdict);
    if (verdicts.size() == MOST_WAITING) {
      release();
    }
  }

  @Override
  public void incident(Incident incident) {
    incidents.add(incident);
  }

  @Override
  public void finding(Finding finding) {
    findings.add(finding);
  }

  @Override
  public void summary(Summary summary) throws IOException {
    capture = summary.capture();
    release();
    joiner.complete(capture.firstNanos(), capture.lastNanos());
    next.summary(summary);
  }

  private void release() throws IOException {
    CaptureFacts facts = capture;
    Long last = facts == null || !facts.complete() ? null : facts.lastNanos();
    joiner.join(verdicts, facts == null ? null : facts.firstNanos(), last);
    for (Verdict verdict : verdicts) {
      next.verdict(verdict);
    }
    verdicts.clear();
    for (Incident incident : incidents) {
      next.incident(incident);
    }
    incidents.clear();
    for (Finding finding : findings) {
      next.finding(finding);
    }
    findings.clear();
  }
}
