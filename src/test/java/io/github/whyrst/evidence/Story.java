package io.github.whyrst.evidence;

import io.github.whyrst.Collected;
import io.github.whyrst.Investigation;
import io.github.whyrst.Settings;
import io.github.whyrst.cause.Statement;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** What becomes of a scenario told in a test. */
final class Story {
  private final List<Verdict> verdicts;

  private Story(List<Verdict> verdicts) {
    this.verdicts = verdicts;
  }

  static Story of(String scenario) {
    Collected report = new Collected();
    try {
      new Investigation(Settings.saved())
          .run(Scenario.parse("story", scenario + "expect unknown\n").open(), report);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Story(report.verdicts);
  }

  /** The evidence of its first reset. */
  ResetEvidence evidence() {
    return evidence(0);
  }

  ResetEvidence evidence(int reset) {
    return verdicts.get(reset).facts();
  }

  Verdict verdict() {
    return verdicts.get(0);
  }

  /** All sentences for and against its first verdict. */
  List<String> sentences() {
    return Stream.concat(verdict().evidence().stream(), verdict().against().stream())
        .map(Statement::text)
        .toList();
  }
}
