package io.github.whyrst.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.Collected;
import io.github.whyrst.Investigation;
import io.github.whyrst.Settings;
import io.github.whyrst.evidence.HostEvidence;
import io.github.whyrst.evidence.HostEvidence.End;
import io.github.whyrst.evidence.HostEvidence.Exit;
import io.github.whyrst.evidence.HostEvidence.Level;
import io.github.whyrst.evidence.HostEvidence.LocalProcess;
import io.github.whyrst.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What packets leave open or get wrong is settled by the host that sent the reset. */
class HostCluesTest {
  private static final LocalProcess NGINX =
      new LocalProcess(42, "nginx", "nginx.service", null, false);

  private static final String REFUSED =
      """
      connection 10.0.0.1:40000 > 10.0.0.2:5432  ttl 64/63
      +0      >  S   0:0(0)
      +1ms    <  R.  0:0(0)  ack 1  win 0
      """;

  private static final String ABORTED =
      """
      connection 10.0.0.1:40000 > 10.0.0.2:80  ttl 64/63
      handshake  rtt 1ms
      +1ms    >  P.  1:51(50)   ack 1
      +20ms   <  R.  1:1(0)     ack 51
      """;

  @Test
  void aRefusalThatTheStackDidNotSendIsTheHostsOwnFirewall() {
    assertThat(verdict(REFUSED, null).cause()).isEqualTo(Cause.REFUSED);
    Verdict verdict = verdict(REFUSED, new Known().byStack(false).evidence());
    assertThat(verdict.mechanism()).isEqualTo("syn-rejected");
    assertThat(verdict.confidence()).isGreaterThan(0.9);
    assertThat(ids(verdict)).contains("not-by-stack");
  }

  @Test
  void aRefusalThatTheKernelExplainsIsAClosedPort() {
    Verdict verdict = verdict(REFUSED, new Known().because("NO_SOCKET", null).evidence());
    assertThat(verdict.mechanism()).isEqualTo("closed-port");
    assertThat(verdict.evidence())
        .extracting(Statement::text)
        .contains("this host's kernel sent the reset because there is no such socket (NO_SOCKET)");
  }

  @Test
  void aPortThatListenedWasNotClosed() {
    Verdict verdict = verdict(REFUSED, new Known().listening(true).evidence());
    assertThat(verdict.mechanism()).isEqualTo("syn-rejected");
  }

  @Test
  void theKernelTellsUnreadDataFromAnAbortOnPurpose() {
    Verdict unread =
        verdict(ABORTED, new Known().because("TCP_ABORT_ON_CLOSE", "TCP_CLOSE").evidence());
    assertThat(unread.mechanism()).isEqualTo("unread-data");
    assertThat(unread.evidence())
        .extracting(Statement::text)
        .contains(
            "this host's kernel sent the reset because it closed with data unread"
                + " (TCP_ABORT_ON_CLOSE, socket in TCP_CLOSE); the connection was that of nginx (pid 42)");
    Verdict onPurpose = verdict(ABORTED, new Known().because("TCP_STATE", "TCP_CLOSE").evidence());
    assertThat(onPurpose.mechanism()).isEqualTo("linger-abort");
  }

  @Test
  void aProcessThatWasKilledMakesACrashOfAnAbort() {
    Known known = new Known().because("TCP_ABORT_ON_CLOSE", "TCP_CLOSE");
    Verdict verdict =
        verdict(
            ABORTED, known.ended(new Exit(42, "nginx", "SIGSEGV", false, 1_000_000)).evidence());
    assertThat(verdict.cause()).isEqualTo(Cause.CRASH);
    assertThat(verdict.evidence())
        .extracting(Statement::text)
        .contains("nginx (pid 42) on this host ended 1 ms before the reset, sent SIGSEGV");
  }

