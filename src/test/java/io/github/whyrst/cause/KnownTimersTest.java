package io.github.whyrst.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.cause.KnownTimers.Behaviour;
import io.github.whyrst.cause.KnownTimers.Kind;
import io.github.whyrst.cause.KnownTimers.Row;
import io.github.whyrst.cause.KnownTimers.Standing;
import io.github.whyrst.cause.TimerMatch.KnownTimer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownTimersTest {

  @Test
  void everyRowIsComplete() {
    assertThat(KnownTimers.all())
        .hasSizeGreaterThan(100)
        .allSatisfy(
            row -> {
              assertThat(row.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
              assertThat(row.product()).isNotBlank();
              assertThat(row.what()).isNotBlank();
              assertThat(row.seconds()).as("seconds of %s", row.id()).isPositive();
              assertThat(row.behaviours()).isNotEmpty();
              assertThat(row.source()).isNotBlank();
            });
  }

  @Test
  void identifiersAreUnique() {
    assertThat(KnownTimers.all()).extracting(Row::id).doesNotHaveDuplicates();
  }

  @Test
  void theTableKnowsEveryBehaviourKindAndStanding() {
    List<Row> rows = KnownTimers.all();
    assertThat(rows).flatExtracting(Row::behaviours).containsAll(EnumSet.allOf(Behaviour.class));
    assertThat(rows).extracting(Row::kind).containsAll(EnumSet.allOf(Kind.class));
    assertThat(rows).extracting(Row::standing).containsAll(EnumSet.allOf(Standing.class));
  }

  @Test
  void aValueWithoutSourceIsNeverCalledDocumented() {
    for (Row row : KnownTimers.all()) {
      boolean read = row.standing() == Standing.DOCUMENTED || row.standing() == Standing.SOURCE;
      assertThat(matching(seconds(row.seconds())))
          .filteredOn(timer -> timer.id().equals(row.id()))
          .singleElement()
          .extracting(KnownTimer::documented)
          .isEqualTo(read);
    }
  }

  @Test
  void aGapMatchesTimersOfItsLengthNearestFirst() {
    assertThat(matching(seconds(299))).extracting(KnownTimer::seconds).first().isEqualTo(300.0);
    assertThat(matching(seconds(351))).extracting(KnownTimer::id).contains("aws-natgw");
    assertThat(matching(seconds(118))).extracting(KnownTimer::id).startsWith("curl");
  }

  @Test
  void betterBackedTimersComeFirstAmongEquals() {
    assertThat(KnownTimers.matching(seconds(3600), Set.of(Behaviour.DROP)))
        .extracting(KnownTimer::documented)
        .startsWith(true)
        .endsWith(false);
  }

  @Test
  void onlyTimersOfTheWantedBehavioursMatch() {
    Set<Behaviour> atExpiry = Set.of(Behaviour.RESET, Behaviour.RESET_BOTH);
    assertThat(KnownTimers.matching(seconds(240), atExpiry))
        .extracting(KnownTimer::id)
        .containsExactlyInAnyOrder("azure-lb", "azure-firewall");
    assertThat(KnownTimers.matching(seconds(240), Set.of(Behaviour.FIN))).isEmpty();
  }

  @ParameterizedTest(name = "a timer of {0} s may be {1} s off")
  @CsvSource({"1, 0.25", "5, 0.25", "20, 1", "40, 2", "60, 2", "200, 2", "350, 3.5", "3600, 36"})
  void toleranceGrowsWithTheTimer(double timer, double tolerance) {
    assertThat(KnownTimers.toleranceSeconds(timer)).isEqualTo(tolerance);
  }

  @Test
  void aGapOutsideTheToleranceMatchesNothing() {
    assertThat(matching(seconds(4.6))).isEmpty();
    assertThat(matching(seconds(4.8))).isNotEmpty();
    assertThat(matching(seconds(345))).isEmpty();
  }

  @Test
  void silentTimersAreListedWhenTheGapIsAtLeastAsLong() {
    assertThat(KnownTimers.shorterThan(seconds(400)))
        .extracting(KnownTimer::id)
        .contains("aws-natgw", "azure-natgw", "linux-finwait2")
        .doesNotContain("ipvs", "aws-alb");
    assertThat(KnownTimers.shorterThan(seconds(349.9)))
        .extracting(KnownTimer::id)
        .doesNotContain("aws-natgw");
    assertThat(KnownTimers.shorterThan(seconds(1000)))
        .extracting(KnownTimer::seconds)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.96, 1.04, 2.95, 30.29, 29.8, 60.5, 606, 100})
  void timesNearARoundNumberAreRoundWaits(double wait) {
    assertThat(KnownTimers.isRoundWait(seconds(wait))).as("%s s", wait).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1.06, 4.9, 30.4, 61, 75, 607, 3600})
  void otherTimesAreNotRoundWaits(double wait) {
    assertThat(KnownTimers.isRoundWait(seconds(wait))).as("%s s", wait).isFalse();
  }

  private static List<KnownTimer> matching(long gapNanos) {
    return KnownTimers.matching(gapNanos, EnumSet.allOf(Behaviour.class));
  }

  private static long seconds(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
