package io.github.whyrst.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.wire.Segment;
import org.junit.jupiter.api.Test;

class SegmentRulesTest {
  private final Script script = new Script();

  @Test
  void theFirstSynTellsTheClientAndTheThirdSegmentEndsTheHandshake() {
    script.handshake();

    Connection c = script.connection();
    assertThat(c.opener()).isEqualTo(Connection.A);
    assertThat(c.handshakeDone()).isTrue();
    assertThat(c.synAckMicros()).as("microseconds to the SYN-ACK").isEqualTo(1000);
    assertThat(c.handshakeMicros()).as("microseconds to the final ACK").isEqualTo(2000);
    assertThat(script.history()).isEqualTo("ShA");
    assertThat(script.told).containsExactly("began", "opening", "answered");
  }

  @Test
  void aSynAckWithoutItsSynTellsTheClientToo() {
    script.server("SA", 300, 101, 0).client("A", 101, 301, 0);

    assertThat(script.connection().opener()).isEqualTo(Connection.A);
    assertThat(script.client().iss()).isEqualTo(100);
    assertThat(script.client().synSeen()).isFalse();
  }

  @Test
  void aRepeatedSynIsARetransmissionUntilItIsAnswered() {
    script.client("S", 100, 0, 0).wait(1 * Script.SECOND).client("S", 100, 0, 0);

    assertThat(script.client().unansweredRetransmissions()).isEqualTo(1);
    assertThat(script.told).containsExactly("began", "opening", "opening again");

    script.server("SA", 300, 101, 0);

    assertThat(script.client().unansweredRetransmissions()).isZero();
    assertThat(script.client().retransmissions()).isEqualTo(1);
  }

  @Test
  void aSynAckRepeatedAfterTheHandshakeIsTold() {
    script.handshake().wait(Script.SECOND).server("SA", 300, 101, 0);

    assertThat(script.server().synAckRepeated()).isTrue();
    assertThat(script.told).endsWith("not accepted");
  }

  @Test
  void aSynAckRepeatedBeforeTheFinalAckIsNoSignOfTrouble() {
    script.client("S", 100, 0, 0).server("SA", 300, 101, 0);
    script.wait(Script.SECOND).server("SA", 300, 101, 0).client("A", 101, 301, 0);

    assertThat(script.server().synAckRepeated()).isFalse();
    assertThat(script.told).containsExactly("began", "opening", "answered");
  }

  @Test
  void aSimultaneousOpenIsOneConnectionWithoutRetransmissions() {
    script.client("S", 100, 0, 0).server("S", 300, 0, 0);
    script.client("SA", 100, 301, 0).server("SA", 300, 101, 0);
    script.client("PA", 101, 301, 10).server("A", 301, 111, 0);

    assertThat(script.follower.connections()).isEqualTo(1);
    assertThat(script.connection().opener()).isEqualTo(Connection.A);
    assertThat(script.connection().is(Connection.SIMULTANEOUS)).isTrue();
    assertThat(script.connection().handshakeDone()).isTrue();
    assertThat(script.client().retransmissions()).isZero();
    assertThat(script.server().retransmissions()).isZero();
    assertThat(script.told.stream().filter("answered"::equals)).hasSize(1);
  }

  @Test
  void newDataCountsOnceHoweverOftenItIsSent() {
    script.handshake().client("PA", 101, 301, 50);
    script.wait(300).client("PA", 101, 301, 50).wait(600).client("PA", 101, 301, 50);

    assertThat(script.client().bytes()).isEqualTo(50);
    assertThat(script.client().unansweredRetransmissions()).isEqualTo(2);

    script.server("A", 301, 151, 0);

    assertThat(script.client().unansweredRetransmissions()).isZero();
    assertThat(script.client().retransmissions()).isEqualTo(2);
  }

  @Test
  void aRetransmissionThatBringsMoreCountsOnlyTheMore() {
    script.handshake().client("PA", 101, 301, 50).client("PA", 101, 301, 80);

    assertThat(script.client().bytes()).isEqualTo(80);
    assertThat(script.client().next()).isEqualTo(181);
    assertThat(script.client().retransmissions()).isZero();
  }

  @Test
  void dataBeyondWhatIsExpectedShowsAGap() {
    script.handshake().client("PA", 101, 301, 50).client("PA", 251, 301, 50);

    assertThat(script.client().gapSeen()).isTrue();
    assertThat(script.client().bytes()).isEqualTo(100);
  }

