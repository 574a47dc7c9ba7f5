package io.github.whyrst.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.whyrst.score.Calibration.Bin;
import io.github.whyrst.score.Outcome.Given;
import io.github.whyrst.score.Outcome.Known;
import io.github.whyrst.score.Outcome.Taken;
import io.github.whyrst.score.Outcomes.Rates;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  private static final Offset<Double> ROUNDING = within(1e-9);

  /** Two variants of one scenario, one of them with two resets, and another scenario. */
  private static final Outcomes CLIENT =
      new Outcomes(
          List.of(
              new Outcome(taken("kill", "a"), crash(), given("crash", "process-killed", 0.9)),
              new Outcome(taken("kill", "a"), crash(), given("abort", "unread-data", 0.8)),
              new Outcome(taken("kill", "b"), crash(), given("firewall", "state-lost", 0.4)),
              new Outcome(
                  taken("closed", "c"),
                  new Known("crash", "restart-window", List.of()),
                  given("crash", "host-restarted", 1))));

  @Test
  void aRateIsAveragedOverCapturesThenVariantsThenScenarios() {
    Rates rates = CLIENT.rates();
    assertThat(List.of(rates.scenarios(), rates.captures(), rates.resets()))
        .containsExactly(2L, 3L, 4L);
    assertThat(rates.strict()).isEqualTo(((1.0 / 2 + 0) / 2 + 1) / 2, ROUNDING);
    assertThat(rates.accepted()).isEqualTo(((1 + 0) / 2.0 + 1) / 2, ROUNDING);
    assertThat(rates.exact()).isEqualTo(((1.0 / 2 + 0) / 2 + 0) / 2, ROUNDING);
  }

  @Test
  void aScenarioCountsOnceForEachCapturePoint() {
    Outcome atServer =
        new Outcome(
            new Taken("closed", "server", "d", false), crash(), given("probe", "syn-scan", 0.5));
    Outcomes outcomes = new Outcomes(List.of(CLIENT.all().get(3), atServer));
    assertThat(outcomes.rates().strict()).isEqualTo((1 + 0) / 2.0, ROUNDING);
    assertThat(outcomes.byPoint().get("server").rates().strict()).isZero();
  }

  @Test
  void aVerdictWeighsInTheCalibrationWhatItWeighsInTheRates() {
    Calibration calibration = CLIENT.calibration();
    assertThat(calibration.bins()).extracting(Bin::verdicts).containsExactly(1, 1, 2);
    assertThat(calibration.bins()).extracting(Bin::from).containsExactly(0.4, 0.8, 0.9);
    Bin surest = calibration.bins().get(2);
    assertThat(surest.share()).isEqualTo((1 + 0.25) / 2, ROUNDING);
    assertThat(surest.confidence()).isEqualTo((1 * 1 + 0.25 * 0.9) / 1.25, ROUNDING);
    assertThat(calibration.error()).isEqualTo((0.5 * 0.4 + 0.25 * 0.8 + 1.25 * 0.02) / 2, ROUNDING);
    assertThat(calibration.acceptedError())
        .isEqualTo((0.5 * 0.4 + 0.25 * 0.2 + 1.25 * 0.02) / 2, ROUNDING);
  }

  @Test
  void theConfusionCountsResetsByTrueAndGivenCause() {
    assertThat(CLIENT.confusion())
        .isEqualTo(Map.of("crash", Map.of("crash", 2L, "abort", 1L, "firewall", 1L)));
  }

  @Test
  void aMissingVerdictAndOneTooManyAreWrong() {
    Outcome missed = new Outcome(taken("kill", "a"), crash(), null);
    Outcome tooMany = new Outcome(taken("kill", "b"), null, given("crash", "process-killed", 0.7));
    Outcomes outcomes = new Outcomes(List.of(missed, tooMany));
    assertThat(outcomes.rates().accepted()).isZero();
    assertThat(outcomes.missed().all()).containsExactly(missed);
    assertThat(outcomes.unaccounted().all()).containsExactly(tooMany);
    assertThat(outcomes.confusion())
        .isEqualTo(Map.of("crash", Map.of("none", 1L), "none", Map.of("crash", 1L)));
    assertThat(outcomes.calibration().error()).isEqualTo(0.7, ROUNDING);
  }

  @Test
  void wrongVerdictsAreToldBySurenessAndByWhetherAnExpertWouldRefuseThem() {
    List<Outcome> all = CLIENT.all();
    assertThat(CLIENT.refused(true).all()).isEmpty();
    assertThat(CLIENT.refused(false).all()).containsExactly(all.get(2));
    assertThat(CLIENT.defensible(true).all()).containsExactly(all.get(1));
    assertThat(CLIENT.defensible(false).all()).isEmpty();
  }

  @Test
  void wrongVerdictsThatAreAlikeShareALine() {
    Outcome more =
        new Outcome(taken("kill", "b"), crash(), new Given("firewall", "state-lost", 0.55, 12));
    assertThat(TextSheet.lines(new Outcomes(List.of(CLIENT.all().get(2), more))))
        .containsExactly(
            "b: crash/process-killed, given firewall/state-lost 0.40 to 0.55, frames 7 12");
  }

  @Test
  void theTableTellsOfScenariosThatNobodyLookedAtApart() {
    Outcome untouched =
        new Outcome(
            new Taken("new", "server", "e", true), crash(), given("crash", "worker-died", 0.75));
    Outcomes outcomes = new Outcomes(List.of(CLIENT.all().get(2), untouched));
    assertThat(MarkdownTable.of(outcomes, LocalDate.of(2026, 1, 31), "`runs`"))
        .isEqualTo(
            """
            Measured on 2026-01-31, of `runs`:

            | group | captured at | scenarios | captures | strict | accepted | calibration error |
            | --- | --- | --- | --- | --- | --- | --- |
            | tuned | client | 1 | 1 | 0.0 % | 0.0 % | 0.400 |
            | tuned | all | 1 | 1 | 0.0 % | 0.0 % | 0.400 |
            | untouched | server | 1 | 1 | 100.0 % | 100.0 % | 0.250 |
            | untouched | all | 1 | 1 | 100.0 % | 100.0 % | 0.250 |
            """);
  }

  private static Taken taken(String scenario, String capture) {
    return new Taken(scenario, "client", capture, false);
  }

  private static Known crash() {
    return new Known("crash", "process-killed", List.of("abort"));
  }

  private static Given given(String cause, String mechanism, double confidence) {
    return new Given(cause, mechanism, confidence, 7);
  }
}
