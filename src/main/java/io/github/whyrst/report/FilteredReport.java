package io.github.whyrst.report;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.log.LogBook;
import java.io.IOException;
import java.util.Set;

/** Passes on what a filter lets through, with a summary of that alone. */
public final class FilteredReport implements ReportSink {
  private final Filter filter;
  private final ReportSink next;
  private final Tally tally = new Tally();
  private long filteredOut;

  public FilteredReport(Filter filter, ReportSink next) {
    this.filter = filter;
    this.next = next;
  }

  /** Whether any reset that passed has one of these causes. */
  public boolean found(Set<Cause> causes) {
    for (Cause cause : causes) {
      if (tally.count(cause) > 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void logs(LogBook book) throws IOException {
    next.logs(book);
  }

  @Override
  public void capture(CaptureFacts facts) throws IOException {
    next.capture(facts);
  }

  @Override
  public void verdict(Verdict verdict) throws IOException {
    if (filter.passes(verdict)) {
      tally.add(verdict);
      next.verdict(verdict);
    } else {
      filteredOut++;
    }
  }

  @Override
  public void incident(Incident incident) throws IOException {
    if (filter.passes(incident)) {
      next.incident(incident);
    }
  }

  @Override
  public void finding(Finding finding) throws IOException {
    if (filter.passes(finding)) {
      next.finding(finding);
    }
  }

  @Override
  public void summary(Summary summary) throws IOException {
    next.summary(tally.summary(summary.capture(), summary.unjudged()).withFilteredOut(filteredOut));
  }
}
