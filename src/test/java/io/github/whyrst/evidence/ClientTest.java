package io.github.whyrst.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientTest {
  private static final long SECOND = 1_000_000_000L;

  private final Client client = new Client();

  @Test
  void targetsAreCountedOnceWithinTheTime() {
    client.attempt(SECOND, 100, 80, 0);
    client.attempt(2 * SECOND, 100, 80, 0);
    client.attempt(3 * SECOND, 101, 80, 0);
    client.attempt(9 * SECOND, 102, 443, 0);

    assertThat(client.targets(0, 5 * SECOND)).isEqualTo(2);
    assertThat(client.ports(0, 5 * SECOND)).isEqualTo(1);
    assertThat(client.targets(0, 10 * SECOND)).isEqualTo(3);
    assertThat(client.ports(0, 10 * SECOND)).isEqualTo(2);
  }

  @Test
  void aCountIsALeastOneOnceAttemptsOfThatTimeAreForgotten() {
    for (int i = 0; i < 256; i++) {
      client.attempt(i * SECOND, i, i, 0);
    }
    assertThat(client.triedMoreSince(0)).isFalse();

    client.attempt(256 * SECOND, 256, 256, 0);

    assertThat(client.triedMoreSince(0)).isTrue();
    assertThat(client.triedMoreSince(2 * SECOND)).isFalse();
  }

  @Test
  void abortsAreRegularFromTheThirdOn() {
    client.abort(5, 10 * SECOND);
    client.abort(5, 12 * SECOND);
    assertThat(client.abortPeriod(5)).isEqualTo(-1);

    client.abort(5, 14 * SECOND);

    assertThat(client.abortPeriod(5)).as("nanoseconds").isEqualTo(2 * SECOND);
    assertThat(client.abortPeriod(6)).isEqualTo(-1);
  }

  @Test
  void irregularAbortsHaveNoPeriod() {
    client.abort(5, 10 * SECOND);
    client.abort(5, 11 * SECOND);
    client.abort(5, 20 * SECOND);

    assertThat(client.abortPeriod(5)).isEqualTo(-1);
  }

  @Test
  void abortsOfSeveralServicesInTurnAreCountedApart() {
    for (int round = 0; round < 3; round++) {
      client.abort(5, (10 + 2 * round) * SECOND);
      client.abort(6, (11 + 2 * round) * SECOND);
    }

    assertThat(client.aborts(5)).isEqualTo(3);
    assertThat(client.abortPeriod(5)).as("nanoseconds").isEqualTo(2 * SECOND);
    assertThat(client.abortPeriod(6)).as("nanoseconds").isEqualTo(2 * SECOND);
  }

  @Test
  void onlyTheLastServicesAbortedAreRemembered() {
    for (int service = 0; service <= 32; service++) {
      client.abort(service, service * SECOND);
    }

    assertThat(client.aborts(0)).isZero();
    assertThat(client.aborts(1)).isEqualTo(1);
  }
}
