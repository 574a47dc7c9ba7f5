package io.github.whyrst;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.Truth.Expected;
import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.capture.MergedSources;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.report.json.JsonReport;
import io.github.whyrst.report.json.JsonSchema;
import io.github.whyrst.report.text.Look;
import io.github.whyrst.report.text.TextReport;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real captures of known cause: what whyrst says of them, and how often it is right. */
class SamplesTest {
  /** A verdict this sure must be one that an expert with the same capture accepts. */
  private static final double SURE = 0.8;

  static Stream<Path> captures() {
    return Samples.captures().stream();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void everyResetOfKnownCauseIsFoundAndNoneBesides(Path capture) throws Exception {
    Truth truth = Truth.of(capture);
    List<Expected> expected = truth.resets(capture);
    List<Expected> found = new ArrayList<>();
    for (Verdict verdict : verdicts(capture)) {
      Expected known = truth.of(capture, verdict);
      assertThat(known).as("a reset that nobody made: %s", verdict).isNotNull();
      found.add(known);
    }
    assertThat(found).containsAll(expected);
  }

  @ParameterizedTest
  @MethodSource("captures")
  void noSureVerdictIsWrong(Path capture) throws Exception {
    Truth truth = Truth.of(capture);
    for (Verdict verdict : verdicts(capture)) {
      Expected known = truth.of(capture, verdict);
      if (verdict.confidence() >= SURE) {
        assertThat(known.accepts(verdict.cause()))
            .as(
                "%s %s of frame %d, for %s",
                verdict.confidence(), verdict.mechanism(), verdict.facts().reset().frame(), known)
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("captures")
  void theTextIsTheOneApproved(Path capture) throws Exception {
    StringWriter text = new StringWriter();
    try (FrameSource source = open(capture)) {
      new Investigation(Settings.saved())
          .run(source, new TextReport(text, new Look(Look.DEFAULT_WIDTH, false, false)));
    }
    check(capture, ".txt", text.toString());
  }

  @ParameterizedTest
  @MethodSource("captures")
  void theJsonIsTheOneApprovedAndKeepsToTheSchema(Path capture) throws Exception {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    try (FrameSource source = open(capture)) {
      new Investigation(Settings.saved()).run(source, new JsonReport(json));
    }
    String lines = json.toString(StandardCharsets.UTF_8);
    for (String line : lines.lines().toList()) {
      assertThat(JsonSchema.errors(line)).as(line).isEmpty();
    }
    check(capture, ".jsonl", lines);
  }

  /** Macro-averaged over captures, so that a scan of a thousand ports counts as one. */
  @Test
  void verdictsAreRightAsOftenAsTheReadmeSays() throws Exception {
    Map<String, double[]> byPoint = new TreeMap<>();
    for (Path capture : Samples.captures()) {
      Truth truth = Truth.of(capture);
      List<Verdict> verdicts = verdicts(capture);
      double strict = 0;
      double accepted = 0;
      for (Verdict verdict : verdicts) {
        Expected known = truth.of(capture, verdict);
        strict += known.is(verdict.cause()) ? 1 : 0;
        accepted += known.accepts(verdict.cause()) ? 1 : 0;
      }
      if (!verdicts.isEmpty()) {
        String point = capture.getFileName().toString().replaceFirst("\\..*", "");
        double[] sums = byPoint.computeIfAbsent(point, p -> new double[3]);
        sums[0]++;
        sums[1] += strict / verdicts.size();
        sums[2] += accepted / verdicts.size();
      }
    }
    StringBuilder table = new StringBuilder("| captured at | captures | strict | accepted |\n");
    table.append("| --- | --- | --- | --- |\n");
    byPoint.forEach(
        (point, sums) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.1f %% | %.1f %% |%n",
                    point,
                    sums[0],
                    100 * sums[1] / sums[0],
                    100 * sums[2] / sums[0])));
    assertThat(Files.readString(Path.of("README.md"))).contains(table);
  }

  private static List<Verdict> verdicts(Path capture) throws Exception {
    Collected report = new Collected();
    try (FrameSource source = open(capture)) {
      new Investigation(Settings.saved()).run(source, report);
    }
    return report.verdicts;
  }

  private static FrameSource open(Path capture) throws Exception {
    return MergedSources.open(List.of(capture.toString()), new ArrayList<>());
  }

  private static void check(Path capture, String ending, String text) {
    String name = capture.getFileName().toString().replaceFirst("\\.pcap(ng)?$", ending);
    Path approved = capture.resolveSibling(name);
    Approved.check(approved, Path.of("target/received").resolve(approved), text);
  }
}
