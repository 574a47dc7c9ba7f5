package io.github.whyrst.report.text;

import static io.github.whyrst.report.Told.START;
import static io.github.whyrst.report.Told.reset;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.Approved;
import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.TimerMatch.KnownTimer;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.evidence.Harm;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.evidence.Stage;
import io.github.whyrst.evidence.Trigger;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.Tally;
import io.github.whyrst.report.Told;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextReportTest {
  private static final Look PLAIN = new Look(100, false, false);

  @ParameterizedTest
  @CsvSource({
    "80, false, false, narrow.txt",
    "160, false, false, wide.txt",
    "80, true, false, colour.txt",
    "100, false, true, all.txt",
  })
  void aBusyCaptureReadsWell(int width, boolean colour, boolean all, String name)
      throws IOException {
    Approved.check("report/text/" + name, report(new Look(width, colour, all), busy(), aside()));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 72, 80, 100, 160})
  void nothingButALongWordIsWiderThanTheTerminal(int width) throws IOException {
    assertThat(report(new Look(width, false, true), busy(), aside()).lines())
        .allMatch(line -> line.length() <= width || line.strip().indexOf(' ') < 0);
  }

  @Test
  void aStreamIsToldAsItComes() throws IOException {
    StringWriter out = new StringWriter();
    TextReport report = new TextReport(out, PLAIN);
    report.capture(Told.stream());
    report.verdict(overflow(0));
    assertThat(out.toString()).as("before the end").contains("OVERLOAD  accept-queue-overflow");
    report.verdict(overflow(1));
    report.verdict(afterFin(2));
    Tally tally = new Tally();
    List.of(overflow(0), overflow(1), afterFin(2)).forEach(tally::add);
    report.summary(tally.summary(Told.capture("-"), 0));
    Approved.check("report/text/stream.txt", out.toString());
  }

  @Test
  void aCaptureThatLacksSomethingSaysSo() throws IOException {
    CaptureFacts whole = Told.capture("rotated.0", "rotated.1");
    CaptureFacts.FileFacts broken =
        new CaptureFacts.FileFacts(
            "rotated.1", "pcap", "gzip", List.of("Ethernet"), 7, "cut inside packet 8");
    CaptureFacts facts =
        new CaptureFacts(
            List.of(whole.files().get(0), broken),
            true,
            48_112,
            47_990,
            1_904,
            12,
            START,
            START + 90_000_000_000_000L,
            6,
            31L,
            Map.of(),
            List.of(new CaptureFacts.Lack("one-direction", "only packets to 10.0.3.7 are in it")));
    StringWriter out = new StringWriter();
    TextReport report = new TextReport(out, PLAIN);
    report.capture(facts);
    Tally tally = new Tally();
    for (Verdict verdict :
        List.of(
            lingerAbort().at(1_000, 7).verdict(),
            lingerAbort().at(86_400_000, 8).inFile(1).verdict(),
            lingerAbort().at(86_401_000, 9).inFile(1).verdict())) {
      tally.add(verdict);
      report.verdict(verdict);
    }
    report.summary(tally.summary(facts, 5));
    Approved.check("report/text/lacks.txt", out.toString());
  }

  @Test
  void aCaptureWithoutResetsSaysWhatThatMeans() throws IOException {
    CaptureFacts empty =
        new CaptureFacts(
            Told.capture("x").files(),
            true,
            3,
            0,
            0,
            0,
            START,
            START,
            6,
            null,
            Map.of(),
            List.of());
    StringWriter noTcp = new StringWriter();
    new TextReport(noTcp, PLAIN).summary(new Tally().summary(empty, 0));
    assertThat(noTcp.toString()).contains("no TCP in this capture");
    assertThat(report(PLAIN, List.of(), List.of())).contains("no connection was reset");
  }

  @Test
  void theFirstThreeStoriesOfAKindAreToldAndTheOthersCounted() throws IOException {
    List<Verdict> many = new ArrayList<>();
    for (int host = 1; host <= 9; host++) {
      many.add(lingerAbort().to("10.0.9." + host, 80, Role.SERVER).at(host, host).verdict());
    }
    assertThat(report(PLAIN, many, List.of()))
        .contains("6 more connections elsewhere, --all shows them")
        .doesNotContain("reset 10.0.9.4:80");
    assertThat(report(new Look(100, false, true), many, List.of()))
        .contains("reset 10.0.9.4:80")
        .contains("reset 10.0.9.9:80");
  }

  @Test
  void storiesBeyondTheBoundAreCounted() throws IOException {
    List<Verdict> flood = new ArrayList<>();
    for (int i = 0; i < Stories.KEPT + 500; i++) {
      flood.add(lingerAbort().to("10.1." + i / 250 + "." + i % 250, 80, Role.SERVER).verdict());
    }
    assertThat(report(PLAIN, flood, List.of())).contains("ABORT  linger-abort  4,497 more");
  }

  @Test
  void whatAPacketSaysCannotControlTheTerminal() throws IOException {
    Verdict crafted =
        lingerAbort().because("payload", "it says \u001b[2J\u0007\u009b and \u202e").verdict();
    assertThat(report(PLAIN, List.of(crafted), List.of())).contains("it says .[2J.. and .");
  }

  private static String report(Look look, List<Verdict> verdicts, List<Object> asides)
      throws IOException {
    StringWriter out = new StringWriter();
    TextReport report = new TextReport(out, look);
    CaptureFacts facts = Told.capture("checkout.pcapng");
    report.capture(facts);
    Tally tally = new Tally();
    for (Verdict verdict : verdicts) {
      tally.add(verdict);
      report.verdict(verdict);
    }
    for (Object aside : asides) {
      if (aside instanceof Incident incident) {
        report.incident(incident);
      } else {
        report.finding((Finding) aside);
      }
    }
    report.summary(tally.summary(facts, 0));
    return out.toString();
  }

  private static List<Verdict> busy() {
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(
        reset(Cause.UNKNOWN, "no-such-connection", 0.55)
            .at(100, 41)
            .stage(Stage.NO_HANDSHAKE, 100)
            .or(Cause.CRASH, "host-restarted", 0.25)
            .or(Cause.IDLE_TIMEOUT, "state-expired", 0.20)
            .because("bare-answer", "the reset is the answer of a stack that knows no connection")
            .against("no-start", "how the connection began was not captured")
            .answers(Trigger.Kind.DATA, 40, 52, 310)
            .lost(52)
            .stayedAway()
            .settledBy("a capture that begins before the connection does")
            .check("on 10.0.3.7: last -x reboot; journalctl -b -1")
            .echoes(2)
            .verdict());
    for (int i = 0; i < 31; i++) {
      verdicts.add(overflow(i));
    }
    verdicts.add(
        reset(Cause.FIREWALL, "forged-mid-stream", 0.93)
            .from("203.0.113.9", 443, Role.SERVER)
            .to("2001:db8:5:c::70", 50_123, Role.CLIENT)
            .at(4_000, 2_001)
            .because("ttl", "its TTL is 57, that server's others are 49", 2_001, 8, "hops")
            .because(
                "went-on", "the server went on sending 0.4 ms after it", 2_003, 0.0004, "seconds")
            .cameBack(1_200, true)
            .verdict());
    verdicts.add(
        reset(Cause.IDLE_TIMEOUT, "state-expired", 0.91)
            .at(60_000, 9_000)
            .idle(350_200)
            .stage(Stage.LATER, 3_725_000)
            .because("quiet", "the reset answers the first packet after 350.2 s of silence")
            .timer(
                350_200,
                new KnownTimer("aws-nlb", "AWS NLB TCP listener", 350, true),
                new KnownTimer("aws-natgw", "AWS NAT gateway", 350, false))
            .harm(Harm.DELAYED)
            .cameBack(31, null)
            .check(
                "keep-alive probes more often than every 350 s: sysctl net.ipv4.tcp_keepalive_time")
            .verdict());
    for (int i = 0; i < 3; i++) {
      verdicts.add(afterFin(i));
    }
    for (int i = 0; i < 2; i++) {
      verdicts.add(
          reset(Cause.PROBE, "syn-scan", 0.97)
              .from("198.51.100.66", 61_000, Role.CLIENT)
              .to("10.0.3." + i, 22, Role.SERVER)
              .at(90_000 + i, 30_000 + i)
              .stage(Stage.POST_SYN, 1)
              .harm(Harm.NONE)
              .verdict());
    }
    return verdicts;
  }

  private static List<Object> aside() {
    return List.of(
        new Incident(
            "accept-queue-overflow",
            Cause.OVERLOAD,
            0.94,
            START + 3_120_000_000L,
            START + 9_870_000_000L,
            "10.0.3.7:8443",
            0,
            List.of(812L, 815L),
            31,
            "10.0.3.7:8443 reset 31 new connections of 12 clients within 6.8 s, while 128 others"
                + " were let in"),
        new Finding(
            "silent-drop",
            START + 70_000_000_000L,
            "10.0.3.8:5432",
            12,
            0,
            List.of(11_000L, 11_020L),
            "new connections to 10.0.3.8:5432 get no answer, while older ones live on"));
  }

  private static Verdict overflow(int i) {
    return reset(Cause.OVERLOAD, "accept-queue-overflow", i == 3 ? 0.94 : 0.9)
        .to("10.0.1." + (5 + i % 12), 40_000 + i, Role.CLIENT)
        .at(3_120 + i * 225, 812 + i * 3)
        .stage(Stage.POST_ACK, 2)
        .because(
            "answers-ack",
            "the client's final ACK was answered by a reset with the server's next sequence number"
                + " and window 0",
            812 + i * 3,
            0,
            "bytes")
        .because(
            "arrivals",
            "128 other handshakes succeeded while arrivals rose from 12 to 190 a second")
        .against("unseen", "the listen queue itself cannot be seen in a capture")
        .check("on 10.0.3.7: nstat -az TcpExtListenOverflows; ss -ltn 'sport = :8443'")
        .cameBack(1_000, i % 3 > 0)
        .verdict();
  }

  private static Verdict afterFin(int i) {
    return reset(Cause.TEARDOWN, "after-fin", 0.96)
        .at(80_000 + i, 20_000 + i)
        .stage(Stage.POST_FIN, 5_000)
        .harm(Harm.NONE)
        .verdict();
  }

  private static Told lingerAbort() {
    return reset(Cause.ABORT, "linger-abort", 0.85)
        .from("10.0.1.5", 40_000, Role.CLIENT)
        .to("10.0.3.7", 80, Role.SERVER)
        .lost(120);
  }
}
