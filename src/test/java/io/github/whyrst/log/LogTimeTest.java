package io.github.whyrst.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-25T16:21:50.488883705Z,    2026-11-25T16:21:50.488883705Z, 9, true",
    "2026-11-25T16:21:50.488Z,          2026-11-25T16:21:50.488Z,       3, true",
    "2026-11-25T16:21:50Z,              2026-11-25T16:21:50Z,           0, true",
    "2026-11-25T18:21:50.488+02:00,     2026-11-25T16:21:50.488Z,       3, true",
    "2026-11-25T10:51:50.488-0530,      2026-11-25T16:21:50.488Z,       3, true",
    "2026-11-25T18:21:50+02,            2026-11-25T16:21:50Z,           0, true",
    "2026-11-25 16:21:50.488 UTC,       2026-11-25T16:21:50.488Z,       3, true",
    "1795623710,                        2026-11-25T16:21:50Z,           0, true",
    "1795623710.619665,                 2026-11-25T16:21:50.619665Z,    6, true",
    "1.795623710619665e9,               2026-11-25T16:21:50.619665Z,    6, true",
    "1795623710619,                     2026-11-25T16:21:50.619Z,       3, true",
    "1795623710619665,                  2026-11-25T16:21:50.619665Z,    6, true",
    "1795623710619665123,               2026-11-25T16:21:50.619665123Z, 9, true",
    "2026-11-25T16:21:50.488,           2026-11-25T16:21:50.488Z,       3, false",
    "'2026-11-25 16:21:50,488',         2026-11-25T16:21:50.488Z,       3, false",
  })
  void whatLoggersWriteIsRead(String text, Instant time, int digits, boolean zoned) {
    LogTime read = LogTime.parse(text, ZoneOffset.UTC);
    assertThat(read).as(text).isNotNull();
    assertThat(Instant.EPOCH.plusNanos(read.nanos())).isEqualTo(time);
    assertThat(read.digits()).as("digits after the second").isEqualTo(digits);
    assertThat(read.zoned()).as("whether it names its zone").isEqualTo(zoned);
  }

  @Test
  void aTimeWithoutAZoneIsOfTheGivenOne() {
    LogTime summer = LogTime.parse("2026-07-01 12:00:00", ZoneId.of("Europe/Berlin"));
    assertThat(summer.nanos())
        .isEqualTo(LogTime.parse("2026-07-01T10:00:00Z", ZoneOffset.UTC).nanos());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "12:30:00",
        "2026-13-01T00:00:00Z",
        "2026-11-25T16:21:50+99:00",
        "0.5",
        "1e99",
        "-",
        "9999999999999999999999999999999999999999999999",
        "0001-01-01T00:00:00Z",
      })
  void whatIsNoTimeIsNone(String text) {
    assertThat(LogTime.parse(text, ZoneOffset.UTC)).isNull();
  }
}
