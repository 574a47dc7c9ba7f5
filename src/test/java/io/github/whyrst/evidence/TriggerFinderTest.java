package io.github.whyrst.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TriggerFinderTest {
  @Test
  void aResetThatCarriesTheAckOfADataSegmentAnswersIt() {
    ResetEvidence e =
        Story.of(
                """
                connection 10.0.0.1:40000 > 10.0.0.2:80 ttl 64/63
                handshake rtt 1ms
                +1ms > P. 1:51(50) ack 1
                +1ms < R  1:1(0)
                """)
            .evidence();

    assertThat(e.trigger()).isNotNull();
    assertThat(e.trigger().frame()).isEqualTo(4);
    assertThat(e.trigger().kind()).isEqualTo(Trigger.Kind.DATA);
    assertThat(e.trigger().delayNanos()).as("nanoseconds").isEqualTo(1_000_000);
  }

  @Test
  void aSegmentThatWasAcknowledgedSinceIsNotWhatTheResetAnswers() {
    ResetEvidence e =
        Story.of(
                """
                connection 10.0.0.1:40000 > 10.0.0.2:80 ttl 64/63
                handshake rtt 1ms
                +1ms  > P. 1:51(50)  ack 1
                +1ms  < P. 1:101(100) ack 51
                +1ms  > .            ack 101
                +65ms > [ipid 900] R 51:51(0)
                """)
            .evidence();

    assertThat(e.trigger()).isNull();
    assertThat(e.numbers().triggerSeen()).isFalse();
  }

  @Test
  void aRetransmissionAfterTheAcknowledgmentMayStillBeAnswered() {
    ResetEvidence e =
        Story.of(
                """
                connection 10.0.0.1:40000 > 10.0.0.2:80 ttl 64/63
                handshake rtt 1ms
                +1ms   > P. 1:51(50)  ack 1
                +1ms   < .            ack 51
                +300ms > P. 1:51(50)  ack 1
                +1ms   < R  1:1(0)
                """)
            .evidence();

    assertThat(e.trigger()).isNotNull();
    assertThat(e.trigger().frame()).isEqualTo(6);
  }

  @Test
  void ofSeveralInFlightTheResetAnswersTheOneThatHadTheTimeToGetThere() {
    ResetEvidence e =
        Story.of(
                """
                connection 10.0.0.1:40000 > 10.0.0.2:80 ttl 64/63
                handshake rtt 20ms
                +1ms  > P. 1:51(50)    ack 1
                +19ms > P. 51:101(50)  ack 1
                +1ms  < R  1:1(0)
                """)
            .evidence();

    assertThat(e.trigger()).isNotNull();
    assertThat(e.trigger().frame()).isEqualTo(4);
  }

  @Test
  void ofARequestAndTheFinRightBehindItTheFirstResetAnswersTheRequest() {
    ResetEvidence e =
        Story.of(
                """
                connection 10.0.0.1:40000 > 10.0.0.2:80 ttl 64/63
                handshake rtt 10ms
                +2s   < F. 1:1(0)      ack 1
                +40ms > .              ack 2
                +1s   > P. 1:51(50)    ack 2
                +80us > F. 51:51(0)    ack 2
                +10ms < R  2:2(0)
                +50us < R  2:2(0)
                """)
            .evidence();

    assertThat(e.trigger()).isNotNull();
    assertThat(e.trigger().kind()).isEqualTo(Trigger.Kind.DATA);
    assertThat(e.trigger().frame()).isEqualTo(6);
  }

  @Test
  void whatCameLongBeforeIsNotAnswered() {
    ResetEvidence e =
        Story.of(
                """
                connection 10.0.0.1:40000 > 10.0.0.2:80 ttl 64/63
                handshake rtt 1ms
                +1ms > P. 1:51(50)   ack 1
                +1ms < P. 1:101(100) ack 51
                +1ms > .             ack 101
                +2s  < R  101:101(0)
                """)
            .evidence();

    assertThat(e.trigger()).isNull();
  }
}
