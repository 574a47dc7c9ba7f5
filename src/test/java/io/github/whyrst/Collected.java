package io.github.whyrst;

import io.github.whyrst.cause.Statement;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.cause.Verdict.Alternative;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.ReportSink;
import io.github.whyrst.report.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report kept for a test to look at. */
public final class Collected implements ReportSink {
  public final List<Verdict> verdicts = new ArrayList<>();
  public final List<Incident> incidents = new ArrayList<>();
  public final List<Finding> findings = new ArrayList<>();

  @Override
  public void capture(CaptureFacts facts) {}

  @Override
  public void verdict(Verdict verdict) {
    verdicts.add(verdict);
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
  public void summary(Summary summary) {}

  /** All of it in words, for the message of a failed test. */
  public String describe() {
    StringBuilder out = new StringBuilder();
    for (Verdict verdict : verdicts) {
      ResetEvidence facts = verdict.facts();
      out.append(
          String.format(
              Locale.ROOT,
              "  frame %d %s > %s: %s/%s %.2f%n",
              facts.reset().frame(),
              facts.sender().party().endpoint(),
              facts.receiver().party().endpoint(),
              verdict.cause().label(),
              verdict.mechanism(),
              verdict.confidence()));
      for (Alternative other : verdict.alternatives()) {
        out.append(
            String.format(
                Locale.ROOT,
                "    or      %s/%s %.2f%n",
                other.cause().label(),
                other.mechanism(),
                other.confidence()));
      }
      verdict.evidence().forEach(statement -> describe(out, "because", statement));
      verdict.against().forEach(statement -> describe(out, "against", statement));
    }
    incidents.forEach(told -> out.append("  incident ").append(told.kind()).append('\n'));
    findings.forEach(told -> out.append("  finding ").append(told.kind()).append('\n'));
    return out.length() == 0 ? "  empty" : out.toString();
  }

  private static void describe(StringBuilder out, String word, Statement statement) {
    out.append(String.format("    %s %s: %s%n", word, statement.id(), statement.text()));
  }
}
