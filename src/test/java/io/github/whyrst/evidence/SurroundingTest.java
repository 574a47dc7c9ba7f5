package io.github.whyrst.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SurroundingTest {
  @Test
  void onlyConnectionsThatLivedEndTogether() {
    Story story =
        Story.of(
            """
            connection a 10.0.0.9:5000 > 10.0.0.2:60001 ttl 64/63
            repeat 6 every 1ms target-port +1
              a: +0    > [df 0] . 1:1(0) ack 1 win 1024 <>
              a: +12us < R  1:1(0)
            end
            """);

    assertThat(story.evidence(3).neighbours().endedTogether())
        .as("strays that were answered")
        .isZero();
  }

  @Test
  void connectionsThatTheServerResetsAtOnceEndTogether() {
    ResetEvidence e =
        Story.of(
                """
                connection a 10.0.0.1:40000 > 10.0.0.2:80 ttl 64/63
                connection b 10.0.0.3:40001 > 10.0.0.2:80 ttl 64/63
                connection c 10.0.0.3:40002 > 10.0.0.2:80 ttl 64/63
                a: handshake rtt 1ms
                b: handshake rtt 1ms
                c: handshake rtt 1ms
                a: +1s   < R. 1:1(0) ack 1 win 500
                b: +10ms < R. 1:1(0) ack 1 win 500
                c: +1s   < R. 1:1(0) ack 1 win 500
                """)
            .evidence();

    assertThat(e.neighbours().endedTogether()).isEqualTo(1);
  }

  @Test
  void aSynThatWindowsRepeatsAfterItsRefusalWasNotUnanswered() {
    ResetEvidence e =
        Story.of(
                """
                connection a 10.0.0.1:40000 > 10.0.0.2:80 ttl 128/63
                a: +0     > S  0:0(0)
                a: +1ms   < R. 0:0(0) ack 1
                a: +500ms > S  0:0(0)
                a: +1ms   < R. 0:0(0) ack 1
                """)
            .evidence();

    assertThat(e.neighbours().unansweredNearby()).isZero();
    assertThat(e.echoes()).isEqualTo(1);
  }
}
