package io.github.whyrst.report;

import io.github.whyrst.cause.Verdict;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.log.LogBook;
import java.io.IOException;

/**
 * Takes the results of an investigation in order: the capture, verdicts by time of reset, incidents
 * and findings, the summary. One implementation an output format.
 */
public interface ReportSink {
  /** What logs say of the verdicts to come; told first, and not at all without logs. */
  default void logs(LogBook book) throws IOException {}

  /**
   * What is known of the capture when the first result is ready; complete for a file read whole.
   */
  void capture(CaptureFacts facts) throws IOException;

  void verdict(Verdict verdict) throws IOException;

  void incident(Incident incident) throws IOException;

  void finding(Finding finding) throws IOException;

  /** Told some times a second while a live capture goes on. */
  default void pulse(Pulse pulse) throws IOException {}

  void summary(Summary summary) throws IOException;
}