  @Test
  void anAcknowledgmentOfWhatWasNotCapturedShowsAGap() {
    script.handshake().client("PA", 101, 301, 50).server("A", 301, 251, 0);

    assertThat(script.client().gapSeen()).isTrue();
    assertThat(script.client().next()).isEqualTo(251);
  }

  @Test
  void aSegmentThatAMirrorPortSendsTwiceCountsOnce() {
    script.handshake();
    Segment data = script.segment(true, "PA", 101, 301, 50);
    script.follower.follow(data);
    script.copy(data, 40, 64);

    assertThat(script.follower.duplicates()).isEqualTo(1);
    assertThat(script.connection().duplicated()).isTrue();
    assertThat(script.client().retransmissions()).isZero();
    assertThat(script.client().segments()).isEqualTo(3);
  }

  @Test
  void theSameSegmentBehindARouterIsADuplicateAndNoOtherPath() {
    script.handshake();
    Segment data = script.segment(true, "PA", 101, 301, 50);
    script.follower.follow(data);
    script.copy(data, 200, 63);

    assertThat(script.follower.duplicates()).isEqualTo(1);
    assertThat(script.client().ttlVaries()).isFalse();
  }

  @Test
  void twoEqualResetsWithoutAnIdAreTwoWhereNothingElseWasCapturedTwice() {
    script.client("S", 100, 0, 0).server("SA", 500, 101, 0).client("A", 101, 501, 0);
    Segment reset = script.segment(false, "R", 501, 0, 0);
    reset.ipId = 0;
    script.follower.follow(reset);
    script.copy(reset, 30, reset.ttl);

    assertThat(script.told).filteredOn("reset"::equals).hasSize(2);
    assertThat(script.follower.duplicates()).isZero();
  }

  @Test
  void aResetCapturedTwiceIsOneReset() {
    script.client("S", 100, 0, 0);
    Segment reset = script.segment(false, "RA", 0, 101, 0);
    reset.ipId = 0;
    script.follower.follow(reset);
    script.copy(reset, 30, 63);

    assertThat(script.told).containsExactly("began", "opening", "reset");
    assertThat(script.follower.duplicates()).isEqualTo(1);
  }

  @Test
  void theSameNumbersLaterAreARetransmissionAndNoDuplicate() {
    script.handshake();
    Segment data = script.segment(true, "PA", 101, 301, 50);
    script.follower.follow(data);
    script.copy(data, 6_000, 64);

    assertThat(script.follower.duplicates()).isZero();
    assertThat(script.client().retransmissions()).isEqualTo(1);
  }

  @Test
  void anotherIpIdentificationMakesARetransmissionOfIt() {
    script.handshake();
    Segment data = script.segment(true, "PA", 101, 301, 50);
    script.follower.follow(data);
    data.ipId++;
    script.copy(data, 40, 64);

    assertThat(script.follower.duplicates()).isZero();
    assertThat(script.client().retransmissions()).isEqualTo(1);
  }

  @Test
  void keepAliveProbesAreCountedUntilTheOtherEndSpeaks() {
    script.handshake().client("PA", 101, 301, 50).server("A", 301, 151, 0);
    script.wait(10_000).client("A", 150, 301, 0).wait(10_000).client("A", 150, 301, 1);

    assertThat(script.client().unansweredProbes()).isEqualTo(2);
    assertThat(script.client().retransmissions()).isZero();
    assertThat(script.client().bytes()).isEqualTo(50);

    script.server("A", 301, 151, 0);

    assertThat(script.client().unansweredProbes()).isZero();
  }

  @Test
  void aKeepAliveProbeDoesNotBreakAQuietTime() {
    script.handshake().client("PA", 101, 301, 50).server("A", 301, 151, 0);
    long quietSince = script.connection().lastActivity();
    script.wait(10_000).client("A", 150, 301, 0);

    assertThat(script.connection().lastActivity()).isEqualTo(quietSince);
    assertThat(script.connection().pauseMillis()).isZero();
  }

  @Test
  void aHalfClosedConnectionStillTakesData() {
    script.handshake().client("FA", 101, 301, 0).server("A", 301, 102, 0);
    script.server("PA", 301, 102, 500).client("A", 102, 801, 0);

    assertThat(script.client().finSeen()).isTrue();
    assertThat(script.client().finAcked()).isTrue();
    assertThat(script.server().finSeen()).isFalse();
    assertThat(script.server().bytes()).isEqualTo(500);
    assertThat(script.client().retransmissions()).isZero();
  }

