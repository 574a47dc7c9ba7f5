package io.github.whyrst.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraceLineTest {
  @Test
  void aLineTellsWhoWhereAndWhen() {
    TraceLine line =
        TraceLine.of("        mariadbd-5045    [001] .....   982.516235: tcp_send_reset: a=1 b=2");
    assertThat(line)
        .isEqualTo(
            new TraceLine(
                "mariadbd", 5045, 1, false, 982_516_235_000L, "tcp_send_reset", "a=1 b=2"));
  }

  @Test
  void aNameMayHoldHyphensAndBlanks() {
    TraceLine line =
        TraceLine.of(" my worker-1-77    [003] d..1.   1.000001: signal_generate: sig=9");
    assertThat(line).isNotNull();
    assertThat(line.task()).isEqualTo("my worker-1");
    assertThat(line.tid()).isEqualTo(77);
  }

  @Test
  void theGroupOfAThreadMayBePrinted() {
    TraceLine line = TraceLine.of("  nginx-12   (     12) [000] ..s1.  3.5: x: y");
    assertThat(line).as("five digits of microseconds are missing").isNull();
    line = TraceLine.of("  nginx-12   (     12) [000] ..s1.  3.500000: x: y");
    assertThat(line).isNotNull();
    assertThat(line.interrupting()).as("softirq").isTrue();
  }

  @Test
  void lostEventsAreToldByProcessor() {
    assertThat(TraceLine.lossOf("CPU:2 [LOST 117 EVENTS]")).isEqualTo(2);
    assertThat(TraceLine.lossOf("CPU:0 [LOST EVENTS]")).isZero();
    assertThat(TraceLine.lossOf("  a-1 [000] ..... 1.000000: x: y")).isNull();
  }

  @Test
  void whatIsNoEventIsNone() {
    assertThat(TraceLine.of("# tracer: nop")).isNull();
    assertThat(TraceLine.of("")).isNull();
    assertThat(TraceLine.of("a-99999999999 [000] ..... 1.000000: x: y")).isNull();
  }
}
