package io.github.whyrst.report.json;

import static io.github.whyrst.report.Told.START;
import static io.github.whyrst.report.Told.reset;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.Approved;
import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.TimerMatch.KnownTimer;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.evidence.Harm;
import io.github.whyrst.evidence.HostEvidence;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.evidence.Stage;
import io.github.whyrst.evidence.Trigger;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.Tally;
import io.github.whyrst.report.Times;
import io.github.whyrst.report.Told;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReportTest {
  @Test
  void everyKindOfObjectIsAsApprovedAndAsTheSchemaSays() throws IOException {
    String json = report(full(), bare());
    Approved.check("report/json/report.ndjson", json);
    assertThat(json.lines()).allSatisfy(line -> assertThat(JsonSchema.errors(line)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"reset\"}",
        "{\"type\":\"surprise\"}",
        "{\"type\":\"finding\",\"kind\":\"x\",\"count\":1,\"file\":\"f\",\"frames\":[],\"text\":\"t\",\"z\":1}",
        "{\"type\":\"finding\",\"kind\":\"x\",\"count\":1,\"file\":\"f\",\"frames\":[0],\"text\":\"t\"}",
        "{\"type\":\"finding\",\"kind\":\"x\",\"count\":1,\"file\":\"\",\"frames\":[],\"text\":\"t\"}",
      })
  void theSchemaRefusesWhatIsNoReport(String line) {
    assertThat(JsonSchema.errors(line)).isNotEmpty();
  }

  @Test
  void whatIsUnknownIsAbsent() throws IOException {
    assertThat(report(bare()).lines().toList().get(1))
        .doesNotContain(
            "null",
            "\"\"",
            "role",
            "trigger",
            "timer",
            "reconnect",
            "host",
            "settle",
            "unacked_bytes",
            "idle_seconds",
            "\"time\"");
  }

  @Test
  void confidencesAndValuesHaveNoFloatNoise() throws IOException {
    Verdict verdict =
        reset(Cause.ABORT, "unread-data", 0.1 + 0.2)
            .because("a", "t", 1, 0.1 + 0.2, "seconds")
            .because("b", "t", 1, 31, "packets")
            .because("c", "t", 1, Double.NaN, "packets")
            .verdict();
    assertThat(report(verdict))
        .contains("\"confidence\":0.3,", "\"value\":0.3,", "\"value\":31,")
        .contains("\"text\":\"t\",\"frame\":1,\"unit\"");
  }

  @Test
  void aStreamIsFlushedObjectByObject() throws IOException {
    int[] flushes = {0};
    OutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void flush() {
            flushes[0]++;
          }
        };
    JsonReport report = new JsonReport(out);
    report.capture(Told.stream());
    report.verdict(bare());
    assertThat(flushes[0]).as("a flush for each object").isEqualTo(2);
    assertThat(out.toString()).endsWith("}\n");
  }

  @Test
  void anObjectIsOneLineWhateverIsInIt() throws IOException {
    Verdict verdict =
        reset(Cause.ABORT, "x", 1).because("a", "one\ntwo\u2028\"three\" \u00e9").verdict();
    String json = report(verdict);
    assertThat(json.lines()).hasSize(3).allMatch(line -> line.startsWith("{\"type\":"));
    assertThat(json).contains("one\\ntwo", "\\\"three\\\" \u00e9");
  }

  private static String report(Verdict... verdicts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonReport report = new JsonReport(out);
    CaptureFacts capture =
        new CaptureFacts(
            List.of(
                new CaptureFacts.FileFacts(
                    "a.pcap", "pcap", "gzip", List.of("Ethernet"), 900, "cut inside packet 901"),
                new CaptureFacts.FileFacts("b.pcapng", "pcapng", null, List.of("raw IP"), 1, null)),
            true,
            901,
            880,
            12,
            1,
            START,
            START + 134_000_500_000L,
            6,
            3L,
            Map.of("not-tcp", 21L),
            List.of(new CaptureFacts.Lack("one-direction", "only one direction is in it")));
    report.capture(capture);
    Tally tally = new Tally();
    for (Verdict verdict : verdicts) {
      tally.add(verdict);
      report.verdict(verdict);
    }
    if (verdicts.length > 1) {
      report.incident(
          new Incident(
              "burst",
              Cause.CRASH,
              0.9,
              START,
              START + 1_000,
              "10.0.3.7:8443",
              0,
              List.of(1L, 2L),
              2,
              "all ended at once"));
      report.finding(
          new Finding("silent-drop", START, null, 4, 1, List.of(7L), "new ones get no answer"));
    }
    report.summary(tally.summary(capture, 2));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Verdict full() {
    return reset(Cause.IDLE_TIMEOUT, "state-expired", 0.91)
        .idle(350_200)
        .or(Cause.CRASH, "host-restarted", 0.07)
        .because("quiet", "350.2 s of silence before it", 811, 350.2, "seconds")
        .against("one", "no other connection shows the same gap")
        .answers(Trigger.Kind.KEEPALIVE_PROBE, 811, 1, 310)
        .timer(350_200, new KnownTimer("aws-nlb", "AWS NLB TCP listener", 350, true))
        .lost(52)
        .cameBack(31, true)
        .settledBy("a capture on the other side of the device")
        .check("sysctl net.ipv4.tcp_keepalive_time")
        .echoes(2)
        .hostKnows(host())
        .verdict();
  }

  private static HostEvidence host() {
    return new HostEvidence(
        HostEvidence.End.SENDER,
        true,
        null,
        "TCP_ABORT_ON_CLOSE",
        "TCP_CLOSE_WAIT",
        new HostEvidence.LocalProcess(4711, "nginx", "nginx.service", "0123456789ab", true),
        new HostEvidence.Exit(4711, "nginx", "SIGKILL", false, -1_500_000),
        true,
        129L,
        new HostEvidence.Level(1020, 1024),
        new HostEvidence.Level(100, 262_144),
        new TreeMap<>(Map.of("ListenOverflows", 3L, "OutRsts", 1L)),
        500_000_000,
        new TreeMap<>(Map.of("cpu", 2.51, "memory", 0.0)));
  }

  private static Verdict bare() {
    return reset(Cause.UNKNOWN, "unexplained", 0.4)
        .from("2001:db8::1", 443, Role.UNKNOWN)
        .to("2001:db8::2", 50_000, Role.UNKNOWN)
        .inFile(1)
        .atNanos(Times.UNKNOWN)
        .stage(Stage.NO_HANDSHAKE, 0)
        .harm(Harm.NONE)
        .verdict();
  }
}