  @Test
  void aSimultaneousCloseAcknowledgesBothFins() {
    script.handshake().client("FA", 101, 301, 0).server("FA", 301, 101, 0);
    script.client("A", 102, 302, 0).server("A", 302, 102, 0);

    assertThat(script.client().finAcked()).isTrue();
    assertThat(script.server().finAcked()).isTrue();
    assertThat(script.told).endsWith("closing", "closing");
    assertThat(script.history()).isEqualTo("ShAFf");
  }

  @Test
  void aRepeatedFinIsARetransmission() {
    script.handshake().client("FA", 101, 301, 0).wait(300).client("FA", 101, 301, 0);

    assertThat(script.client().retransmissions()).isEqualTo(1);
    assertThat(script.told).containsOnlyOnce("closing");
  }

  @Test
  void sequenceNumbersWrapWithoutNotice() {
    script.client("S", -3, 0, 0).server("SA", -2, -2, 0).client("A", -2, -1, 0);
    script.client("PA", -2, -1, 100).server("A", -1, 98, 0).server("PA", -1, 98, 50);
    script.client("A", 98, 49, 0).client("PA", 98, 49, 2);

    assertThat(script.connection().handshakeDone()).isTrue();
    assertThat(script.client().bytes()).isEqualTo(102);
    assertThat(script.server().bytes()).isEqualTo(50);
    assertThat(script.client().next()).isEqualTo(100);
    assertThat(script.client().retransmissions()).isZero();
    assertThat(script.client().gapSeen()).isFalse();
  }

  @Test
  void aCaptureThatBeginsInMidStreamTakesTheFirstNumbersForGranted() {
    script.client("PA", 5000, 9000, 100).server("A", 9000, 5100, 0);

    Connection c = script.connection();
    assertThat(c.opener()).isEqualTo(Connection.NONE);
    assertThat(c.handshakeDone()).isFalse();
    assertThat(script.client().bytes()).isEqualTo(100);
    assertThat(script.client().gapSeen()).isFalse();
    assertThat(script.server().next()).isEqualTo(9000);
  }

  @Test
  void oneDirectionAloneTellsWhatTheOtherAcknowledgedOnly() {
    script.client("S", 100, 0, 0).client("A", 101, 301, 0).client("PA", 101, 301, 50);
    script.client("A", 151, 801, 0);

    assertThat(script.server().sent()).isFalse();
    assertThat(script.server().next()).isEqualTo(801);
    assertThat(script.server().gapSeen()).isFalse();
    assertThat(script.follower.oneDirectionOnly()).isTrue();
  }

  @Test
  void anEndThatMetWithSilenceShowsNoMissingDirection() {
    script.client("F", 100, 0, 0).client("F", 100, 0, 0).client("F", 100, 0, 0);

    assertThat(script.client().segments()).isEqualTo(3);
    assertThat(script.follower.oneDirectionOnly()).isFalse();
  }

  @Test
  void aChallengeAckIsNoNews() {
    script.handshake().client("PA", 101, 301, 50).server("A", 301, 151, 0);
    script.client("R", 120, 0, 0);
    script.connection().caseHandle(7);
    script.server("A", 301, 151, 0);

    assertThat(script.told).endsWith("reset", "afterwards");
    assertThat(script.server().retransmissions()).isZero();
  }

  @Test
  void aQuietTimeIsOverWhenDataBreaksItAndSurvivedWhenThatIsAnswered() {
    script.handshake().client("PA", 101, 301, 50).server("A", 301, 151, 0);
    script.wait(60 * Script.SECOND).client("PA", 151, 301, 50);

    Connection c = script.connection();
    assertThat(c.pauseMillis()).as("milliseconds of quiet").isEqualTo(60_000);
    assertThat(c.pauseBrokenBy()).isEqualTo(Connection.A);
    assertThat(c.pauseSurvived()).isFalse();

    script.server("A", 301, 201, 0);

    assertThat(script.connection().pauseSurvived()).isTrue();

    script.server("PA", 301, 201, 20);

    assertThat(script.connection().survivedMillis()).isEqualTo(60_000);
    assertThat(script.told).contains("survived 60000");
  }

  @Test
  void aQuietTimeThatAFarewellEndsIsNotSurvived() {
    script.handshake().client("PA", 101, 301, 50).server("A", 301, 151, 0);
    script.wait(60 * Script.SECOND).server("PA", 301, 151, 40).client("A", 151, 341, 0);
    script.server("FA", 341, 151, 0).client("A", 151, 342, 0);
    script.wait(Script.SECOND).client("PA", 151, 342, 10);

    assertThat(script.connection().survivedMillis()).as("milliseconds of quiet").isZero();
    assertThat(script.told).doesNotContain("survived 60000");
  }

