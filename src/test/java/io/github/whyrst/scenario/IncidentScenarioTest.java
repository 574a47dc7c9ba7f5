package io.github.whyrst.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.Approved;
import io.github.whyrst.Collected;
import io.github.whyrst.Investigation;
import io.github.whyrst.Settings;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.scenario.Expectation.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The scenarios of incidents and findings lead to the stories that they expect, and to no other.
 */
class IncidentScenarioTest {

  static List<String> scenarios() {
    return Scenario.incidents();
  }

  /** Those with one reset only: what a mechanism's scenario tells beyond its verdict. */
  static Stream<String> lonelyResets() {
    return Scenario.mechanisms().stream()
        .filter(name -> run(Scenario.ofMechanism(name), Settings.saved()).verdicts.size() == 1);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void aScenarioLeadsToTheReportItExpects(String name) {
    Scenario scenario = Scenario.ofIncident(name);
    Collected report = run(scenario, Settings.saved());
    assertThat(ScenarioTest.breaches(scenario, report))
        .as("%s; the report was:%n%s", name, report.describe())
        .isEmpty();
    assertThat(kinds(report)).containsExactlyInAnyOrderElementsOf(expected(scenario));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void aStoryReadsAsApproved(String name) {
    Approved.check(
        "incident/" + name + ".txt", told(run(Scenario.ofIncident(name), Settings.saved())));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void aStreamIsToldTheSameStories(String name) {
    Scenario scenario = Scenario.ofIncident(name);
    assertThat(kinds(run(scenario, Settings.streaming())))
        .containsExactlyInAnyOrderElementsOf(expected(scenario));
  }

  @ParameterizedTest
  @MethodSource("lonelyResets")
  void aSingleResetMakesNoIncident(String name) {
    Collected report = run(Scenario.ofMechanism(name), Settings.saved());
    assertThat(report.incidents).as("incidents of %s", name).isEmpty();
  }

  private static Collected run(Scenario scenario, Settings settings) {
    Collected report = new Collected();
    try {
      new Investigation(settings).run(scenario.open(), report);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return report;
  }

  private static List<String> expected(Scenario scenario) {
    return scenario.expectations().stream()
        .filter(each -> each.kind() == Kind.INCIDENT || each.kind() == Kind.FINDING)
        .map(each -> each.kind() + " " + each.label())
        .toList();
  }

  private static List<String> kinds(Collected report) {
    List<String> kinds = new ArrayList<>();
    report.incidents.forEach(incident -> kinds.add(Kind.INCIDENT + " " + incident.kind()));
    report.findings.forEach(finding -> kinds.add(Kind.FINDING + " " + finding.kind()));
    return kinds;
  }

  private static String told(Collected report) {
    StringBuilder text = new StringBuilder();
    for (Incident each : report.incidents) {
      text.append(
          "incident %s/%s %s at %s, %d resets, frames %s%n%s%n"
              .formatted(
                  each.cause().label(),
                  each.kind(),
                  each.confidence(),
                  each.endpoint(),
                  each.resets(),
                  each.frames(),
                  each.text()));
    }
    for (Finding each : report.findings) {
      text.append(
          "finding %s at %s, %d times, frames %s%n%s%n"
              .formatted(each.kind(), each.endpoint(), each.count(), each.frames(), each.text()));
    }
    return text.toString();
  }
}
