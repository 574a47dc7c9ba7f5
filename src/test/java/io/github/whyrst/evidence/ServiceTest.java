package io.github.whyrst.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.evidence.Timing.QuietEnd;
import org.junit.jupiter.api.Test;

class ServiceTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int CLIENT = 7;
  private static final int NETWORK = 70;

  private final Service service = new Service();

  private void event(byte kind, long second, int port) {
    service.event(kind, second * SECOND, CLIENT, NETWORK, port);
  }

  @Test
  void aRunOfRefusalsLastsUntilTheNextAnswer() {
    event(Service.ANSWERED, 1, 1);
    event(Service.REFUSED, 10, 2);
    event(Service.REFUSED, 14, 3);
    event(Service.ANSWERED, 20, 4);

    assertThat(service.switches()).isEqualTo(2);
    assertThat(service.answeredAfter(12 * SECOND)).isEqualTo(20 * SECOND);
    assertThat(service.answeredAfter(20 * SECOND)).isEqualTo(-1);
  }

  @Test
  void theFirstAnswerAfterAResetIsFoundWithinARunOfAnswers() {
    event(Service.ANSWERED, 1, 1);
    event(Service.ANSWERED, 5, 2);
    event(Service.ANSWERED, 9, 3);

    assertThat(service.answeredAfter(3 * SECOND)).isEqualTo(5 * SECOND);
  }

  @Test
  void theOldestRunsAreForgottenButTheSwitchesCounted() {
    for (int i = 0; i < 100; i++) {
      event(Service.ANSWERED, 2 * i, i);
      event(Service.REFUSED, 2 * i + 1, i);
    }

    assertThat(service.switches()).isEqualTo(199);
    assertThat(service.answeredAfter(SECOND)).as("the oldest kept").isGreaterThan(100 * SECOND);
  }

  @Test
  void aClientsReturnIsJudgedByTheFateOfThatConnection() {
    event(Service.ARRIVED, 10, 40001);
    event(Service.ARRIVED, 11, 40002);
    event(Service.ANSWERED, 12, 40002);

    Reconnect reconnect = service.reconnect(CLIENT, 9 * SECOND);

    assertThat(reconnect.attempted()).isTrue();
    assertThat(reconnect.afterNanos()).as("nanoseconds").isEqualTo(SECOND);
    assertThat(reconnect.succeeded()).as("the first attempt had no answer").isNull();

    event(Service.REFUSED, 13, 40001);

    assertThat(service.reconnect(CLIENT, 9 * SECOND).succeeded()).isFalse();
    assertThat(service.reconnect(CLIENT, 10 * SECOND).succeeded()).isTrue();
    assertThat(service.reconnect(CLIENT, 11 * SECOND).attempted()).isFalse();
    assertThat(service.reconnect(CLIENT + 1, 0).attempted()).isFalse();
  }

  @Test
  void resetsAtTheSameMomentShareNoTimer() {
    service.quietReset(QuietEnd.RESET, 51_400, 100 * SECOND);
    service.quietReset(QuietEnd.RESET, 51_300, 100 * SECOND + SECOND / 50);

    assertThat(service.sameQuiet(51_400, 100 * SECOND)).isZero();

    service.quietReset(QuietEnd.RESET, 51_500, 160 * SECOND);

    assertThat(service.sameQuiet(51_400, 100 * SECOND)).isEqualTo(1);
  }

  @Test
  void aQuietTimeFivePercentOffIsTheSame() {
    service.quietReset(QuietEnd.RESET, 60_000, SECOND);
    service.quietReset(QuietEnd.RESET, 64_000, 2 * SECOND);

    assertThat(service.sameQuiet(61_000, 10 * SECOND)).isEqualTo(2);
    assertThat(service.sameQuiet(57_200, 10 * SECOND)).isEqualTo(1);
    assertThat(service.sameQuiet(30_000, 10 * SECOND)).isZero();
  }

  @Test
  void theShortestFatalQuietTimeIsToldByTheWayItEnded() {
    service.quietReset(QuietEnd.TRIGGER, 0, SECOND);
    service.quietReset(QuietEnd.RESET, 9_000, 2 * SECOND);
    service.quietReset(QuietEnd.RESET, 12_000, 3 * SECOND);

    assertThat(service.shortestFatalMillis(QuietEnd.RESET)).as("ms").isEqualTo(9_000);
    assertThat(service.shortestFatalMillis(QuietEnd.TRIGGER)).as("ms").isZero();
    assertThat(service.shortestFatalMillis(QuietEnd.SENDER_FIN)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void oneNetworkIsRefusedBySourceOnlyWhileAnotherIsServed() {
    service.event(Service.REFUSED, SECOND, 1, 10, 1);
    service.event(Service.REFUSED, 2 * SECOND, 1, 10, 2);
    service.event(Service.ANSWERED, 3 * SECOND, 2, 20, 3);

    assertThat(service.refusesBySource(10, 0, 9 * SECOND)).isFalse();

    service.event(Service.ANSWERED, 4 * SECOND, 2, 20, 4);

    assertThat(service.refusesBySource(10, 0, 9 * SECOND)).isTrue();
    assertThat(service.refusesBySource(20, 0, 9 * SECOND)).isFalse();

    service.event(Service.REFUSED, 5 * SECOND, 2, 20, 5);

    assertThat(service.refusesBySource(10, 0, 9 * SECOND)).isFalse();
  }

  @Test
  void eventsAreForgottenOldestFirst() {
    for (int i = 0; i < 3000; i++) {
      event(Service.ARRIVED, i, i);
    }

    assertThat(service.of(Service.ARRIVED).count(0, 3000 * SECOND)).isEqualTo(512);
    assertThat(service.remembers(2400 * SECOND)).isFalse();
    assertThat(service.remembers(2488 * SECOND)).isTrue();
  }

  @Test
  void aConnectionIsOpenFromItsAnswerToItsFirstEnd() {
    event(Service.ANSWERED, 1, 1);
    event(Service.ANSWERED, 2, 2);
    event(Service.ENDED_BY_CLIENT, 5, 1);
    event(Service.ENDED_BY_SERVER, 7, 2);

    assertThat(service.openAt(SECOND)).as("before its answer").isZero();
    assertThat(service.openAt(3 * SECOND)).isEqualTo(2);
    assertThat(service.openAt(6 * SECOND)).isEqualTo(1);
    assertThat(service.openAt(8 * SECOND)).isZero();
  }

  @Test
  void mostOpenWhenServedCountsOnlyWhatWasAnsweredWithData() {
    assertThat(service.openWhenServed()).isEqualTo(-1);
    for (int i = 0; i < 6; i++) {
      event(Service.ANSWERED, i, i);
    }
    event(Service.SERVED, 0, 0);
    event(Service.SERVED, 2, 2);

    assertThat(service.openWhenServed()).isEqualTo(2);
  }

  @Test
  void mostOpenWhenServedIsUnknownOnceEventsAreForgotten() {
    event(Service.SERVED, 0, 0);
    for (int i = 0; i < 1000; i++) {
      event(Service.ANSWERED, i, i);
    }

    assertThat(service.openWhenServed()).isEqualTo(-1);
  }

  @Test
  void aConnectionIsNotAmongTheOthersOfItsOwnKind() {
    event(Service.CUT_OFF, 1, 1);
    event(Service.CUT_OFF, 1, 2);
    service.event(Service.CUT_OFF, SECOND, CLIENT + 1, NETWORK, 1);

    assertThat(service.of(Service.CUT_OFF).countOthers(CLIENT, 1, 0, 2 * SECOND)).isEqualTo(2);
    assertThat(service.of(Service.CUT_OFF).countOthers(CLIENT, 1, 2 * SECOND, 3 * SECOND)).isZero();
  }
}
