package io.github.whyrst.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.Collected;
import io.github.whyrst.Investigation;
import io.github.whyrst.Settings;
import io.github.whyrst.cause.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The verdicts on a story do not depend on how it happened to be numbered, timed or captured. */
class InvarianceTest {

  @TestFactory
  List<DynamicContainer> theSameStoryHasTheSameVerdicts() {
    String only = System.getProperty("scenario", "");
    return Scenario.mechanisms().stream()
        .filter(name -> name.contains(only))
        .map(name -> DynamicContainer.dynamicContainer(name, variants(name)))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void aVariantIsAnotherCapture(Variant variant) {
    Scenario scenario = Scenario.ofMechanism("other/NoSuchConnection-after-pause");
    assertThat(bytes(variant.of(scenario.packets()))).isNotEqualTo(bytes(scenario.packets()));
  }

  private static String bytes(List<Packet> packets) {
    StringBuilder all = new StringBuilder();
    for (Packet packet : packets) {
      all.append(packet.timeNanos).append(Arrays.toString(PacketBytes.ethernet(packet)));
    }
    return all.toString();
  }

  private static List<DynamicTest> variants(String name) {
    Scenario scenario = Scenario.ofMechanism(name);
    List<DynamicTest> tests = new ArrayList<>();
    for (Variant variant : Variant.values()) {
      if (variant.suits(scenario)) {
        tests.add(
            DynamicTest.dynamicTest(
                variant.name().toLowerCase(Locale.ROOT), () -> check(scenario, variant)));
      }
    }
    return tests;
  }

  private static void check(Scenario scenario, Variant variant) throws IOException {
    List<Packet> packets = variant.of(scenario.packets());
    Collected usual = run(scenario.name(), scenario.packets());
    Collected other = run(variant.name(), packets);
    assertThat(told(other, packets, variant.exact))
        .as("%s %s; the report was:%n%s", scenario.name(), variant, other.describe())
        .containsExactlyInAnyOrderElementsOf(told(usual, scenario.packets(), variant.exact));
  }

  private static Collected run(String name, List<Packet> packets) throws IOException {
    Collected report = new Collected();
    new Investigation(Settings.saved()).run(new PacketSource(name, packets), report);
    return report;
  }

  /** One line a verdict: on which connection of the scenario, and what. */
  private static List<String> told(Collected report, List<Packet> packets, boolean exact) {
    List<String> told = new ArrayList<>();
    for (Verdict verdict : report.verdicts) {
      Packet packet = packets.get((int) verdict.facts().reset().frame() - 1);
      told.add(
          "%s line %d: %s/%s%s"
              .formatted(
                  packet.connection,
                  packet.line,
                  verdict.cause().label(),
                  verdict.mechanism(),
                  exact ? String.format(Locale.ROOT, " %.3f", verdict.confidence()) : ""));
    }
    return told;
  }
}
