package io.github.whyrst.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTimesTest {
  @ParameterizedTest
  @ValueSource(ints = {10, 11, 40, 256, 1000})
  void theUsualAndTheLatestAreMedians(int added) {
    long[] nanos = new SplittableRandom(added).longs(added, 1, 50).toArray();
    AnswerTimes times = new AnswerTimes();
    LongStream.of(nanos).forEach(times::add);

    Answers summary = times.summary();

    assertThat(summary.count()).isEqualTo(added);
    assertThat(summary.latestNanos()).isEqualTo(median(nanos, added - 5, added));
    assertThat(summary.usualNanos()).isEqualTo(median(nanos, Math.max(0, added - 256), added - 5));
  }

  @Test
  void theUsualIsNeverOlderThanSixteenAnswers() {
    long[] nanos = LongStream.range(0, 700).map(i -> i * i).toArray();
    AnswerTimes times = new AnswerTimes();
    for (int added = 1; added <= nanos.length; added++) {
      times.add(nanos[added - 1]);
      Long usual = times.summary().usualNanos();
      if (added >= 300) {
        int now = added;
        assertThat(IntStream.range(0, 16).mapToLong(i -> median(nanos, now - i - 256, now - i - 5)))
            .contains(usual);
      }
    }
  }

  private static long median(long[] nanos, int from, int to) {
    long[] some = Arrays.copyOfRange(nanos, from, to);
    Arrays.sort(some);
    return some[some.length / 2];
  }
}
