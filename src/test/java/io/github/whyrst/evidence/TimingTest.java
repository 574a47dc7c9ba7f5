package io.github.whyrst.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.evidence.Timing.QuietEnd;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimingTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void anUnpromptedResetEndsTheQuietTimeItself() {
    Timing timing =
        Story.of(EXCHANGE + "+30s < R. 101:101(0) ack 51 win 0 <>\n").evidence().timing();

    assertThat(timing.quietEndedBy()).isEqualTo(QuietEnd.RESET);
    assertThat(timing.quietNanos()).as("nanoseconds").isEqualTo(30 * SECOND);
    assertThat(timing.quietStirred()).isFalse();
  }

  @Test
  void answeredProbesDoNotEndAQuietTimeButStirIt() {
    Story story =
        Story.of(
            EXCHANGE
                + """
                +45s > . 50:50(0) ack 101
                +1ms < .          ack 51
                +86s < R. 101:101(0) ack 51 win 0 <>
                """);

    assertThat(story.evidence().timing().quietNanos()).isEqualTo(131 * SECOND + 1_000_000);
    assertThat(story.evidence().timing().quietStirred()).isTrue();
    assertThat(story.sentences())
        .contains(
            "the reset came unprompted after 131 s of silence (but for keep-alive probes or"
                + " repeats)");
  }

  @Test
  void theProbeThatIsAnsweredByTheResetDoesNotStirTheTimeBeforeIt() {
    Timing timing =
        Story.of(
                EXCHANGE
                    + """
                    +45s > . 50:50(0) ack 101
                    +1ms < R 101:101(0)
                    """)
            .evidence()
            .timing();

    assertThat(timing.quietEndedBy()).isEqualTo(QuietEnd.TRIGGER);
    assertThat(timing.quietNanos()).as("nanoseconds").isEqualTo(45 * SECOND);
    assertThat(timing.quietStirred()).isFalse();
  }

  @Test
  void anOlderFinIsNotTheEndOfTheSilenceAfterIt() {
    Story story =
        Story.of(
            EXCHANGE
                + """
                +1ms  > F. 51:51(0) ack 101
                +1ms  < .           ack 52
                +240s > [ipid 900] R. 52:52(0) ack 101 win 0 <>
                """);

    assertThat(story.evidence().timing().quietEndedBy()).isEqualTo(QuietEnd.RESET);
    assertThat(story.sentences()).noneMatch(text -> text.contains("a FIN and the reset"));
  }

  @Test
  void anAnsweredProbeStirsAShortQuietTimeToo() {
    Timing timing =
        Story.of(
                EXCHANGE
                    + """
                    +180ms < . 100:100(0) ack 51
                    +0     > .           ack 101
                    +110ms < R. 101:101(0) ack 51 win 0 <>
                    """)
            .evidence()
            .timing();

    assertThat(timing.quietNanos()).as("nanoseconds").isEqualTo(290_000_000L);
    assertThat(timing.quietStirred()).isTrue();
  }

  @Test
  void aQuietTimeIsToldToThreeDigits() {
    assertThat(closedAfter("957800us"))
        .contains("the connection had been quiet for 958 ms by then");
    assertThat(closedAfter("1974600us"))
        .contains("the connection had been quiet for 1.97 s by then");
  }

  private static List<String> closedAfter(String quiet) {
    return Story.of(
            EXCHANGE
                + "+"
                + quiet
                + """
                   < F. 101:101(0) ack 51
                +1ms > P. 51:101(50) ack 101
                +0   < R  101:101(0) win 0 <>
                """)
        .sentences();
  }

  @Test
  void aDevicesTimerIsNoCandidateWhereProbesRanMeanwhile() {
    String quiet = EXCHANGE + "+240s < R. 101:101(0) ack 51 win 0 <>\n";
    String probed =
        EXCHANGE
            + """
            +120s < . 100:100(0) ack 51
            +0    > .           ack 101
            +120s < R. 101:101(0) ack 51 win 0 <>
            """;

    assertThat(Story.of(quiet).sentences()).anyMatch(text -> text.contains("known timer"));
    assertThat(Story.of(probed).sentences()).noneMatch(text -> text.contains("known timer"));
  }

  @Test
  void theTimeBetweenUnheardProbesIsThatOfTheProbes() {
    Story story =
        Story.of(
            EXCHANGE
                + """
                +1s     > . 50:50(0) ack 101
                +0      < .          ack 51
                +1040ms > . 50:50(0) ack 101
                +0      < .          ack 51
                +1s     > [ipid 900] R. 51:51(0) ack 101 win 64 <>
                """);

    assertThat(story.evidence().timing().probeNanos()).isEqualTo(1_040_000_000L);
  }

  @Test
  void theFirstSynOnTheSamePortsIsTheOneThatIsTold() {
    Aftermath aftermath =
        Story.of(
                """
                connection 10.0.0.1:40000 > 10.0.0.2:80 ttl 64/63
                +0     > S  0:0(0)
                +1ms   < .  900:900(0) ack 5000 !
                +0     > R  5000:5000(0) win 0 <>
                +10ms  > S  0:0(0) !
                +1ms   < .  900:900(0) ack 6000 !
                +0     > R  6000:6000(0) win 0 <> !
                +989ms > S  0:0(0) !
                +1ms   < S. 0:0(0) ack 1
                """)
            .evidence()
            .aftermath();

    assertThat(aftermath.samePortSynNanos()).as("nanoseconds").isEqualTo(10_000_000L);
  }

  private static final String EXCHANGE =
      """
      connection 10.0.0.1:40000 > 10.0.0.2:80 ttl 64/63
      handshake rtt 1ms
      +1ms > P. 1:51(50)   ack 1
      +1ms < P. 1:101(100) ack 51
      +0   > .             ack 101
      """;
}
