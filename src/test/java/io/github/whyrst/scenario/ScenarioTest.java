package io.github.whyrst.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.Collected;
import io.github.whyrst.Investigation;
import io.github.whyrst.Settings;
import io.github.whyrst.cause.Catalogue;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.scenario.Expectation.Kind;
import io.github.whyrst.wire.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every mechanism's scenarios lead to the reports that they expect.
 *
 * <p>{@code -Dscenario=KeepAliveRace} runs those of that name only; {@code -DscenarioPcaps=DIR}
 * writes them out as pcap files.
 */
class ScenarioTest {

  @TestFactory
  List<DynamicTest> aScenarioLeadsToTheReportItExpects() {
    String only = System.getProperty("scenario", "");
    return Scenario.mechanisms().stream()
        .filter(name -> name.contains(only))
        .map(name -> DynamicTest.dynamicTest(name, () -> check(name)))
        .toList();
  }

  @Test
  void everyMechanismIsExpectedOfAScenarioAndNothingElseIs() {
    List<String> expected = new ArrayList<>();
    for (String name : Scenario.mechanisms()) {
      for (Expectation each : Scenario.ofMechanism(name).expectations()) {
        if (each.kind() == Kind.VERDICT
            && Objects.requireNonNull(each.label()).mechanism() != null) {
          expected.add(String.valueOf(each.label()));
        }
      }
    }
    assertThat(expected)
        .hasSameElementsAs(
            Catalogue.mechanisms().stream()
                .map(mechanism -> mechanism.cause().label() + "/" + mechanism.name())
                .toList());
  }

  private static void check(String name) throws IOException {
    Scenario scenario = Scenario.ofMechanism(name);
    String pcaps = System.getProperty("scenarioPcaps");
    if (pcaps != null) {
      Path file = Path.of(pcaps, name.replace('/', '-') + ".pcap");
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      scenario.writePcap(file);
    }
    Collected report = new Collected();
    new Investigation(Settings.saved()).run(scenario.open(), report);
    assertThat(breaches(scenario, report))
        .as("%s; the report was:%n%s", name, report.describe())
        .isEmpty();
  }

  /** What the report lacks or has too much, one sentence each. */
  static List<String> breaches(Scenario scenario, Collected report) {
    List<String> breaches = new ArrayList<>();
    Map<String, List<Verdict>> verdicts = new HashMap<>();
    for (Verdict verdict : report.verdicts) {
      Packet packet = scenario.packets().get((int) verdict.facts().reset().frame() - 1);
      if (!packet.has(Segment.RST)) {
        breaches.add(
            "the verdict on frame %d is on no reset".formatted(verdict.facts().reset().frame()));
      }
      verdicts.computeIfAbsent(packet.connection, absent -> new ArrayList<>()).add(verdict);
    }
    for (String connection : resetConnections(scenario)) {
      verdicts.computeIfAbsent(connection, absent -> new ArrayList<>());
    }
    verdicts.forEach(
        (connection, found) -> {
          for (String breach : breaches(expectation(scenario, connection), found)) {
            breaches.add((connection.isEmpty() ? "" : connection + ": ") + breach);
          }
        });
    for (Expectation expected : scenario.expectations()) {
      if (!toldInReport(expected, report)) {
        breaches.add(
            "line %d: expected %s %s"
                .formatted(expected.line(), expected.kind(), expected.label()));
      }
    }
    return breaches;
  }

  private static boolean toldInReport(Expectation expected, Collected report) {
    String kind = expected.label() == null ? "" : String.valueOf(expected.label().mechanism());
    return switch (expected.kind()) {
      case INCIDENT -> report.incidents.stream().anyMatch(told -> told.kind().equals(kind));
      case FINDING -> report.findings.stream().anyMatch(told -> told.kind().equals(kind));
      default -> true;
    };
  }

  private static List<String> breaches(@Nullable Expectation expected, List<Verdict> found) {
    if (expected == null || expected.kind() == Kind.NONE) {
      return found.isEmpty() ? List.of() : List.of("no verdict was expected");
    }
    if (found.size() != 1) {
      return List.of("expected one verdict, found " + found.size());
    }
    return expected.breaches(found.get(0));
  }

  private static List<String> resetConnections(Scenario scenario) {
    return scenario.packets().stream()
        .filter(packet -> packet.has(Segment.RST))
        .map(packet -> packet.connection)
        .distinct()
        .toList();
  }

  /** The expectation that names the connection, or else the one that names none. */
  private static @Nullable Expectation expectation(Scenario scenario, String connection) {
    String name = connection.replaceFirst("#.*", "");
    Expectation general = null;
    for (Expectation expected : scenario.expectations()) {
      if (expected.kind() == Kind.INCIDENT || expected.kind() == Kind.FINDING) {
        continue;
      }
      if (name.equals(expected.connection())) {
        return expected;
      }
      if (expected.connection() == null) {
        general = expected;
      }
    }
    return general;
  }
}
