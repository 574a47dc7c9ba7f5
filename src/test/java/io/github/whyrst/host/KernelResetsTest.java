package io.github.whyrst.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KernelResetsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long T = 100 * SECOND;
  private static final InetSocketAddress SERVER = new InetSocketAddress("10.0.0.1", 80);
  private static final InetSocketAddress CLIENT = new InetSocketAddress("10.0.0.2", 4000);
  private static final InetSocketAddress ANY = new InetSocketAddress("0.0.0.0", 80);
  private final KernelResets resets = new KernelResets(100);

  @Test
  void aResetIsKnownByItsFourNumbersAndTime() {
    resets.add(sent(T, SERVER, CLIENT, "NO_SOCKET"));
    resets.add(sent(T, SERVER, new InetSocketAddress("10.0.0.2", 4001), "TCP_STATE"));
    assertThat(reason(T)).isEqualTo("NO_SOCKET");
    assertThat(reason(T + 2 * SECOND)).as("another of the same connection").isNull();
    assertThat(reason(T + SECOND / 2)).as("held back by a queue").isEqualTo("NO_SOCKET");
    assertThat(reason(T - SECOND / 2)).as("seen before it was sent").isNull();
  }

  @Test
  void theNearestInTimeCounts() {
    resets.add(sent(T - SECOND / 2, SERVER, CLIENT, "INVALID_SYN"));
    resets.add(sent(T + 1000, SERVER, CLIENT, "TCP_FLAGS"));
    assertThat(reason(T)).isEqualTo("TCP_FLAGS");
  }

  @Test
  void aListeningSocketAnswersForWhateverItIsBoundTo() {
    resets.add(sent(T, ANY, null, "INVALID_SYN"));
    assertThat(reason(T + 1_000_000)).isEqualTo("INVALID_SYN");
    assertThat(reason(T + SECOND / 2)).as("too long after").isNull();
    assertThat(resets.sent(new InetSocketAddress("10.0.0.1", 81), CLIENT, T)).isNull();
  }

  @Test
  void whatWasSentIsNotWhatWasAccepted() {
    resets.add(sent(T, SERVER, CLIENT, "NO_SOCKET"));
    assertThat(resets.accepted(SERVER, CLIENT, T)).isNull();
    resets.add(new KernelReset(T, false, CLIENT, SERVER, null, null, null));
    assertThat(resets.accepted(CLIENT, SERVER, T)).isNotNull();
  }

  /** A container's reset that leaves with the host's address. */
  @Test
  void aTranslatedOneMayHaveBeenTold() {
    resets.add(sent(T, new InetSocketAddress("172.17.0.2", 8080), CLIENT, "NO_SOCKET"));
    assertThat(reason(T)).isNull();
    assertThat(resets.mayHaveTold(true, SERVER, CLIENT, T)).isTrue();
    assertThat(resets.mayHaveTold(false, SERVER, CLIENT, T)).isFalse();
    assertThat(resets.mayHaveTold(true, SERVER, new InetSocketAddress("10.0.0.3", 1), T)).isFalse();
  }

  @Test
  void onlySoManyAreRemembered() {
    for (int i = 0; i < 1000; i++) {
      resets.add(sent(T + i, SERVER, new InetSocketAddress("10.0.0.2", 5000 + i), "NO_SOCKET"));
    }
    assertThat(resets.sentBetween(T, T + SECOND)).isEqualTo(100);
    assertThat(resets.sent(SERVER, new InetSocketAddress("10.0.0.2", 5000), T)).isNull();
    assertThat(resets.sent(SERVER, new InetSocketAddress("10.0.0.2", 5999), T)).isNotNull();
  }

  private @Nullable String reason(long seen) {
    KernelReset told = resets.sent(SERVER, CLIENT, seen);
    return told == null ? null : told.reason();
  }

  private static KernelReset sent(
      long nanos, InetSocketAddress local, @Nullable InetSocketAddress peer, String reason) {
    return new KernelReset(nanos, true, local, peer, reason, null, null);
  }
}
