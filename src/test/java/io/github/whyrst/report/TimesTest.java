package io.github.whyrst.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
  @Test
  void datesAgreeWithTheLibraryFrom1678To2262() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      long nanos = random.nextLong();
      Instant instant =
          Instant.ofEpochSecond(
              Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
      String library = instant.toString();
      String seconds = library.substring(0, library.indexOf('Z')).split("\\.")[0];
      assertThat(Times.utc(nanos, 0)).isEqualTo(seconds + "Z");
      assertThat(Instant.parse(Times.utc(nanos, 9))).isEqualTo(instant);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 6, 1970-01-01T00:00:00.000000Z",
    "1769868123120450000, 6, 2026-01-31T14:02:03.120450Z",
    "1769868123999999999, 3, 2026-01-31T14:02:03.999Z",
    "1709164800000000000, 0, 2024-02-29T00:00:00Z",
    "-1, 9, 1969-12-31T23:59:59.999999999Z",
  })
  void aTimeHasTheDigitsOfItsCaptureAndIsCutNotRounded(long nanos, int digits, String text) {
    assertThat(Times.utc(nanos, digits)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0.000000001",
    "500000, 0.0005",
    "1000000000, 1",
    "350200000000, 350.2",
    "-1500000000, -1.5",
    "-1, -0.000000001",
  })
  void secondsAreExactDecimals(long nanos, String text) {
    assertThat(Times.seconds(nanos)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "67000, 67 us",
    "999499, 999 us",
    "999500, 1.0 ms",
    "40800000, 40.8 ms",
    "99949999, 99.9 ms",
    "99950000, 0.10 s",
    "9994999999, 9.99 s",
    "9995000000, 10.0 s",
    "119949999999, 119.9 s",
    "119950000000, 2 min",
    "123000000000, 2 min 3 s",
    "7200000000000, 2 h",
    "9000000000000, 2 h 30 min",
    "172800000000000, 2 d",
    "180000000000000, 2 d 2 h",
    "-67000, -67 us",
  })
  void spansReadAsPeopleSayThem(long nanos, String text) {
    assertThat(Times.span(nanos)).isEqualTo(text);
  }
}