  @Test
  void aProcessThatEndedByItselfWasNotKilled() {
    Known known = new Known().because("TCP_ABORT_ON_CLOSE", "TCP_CLOSE");
    Verdict verdict =
        verdict(ABORTED, known.ended(new Exit(42, "nginx", null, false, -2_000_000)).evidence());
    assertThat(ids(verdict)).doesNotContain("owner-killed");
  }

  @Test
  void memoryThatRanOutIsSaid() {
    Known known = new Known().because("TCP_ABORT_ON_CLOSE", "TCP_CLOSE");
    Verdict verdict =
        verdict(ABORTED, known.ended(new Exit(42, "hog", "SIGKILL", true, 1_000_000)).evidence());
    assertThat(verdict.evidence())
        .extracting(Statement::text)
        .contains(
            "hog (pid 42) on this host ended 1 ms before the reset, chosen by the kernel to free memory");
  }

  @Test
  void anOverflowIsKnownByItsCounter() {
    String reset =
        """
        connection 10.0.0.1:40000 > 10.0.0.2:80  ttl 64/63
        handshake  rtt 1ms
        +0      <  R   1:1(0)  win 0
        """;
    Verdict overflowed =
        verdict(
            reset,
            new Known()
                .because("INVALID_SYN", "TCP_LISTEN")
                .moved(Map.of("ListenOverflows", 3L))
                .evidence());
    assertThat(overflowed.mechanism()).isEqualTo("accept-queue-overflow");
    assertThat(overflowed.confidence()).isGreaterThan(0.95);
    Verdict calm =
        verdict(
            reset, new Known().because("NO_SOCKET", null).moved(Map.of("OutRsts", 1L)).evidence());
    assertThat(calm.mechanism()).isNotEqualTo("accept-queue-overflow");
  }

  /** The receiver's own processes and queues have nothing to do with what it was sent. */
  @Test
  void whatTheReceiverKnowsOfItselfSaysNothingOfTheSender() {
    Known known =
        new Known()
            .as(End.RECEIVER)
            .listening(true)
            .moved(Map.of("ListenOverflows", 3L))
            .ended(new Exit(42, "nginx", "SIGKILL", false, 0))
            .full();
    Verdict verdict = verdict(REFUSED, known.evidence());
    Verdict without = verdict(REFUSED, null);
    assertThat(verdict.mechanism()).isEqualTo(without.mechanism());
    assertThat(verdict.confidence()).isEqualTo(without.confidence());
    assertThat(ids(verdict)).isEqualTo(ids(without));
  }

  private static List<String> ids(Verdict verdict) {
    return verdict.evidence().stream().map(Statement::id).toList();
  }

  private static Verdict verdict(String story, @Nullable HostEvidence known) {
    Collected report = new Collected();
    try {
      new Investigation(Settings.saved(), reset -> known)
          .run(Scenario.parse("story", story + "expect unknown\n").open(), report);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return report.verdicts.get(0);
  }

  /** What a host knows, piece by piece. */
  private static final class Known {
    private End end = End.SENDER;
    private @Nullable Boolean byStack;
    private @Nullable String reason;
    private @Nullable String state;
    private @Nullable Exit exit;
    private @Nullable Boolean listening;
    private @Nullable Level files;
    private @Nullable Map<String, Long> counters;

    Known as(End which) {
      end = which;
      return this;
    }

    Known byStack(boolean sent) {
      byStack = sent;
      return this;
    }

    Known because(String why, @Nullable String socket) {
      byStack = true;
      reason = why;
      state = socket;
      return this;
    }

    Known ended(Exit how) {
      exit = how;
      return this;
    }

    Known listening(boolean open) {
      listening = open;
      return this;
    }

    Known moved(Map<String, Long> by) {
      counters = by;
      return this;
    }

    Known full() {
      files = new Level(1024, 1024);
      return this;
    }

    HostEvidence evidence() {
      return new HostEvidence(
          end,
          byStack,
          null,
          reason,
          state,
          NGINX,
          exit,
          listening,
          9L,
          files,
          null,
          counters,
          500_000_000,
          Map.of());
    }
  }
}
