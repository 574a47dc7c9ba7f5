package io.github.whyrst;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.capture.MergedSources;
import io.github.whyrst.report.json.JsonReport;
import io.github.whyrst.report.json.JsonSchema;
import io.github.whyrst.report.text.Look;
import io.github.whyrst.report.text.TextReport;
import io.github.whyrst.score.Calibration;
import io.github.whyrst.score.MarkdownTable;
import io.github.whyrst.score.Outcomes;
import io.github.whyrst.score.Runs;
import io.github.whyrst.score.TextSheet;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real captures of known cause: what whyrst says of them, and how often it is right. */
class SamplesTest {
  /**
   * More than on captures never seen: there verdicts are right less often than here, where the
   * weights were tuned, and confidence has to serve there.
   */
  private static final double MOST_CALIBRATION_ERROR = 0.07;

  private static final Pattern MEASURED =
      Pattern.compile("Measured on (?<date>\\S+), of `samples`:\n\n(\\|.*\n)+");

  private static Outcomes outcomes;

  static Stream<Path> captures() {
    return Samples.captures().stream();
  }

  @BeforeAll
  static void judge() throws Exception {
    outcomes = Runs.judge(List.of(Samples.ROOT));
  }

  @Test
  void everyCaptureIsScored() throws Exception {
    assertThat(Runs.captures(Samples.ROOT)).containsExactlyInAnyOrderElementsOf(Samples.captures());
  }

  @Test
  void everyResetOfKnownCauseIsFound() {
    assertNone("resets without a verdict", outcomes.missed());
  }

  @Test
  void noResetIsFoundThatNobodyMade() {
    assertNone("verdicts on resets that nobody made", outcomes.unaccounted());
  }

  @Test
  void noSureVerdictIsOneThatAnExpertWouldRefuse() {
    assertNone("sure and wrong", outcomes.refused(true));
  }

  @Test
  void confidenceIsHowOftenVerdictsAreRight() {
    Calibration calibration = outcomes.calibration();
    assertThat(calibration.error())
        .as("calibration error%n%s", TextSheet.of(calibration))
        .isLessThanOrEqualTo(MOST_CALIBRATION_ERROR);
  }

  /** Approving takes over the new table, and today's date with it. */
  @Test
  void verdictsAreRightAsOftenAsTheReadmeSays() throws Exception {
    Path readme = Path.of("README.md");
    String text = Files.readString(readme);
    Matcher told = MEASURED.matcher(text);
    assertThat(told.find()).as("a table that matches %s in %s", MEASURED, readme).isTrue();
    String table = table(LocalDate.parse(told.group("date")));
    if (Boolean.getBoolean("approve") && !told.group().equals(table)) {
      Files.writeString(readme, text.replace(told.group(), table(LocalDate.now())));
      return;
    }
    assertThat(told.group()).as("%s; -Dapprove=true brings it up to date", readme).isEqualTo(table);
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

  private static void assertNone(String what, Outcomes wrong) {
    assertThat(TextSheet.lines(wrong)).as(what).isEmpty();
  }

  private static String table(LocalDate date) {
    return MarkdownTable.of(outcomes, date, "`samples`");
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
