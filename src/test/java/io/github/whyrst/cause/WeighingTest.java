package io.github.whyrst.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.whyrst.Collected;
import io.github.whyrst.Investigation;
import io.github.whyrst.Settings;
import io.github.whyrst.cause.Weighing.Candidate;
import io.github.whyrst.cause.Weighing.Turn;
import io.github.whyrst.cause.Weighing.Weight;
import io.github.whyrst.scenario.Scenario;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeighingTest {
  static List<String> scenarios() {
    return Scenario.mechanisms();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void aWeighingAddsUpToItsVerdict(String scenario) throws IOException {
    Collected report = new Collected();
    new Investigation(Settings.saved()).run(Scenario.ofMechanism(scenario).open(), report);
    Verdict verdict = report.verdicts.get(0);
    Weighing weighing = new Classifier(Catalogue.mechanisms()).weigh(verdict.facts());

    assertThat(weighing.mechanisms()).hasSameSizeAs(Catalogue.mechanisms());
    assertThat(weighing.mechanisms().get(0).mechanism()).isEqualTo(verdict.mechanism());
    double share = 0;
    double all = 0;
    for (Candidate candidate : weighing.mechanisms()) {
      share += candidate.cause() == verdict.cause() ? candidate.share() : 0;
      all += candidate.share();
      double sum = candidate.prior();
      boolean out = false;
      for (Weight weight : candidate.clues()) {
        out |= weight.rulesOut();
        sum += weight.rulesOut() ? 0 : weight.logOdds();
      }
      assertThat(candidate.ruledOut()).as(candidate.mechanism()).isEqualTo(out);
      if (!out) {
        assertThat(candidate.score()).as("log-odds").isEqualTo(sum, within(1e-9));
      }
    }
    assertThat(all).as("probability").isEqualTo(1, within(1e-9));
    assertThat(verdict.confidence())
        .as("confidence")
        .isEqualTo(Math.min(share, weighing.ceiling()), within(0.0051));
    for (Turn turn : weighing.turns()) {
      assertThat(turn.cause()).isNotEqualTo(verdict.cause());
      assertThat(turn.changes())
          .hasSameSizeAs(weighing.turns().get(0).changes())
          .allSatisfy(change -> assertThat(change.from()).isNotEqualTo(change.to()));
    }
  }

  @Test
  void everyClueSaysWhatItAsks() {
    Set<String> asked = new HashSet<>();
    for (Mechanism mechanism : Catalogue.mechanisms()) {
      mechanism.clues().forEach(weighed -> asked.add(weighed.clue().id()));
    }
    Set<String> told = new HashSet<>();
    for (String[] row : ReferenceTable.rows("clues.csv", 2)) {
      assertThat(told.add(row[0])).as(row[0]).isTrue();
      assertThat(row[1]).as(row[0]).isNotBlank();
    }
    assertThat(asked).as("clues without a line in clues.csv").isSubsetOf(told);
  }
}
