package io.github.whyrst.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
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

  private static long median(long[] nanos, int from, int to) {
    long[] some = Arrays.copyOfRange(nanos, from, to);
    Arrays.sort(some);
    return some[some.length / 2];
  }
}
