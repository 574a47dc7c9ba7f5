package io.github.whyrst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.Approved;
import io.github.whyrst.report.json.JsonSchema;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogsTest {
  private static final String SAMPLE = "samples/logged/";
  private static final String CAPTURE = SAMPLE + "client.pcap";
  private static final String CLIENTS = SAMPLE + "client-app.jsonl";
  private static final String SERVERS = SAMPLE + "server-app.jsonl";

  private final Terminal terminal = new Terminal();

  @TempDir Path directory;

  /** The client's clock is 4.321 s late, the server's local time two hours ahead. */
  @ParameterizedTest
  @ValueSource(strings = {"client", "server"})
  void everyLineOfTheSampleIsJoinedToTheConnectionThatItWasAbout(String point) throws Exception {
    String capture = SAMPLE + point + ".pcap";
    assertThat(terminal.run("--json", capture, "--logs", CLIENTS, "--logs", SERVERS)).isZero();
    Map<String, Integer> ports = new HashMap<>();
    JsonNode truth = new JsonMapper().readTree(Files.readString(Path.of(SAMPLE, "log-truth.json")));
    truth
        .propertyStream()
        .filter(port -> !port.getValue().isNull())
        .forEach(port -> ports.put(port.getKey(), port.getValue().asInt()));
    Map<String, Integer> joined = new TreeMap<>();
    List<JsonNode> lines = lines();
    for (JsonNode reset : lines) {
      for (JsonNode log : reset.path("logs")) {
        if (!reset.path("type").asString().equals("reset")) {
          continue;
        }
        String end = reset.at("/receiver/role").asString().equals("client") ? "receiver" : "sender";
        Integer before =
            joined.put(
                log.path("transaction_id").asString(), reset.at("/" + end + "/port").asInt());
        assertThat(
                before == null || before.equals(joined.get(log.path("transaction_id").asString())))
            .as("lines of %s share a reset", log)
            .isTrue();
      }
    }
    assertThat(joined).containsAllEntriesOf(ports).hasSize(ports.size() + refused(lines));
    JsonNode summary = lines.get(lines.size() - 1);
    assertThat(summary.at("/logs/0/offset_seconds").asDouble()).isBetween(-4.33, -4.31);
    assertThat(summary.at("/logs/1/offset_seconds").asDouble()).isEqualTo(7200);
    assertThat(lines.stream().filter(line -> line.path("type").asString().equals("log")))
        .singleElement()
        .satisfies(line -> assertThat(line.path("transaction_id").asString()).isEqualTo("metrics"));
  }

  private static int refused(List<JsonNode> lines) {
    return (int)
        lines.stream()
            .filter(line -> line.path("mechanism").asString("").equals("closed-port"))
            .count();
  }

  @Test
  void theTextAndTheJsonAreThoseApproved() {
    terminal.run(CAPTURE, "--logs", CLIENTS, "--logs", SERVERS);
    Approved.check("report/logged.txt", terminal.said());
    Terminal json = new Terminal();
    json.run("--json", CAPTURE, "--logs", CLIENTS, "--logs", SERVERS);
    assertThat(json.said().lines())
        .allSatisfy(line -> assertThat(JsonSchema.errors(line)).isEmpty());
    Approved.check("report/logged.jsonl", json.said());
    Terminal markdown = new Terminal();
    markdown.run("--markdown", "-", CAPTURE, "--logs", CLIENTS, "--logs", SERVERS);
    Approved.check("report/logged.md", markdown.said());
  }

  @Test
  void explainTellsTheLinesOfItsReset() throws Exception {
    terminal.run("--json", CAPTURE);
    String frame =
        lines().stream()
            .filter(line -> line.path("type").asString().equals("reset"))
            .findFirst()
            .orElseThrow()
            .path("frame")
            .asString();
    Terminal page = new Terminal();
    assertThat(page.run("explain", CAPTURE, frame, "--logs", CLIENTS)).isZero();
    assertThat(page.said()).contains("client-app.jsonl line 1, order-1000");
    Terminal json = new Terminal();
    assertThat(json.run("explain", "--json", CAPTURE, frame, "--logs", CLIENTS)).isZero();
    assertThat(json.said().lines())
        .allSatisfy(line -> assertThat(JsonSchema.errors(line)).isEmpty());
    assertThat(json.said()).contains("\"transaction_id\":\"order-1000\"");
  }

  @Test
  void withoutLogsNothingIsSaidOfThem() {
    terminal.run("--json", CAPTURE);
    assertThat(terminal.said()).doesNotContain("\"logs\"", "\"log\"");
  }

  @Test
  void namedFieldsAreUsed() {
    terminal.run(
        "--json", CAPTURE, "--logs", CLIENTS, "--log-fields", "id=hostname,message=err.code");
    assertThat(terminal.said())
        .contains("\"transaction_id\":\"shop-1\"", "\"message\":\"ECONNRESET");
  }

  @Test
  void aZoneIsGivenToTimesWithoutOne() throws Exception {
    terminal.run("--json", CAPTURE, "--logs", SERVERS, "--log-zone", "+02:00");
    assertThat(lines().get(lines().size() - 1).at("/logs/0/offset_seconds").asDouble()).isZero();
  }

  @Test
  void filtersDoNotChangeWhatIsJoined() throws Exception {
    terminal.run("--json", "--cause", "refused", CAPTURE, "--logs", CLIENTS);
    assertThat(lines().get(lines().size() - 1).at("/logs/0/unexplained").asInt()).isEqualTo(1);
  }

  @Test
  void compressedLogsAreReadAndThoseThatBreakOffAreThree() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(Files.readAllBytes(Path.of(CLIENTS)));
    }
    Path whole = Files.write(directory.resolve("a.jsonl.gz"), packed.toByteArray());
    assertThat(terminal.run(CAPTURE, "--logs", whole.toString())).isZero();
    assertThat(terminal.said()).contains("order-1000");
    byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() - 20);
    Path cut = Files.write(directory.resolve("b.jsonl.gz"), half);
    Terminal other = new Terminal();
    assertThat(other.run(CAPTURE, "--logs", cut.toString())).isEqualTo(3);
    assertThat(other.complained().lines())
        .singleElement()
        .asString()
        .startsWith("whyrst: warning: " + cut + ": ");
  }

  @Test
  void linesThatAreNoJsonAreWarnedOfOnce() throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(CLIENTS)));
    lines.add(1, "    at Foo.bar(Foo.java:12)");
    lines.add(2, "    ... 12 more");
    Path log = Files.write(directory.resolve("mixed.jsonl"), lines);
    assertThat(terminal.run(CAPTURE, "--logs", log.toString())).isZero();
    assertThat(terminal.complained())
        .isEqualTo(
            "whyrst: warning: "
                + log
                + ": 2 lines are no JSON objects, the first of them line 2; passed over\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--logs no-such.jsonl x.pcap                 | no-such.jsonl: no such file",
        "--logs samples x.pcap                       | samples: a directory, not a file",
        "--logs README.md x.pcap                     | README.md: line 1 is no JSON object",
        "--logs samples/logged/client.pcap x.pcap    | line 1 is no JSON object",
        "--logs - -                                  | only one input can be standard input",
        "--log-fields id=x x.pcap                    | --log-fields goes with --logs FILE",
        "--log-zone UTC x.pcap                       | --log-zone goes with --logs FILE",
        "--logs a --log-fields who=x x.pcap          | --log-fields takes time, message, id, remote",
        "--logs a --log-fields id x.pcap             | not 'id'",
        "--logs a --log-zone Mars x.pcap             | --log-zone takes a zone",
        "live -i lo --logs a                         | Unknown option",
        "explain --logs README.md samples/logged/client.pcap 8 | README.md: line 1 is no JSON object",
      })
  void whatCannotBeDoneIsOneLineAndTwo(String args, String says) {
    assertThat(terminal.run(args.split(" "))).isEqualTo(2);
    assertThat(terminal.complained().lines()).singleElement().asString().contains(says);
    assertThat(terminal.said()).isEmpty();
  }

  private List<JsonNode> lines() {
    JsonMapper mapper = new JsonMapper();
    return new String(terminal.out.toByteArray(), StandardCharsets.UTF_8)
        .lines()
        .map(mapper::readTree)
        .toList();
  }
}
