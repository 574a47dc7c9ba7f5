package io.github.whyrst.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.evidence.HostEvidence.Exit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeathsTest {
  private static final long SECOND = 1_000_000_000L;
  private final Deaths deaths = new Deaths(10);

  @Test
  void aSignalShortBeforeTheEndIsItsSignal() {
    deaths.signalled(7, 11, 90 * SECOND, null);
    deaths.ended(7, "nginx", 91 * SECOND);
    assertThat(at(92)).isEqualTo(new Exit(7, "nginx", "SIGSEGV", false, SECOND));
  }

  @Test
  void aSignalLongBeforeTheEndWasSurvived() {
    deaths.signalled(7, 1, 50 * SECOND, null);
    deaths.ended(7, "nginx", 91 * SECOND);
    assertThat(at(92)).isEqualTo(new Exit(7, "nginx", null, false, SECOND));
  }

  @Test
  void afterSigkillNoOtherSignalCounts() {
    deaths.signalled(7, 9, 90 * SECOND, null);
    deaths.signalled(7, 15, 90 * SECOND + 1, null);
    deaths.ended(7, "nginx", 91 * SECOND);
    assertThat(at(92)).extracting(Exit::signal).isEqualTo("SIGKILL");
  }

  @Test
  void theKernelsVictimIsToldAsSuch() {
    deaths.chosen(7, 90 * SECOND);
    deaths.signalled(7, 9, 90 * SECOND, null);
    deaths.ended(7, "hog", 91 * SECOND);
    assertThat(at(92)).isEqualTo(new Exit(7, "hog", "SIGKILL", true, SECOND));
  }

  @Test
  void anEndTooFarOffIsNotTheResets() {
    deaths.ended(7, "nginx", 50 * SECOND);
    assertThat(at(92)).isNull();
    deaths.ended(7, "nginx", 95 * SECOND);
    assertThat(at(92)).as("after it").isNull();
    deaths.ended(7, "nginx", 93 * SECOND);
    assertThat(at(92)).extracting(Exit::beforeNanos).isEqualTo(-SECOND);
  }

  @Test
  void aWorkersViolentEndIsThatOfItsService() {
    deaths.signalled(70, 9, 90 * SECOND, 7L);
    deaths.ended(70, "postgres", 91 * SECOND);
    deaths.signalled(80, 9, 90 * SECOND, 8L);
    deaths.ended(80, "other", 91 * SECOND + 1);
    assertThat(at(92)).isEqualTo(new Exit(70, "postgres", "SIGKILL", false, SECOND));
  }

  @Test
  void onlySoManyAreRemembered() {
    for (int pid = 0; pid < 100; pid++) {
      deaths.ended(pid, "x", 92 * SECOND);
    }
    assertThat(at(92)).as("the oldest").isNull();
    assertThat(deaths.of(List.of(99L), 92 * SECOND, SECOND, SECOND)).isNotNull();
  }

  private @Nullable Exit at(long second) {
    return deaths.of(List.of(3L, 7L), second * SECOND, 10 * SECOND, 2 * SECOND);
  }
}