  @Test
  void anAnswerIsTimedFromTheLastWordsBeforeIt() {
    script.handshake().client("PA", 101, 301, 50).wait(30).client("PA", 151, 301, 50);
    script.wait(200).server("PA", 301, 201, 40);

    assertThat(script.told).containsOnlyOnce("replied 200");
  }

  @Test
  void dataThatWasOvertakenFillsItsGap() {
    script.handshake().client("A", 101, 301, 100).client("A", 301, 301, 100);
    script.client("A", 201, 301, 100);

    assertThat(script.client().bytes()).isEqualTo(300);
    assertThat(script.client().retransmissions()).isZero();
  }

  @Test
  void dataThatComesAgainBesideAGapIsARetransmission() {
    script.handshake().client("A", 101, 301, 100).client("A", 301, 301, 100);
    script.wait(300).client("A", 101, 301, 100).client("A", 301, 301, 100);

    assertThat(script.client().bytes()).isEqualTo(200);
    assertThat(script.client().retransmissions()).isEqualTo(2);
  }

  @Test
  void aQuietTimeThatAFinEndsIsNotSurvived() {
    script.handshake().client("PA", 101, 301, 50).server("A", 301, 151, 0);
    script.wait(75 * Script.SECOND).server("FA", 301, 151, 0).client("A", 151, 302, 0);

    Connection c = script.connection();
    assertThat(c.pauseMillis()).isEqualTo(75_000);
    assertThat(c.pauseBrokenByFin()).isTrue();
    assertThat(c.pauseSurvived()).isFalse();
  }

  @Test
  void theQuietTimeBeforeAFinOutlivesTheOneAfterIt() {
    script.handshake().client("PA", 101, 301, 50).server("A", 301, 151, 0);
    script.wait(75 * Script.SECOND).server("FA", 301, 151, 0);
    script.wait(5 * Script.SECOND).client("PA", 151, 302, 10);

    assertThat(script.connection().pauseMillis()).isEqualTo(75_000);
  }

  @Test
  void aResetChangesNothingOfWhatItsClaimedSenderSent() {
    script.handshake().client("PA", 101, 301, 50);
    script.ttl = 200;
    script.server("RA", 777, 888, 0);

    assertThat(script.server().next()).isEqualTo(301);
    assertThat(script.server().acked()).isEqualTo(101);
    assertThat(script.server().lastTtl()).isEqualTo(64);
    assertThat(script.connection().hadReset()).isTrue();
  }

  @Test
  void aBareAckShowsThatRetransmissionsAreNotInVain() {
    script.handshake().client("PA", 101, 301, 50);
    script.wait(300).client("PA", 101, 301, 50).wait(600).client("PA", 101, 301, 50);
    assertThat(script.client().unansweredRetransmissions()).isEqualTo(2);

    script.server("PA", 301, 101, 20);
    assertThat(script.client().unansweredRetransmissions())
        .as("data that does not know of it answers nothing")
        .isEqualTo(2);

    script.server("A", 321, 101, 0);
    assertThat(script.client().unansweredRetransmissions()).isZero();
    assertThat(script.client().retransmissions()).isEqualTo(2);
  }

  @Test
  void copiesFromBothSidesOfASlowRouterAreOneSegment() {
    script.handshake();
    Segment data = script.segment(true, "PA", 101, 301, 50);
    data.ipId = 4711;
    script.follower.follow(data);

    script.copy(data, 40_000, 63);

    assertThat(script.connection().duplicated()).isTrue();
    assertThat(script.client().retransmissions()).isZero();
  }

  @Test
  void aSegmentSentAgainWithTheSameTtlIsARetransmission() {
    script.handshake();
    Segment data = script.segment(true, "PA", 101, 301, 50);
    data.ipId = 4711;
    script.follower.follow(data);

    script.copy(data, 40_000, data.ttl);

    assertThat(script.client().retransmissions()).isEqualTo(1);
  }

  @Test
  void probesStirAQuietTimeAndNewsBeginsAnother() {
    script.handshake().client("PA", 101, 301, 50).server("PA", 301, 151, 20);
    script.client("A", 151, 321, 0);
    script.wait(30 * Script.SECOND).client("A", 150, 321, 0).server("A", 321, 151, 0);
    assertThat(script.connection().stirred()).isTrue();

    script.wait(30 * Script.SECOND).client("PA", 151, 321, 50);

    assertThat(script.connection().pauseStirred()).isTrue();
    assertThat(script.connection().stirred()).isFalse();
  }
}
