package io.github.whyrst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The built file listens on interfaces of hosts made for the test. Needs root. */
class LiveIT {
  private static final String BUILT = Path.of("target/whyrst").toAbsolutePath().toString();
  private static final String FAR = Namespaces.FAR_ADDRESS;

  /** Answers a byte and closes after another; what came after that makes the close a reset. */
  private static final String SERVER =
      """
      import socket
      l = socket.create_server(('', 7000), backlog=64)
      print('ready', flush=True)
      while True:
          c, _ = l.accept()
          c.recv(1)
          c.send(b'.')
          c.recv(1)
          c.close()
      """;

  @TempDir Path directory;
  private Namespaces hosts;

  @BeforeEach
  void makeHosts() throws Exception {
    Namespaces.require(Namespaces.isRoot(), "needs root");
    for (String tool : List.of("ip", "python3", "setpriv")) {
      Namespaces.require(!Namespaces.output("which", tool).isEmpty(), tool + " is not installed");
    }
    hosts = new Namespaces();
  }

  @AfterEach
  void removeHosts() throws Exception {
    if (hosts != null) {
      hosts.close();
    }
  }

  /** A running whyrst live in the far namespace, or one that has ended. */
  private final class Listener {
    final Path out = directory.resolve("out");
    final Path err = directory.resolve("err");
    final Process process;

    Listener(String... words) throws Exception {
      String[] command = new String[words.length + 3];
      command[0] = BUILT;
      command[1] = "live";
      command[2] = "--json";
      System.arraycopy(words, 0, command, 3, words.length);
      process = hosts.start(hosts.far, out, err, command);
      await("the capture's line", () -> !lines("capture").isEmpty());
    }

    List<JsonNode> lines(String type) {
      JsonMapper mapper = new JsonMapper();
      return text(out)
          .lines()
          .filter(line -> line.endsWith("}"))
          .map(mapper::readTree)
          .filter(line -> line.path("type").asString().equals(type))
          .toList();
    }

    JsonNode summary() {
      assertThat(lines("summary")).as(text(err)).hasSize(1);
      return lines("summary").get(0);
    }

    void signal(String name) throws Exception {
      Namespaces.must("kill", "-" + name, Long.toString(process.pid()));
    }

    int end() throws Exception {
      signal("TERM");
      return ended();
    }

    int ended() throws Exception {
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("it ends").isTrue();
      return process.exitValue();
    }
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }

  private static void await(String what, BooleanSupplier happens) throws InterruptedException {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!happens.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time until " + what).isLessThan(end);
      Thread.sleep(50);
    }
  }

  private void refuse() throws Exception {
    hosts.run(hosts.near, "python3", "-c", client(7001, ""));
  }

  private static String client(int port, String then) {
    return "import socket\ntry:\n  c = socket.create_connection(('"
        + FAR
        + "', "
        + port
        + "))\n"
        + then
        + "except OSError: pass\n";
  }

  private void serve() throws Exception {
    Path ready = directory.resolve("ready");
    hosts.start(hosts.far, ready, directory.resolve("served"), "python3", "-c", SERVER);
    await("the server", () -> text(ready).contains("ready"));
  }

  /** Talks to the server, which leaves unread all but the first byte of {@code last}. */
  private void talk(String last) throws Exception {
    String then = "  c.send(b'x')\n  c.recv(1)\n  c.send(b'" + last + "')\n  c.recv(1)\n";
    hosts.run(hosts.near, "python3", "-c", client(7000, then));
  }

  @Test
  void aVerdictComesWithinItsHoldAndTheSummaryAtTheEnd() throws Exception {
    Listener listener = new Listener("-i", "link0", "--hold", "1");
    refuse();
    await("a verdict", () -> !listener.lines("reset").isEmpty());
    JsonNode reset = listener.lines("reset").get(0);
    assertThat(reset.path("cause").asString()).isEqualTo("refused");
    assertThat(reset.path("file").asString()).isEqualTo("link0");
    assertThat(listener.process.isAlive()).isTrue();
    assertThat(listener.end()).isZero();
    assertThat(listener.summary().path("by_cause").path("refused").asInt()).isOne();
    assertThat(listener.summary().path("capture").path("dropped").asInt(-1)).isZero();
  }

  @Test
  void aPageIsLeftAtTheEnd() throws Exception {
    Path page = directory.resolve("page.html");
    Listener listener = new Listener("-i", "link0", "--hold", "1", "--html", page.toString());
    refuse();
    await("a verdict", () -> !listener.lines("reset").isEmpty());
    assertThat(page).doesNotExist();
    assertThat(listener.end()).isZero();
    assertThat(text(page))
        .contains("TCP resets in <span class=\"name\">link0</span>", "closed-port")
        .contains("no connection is drawn")
        .doesNotContain("whyrst explain link0");
  }

  @Test
  void anyInterfaceWillDo() throws Exception {
    Listener listener = new Listener("-i", "any", "--hold", "1");
    refuse();
    await("a verdict", () -> !listener.lines("reset").isEmpty());
    assertThat(listener.end()).isZero();
    assertThat(listener.summary().path("resets").asInt()).isOne();
  }

  @Test
  void onlyWhatTheFilterTakesIsCaptured() throws Exception {
    Listener listener = new Listener("-i", "link0", "-i", "lo", "--", "port", "7002");
    refuse();
    hosts.run(hosts.near, "python3", "-c", client(7002, ""));
    assertThat(listener.end()).isZero();
    assertThat(listener.summary().path("capture").path("packets").asInt()).isEqualTo(2);
    assertThat(listener.lines("reset").get(0).path("sender").path("port").asInt()).isEqualTo(7002);
  }

  @Test
  void countAndDurationEndIt() throws Exception {
    Listener counting = new Listener("-i", "link0", "--count", "1");
    refuse();
    assertThat(counting.ended()).isZero();
    assertThat(counting.summary().path("capture").path("packets").asInt()).isOne();
    Listener timed = new Listener("-i", "link0", "--duration", "1s");
    assertThat(timed.ended()).isZero();
    assertThat(timed.summary().path("resets").asInt()).isZero();
  }

  @Test
  void whatWasWrittenHoldsTheResetConnectionsWhole() throws Exception {
    serve();
    Path file = directory.resolve("resets.pcapng");
    Listener listener = new Listener("-i", "link0", "--write", file.toString());
    talk("y");
    talk("yz");
    talk("y");
    assertThat(listener.end()).isZero();
    assertThat(text(listener.err)).contains("of 1 reset connection to " + file);
    Terminal again = new Terminal();
    assertThat(again.run("--json", file.toString())).isZero();
    JsonNode summary =
        new JsonMapper().readTree(again.said().lines().reduce((first, last) -> last).orElseThrow());
    assertThat(summary.path("connections").asInt()).isOne();
    assertThat(summary.path("resets").asInt()).isOne();
    assertThat(summary.path("capture").path("lacks")).isEmpty();
  }

  @Test
  void aLinkThatGoesAwayEndsItWithASummary() throws Exception {
    Listener listener = new Listener("-i", "link0");
    refuse();
    Namespaces.must("ip", "-n", hosts.far, "link", "del", "link0");
    assertThat(listener.ended()).isEqualTo(ExitStatus.DAMAGED);
    assertThat(text(listener.err).lines()).anyMatch(line -> line.contains("link0: "));
    assertThat(listener.summary().path("resets").asInt()).isOne();
  }

  @Test
  void theOthersAreListenedToWhenOneGoesAway() throws Exception {
    Listener listener = new Listener("-i", "link0", "-i", "lo");
    Namespaces.must("ip", "-n", hosts.far, "link", "del", "link0");
    hosts.run(hosts.far, "python3", "-c", client(7001, "").replace(FAR, "127.0.0.1"));
    assertThat(listener.process.isAlive()).isTrue();
    assertThat(listener.end()).isEqualTo(ExitStatus.DAMAGED);
    assertThat(listener.summary().path("resets").asInt()).isOne();
  }

  @Test
  void whatCannotBeIsSaidInALineThatHelps() throws Exception {
    assertThat(hosts.run(hosts.far, BUILT, "live", "-i", "link1").lines())
        .singleElement()
        .asString()
        .contains("no interface 'link1'", "link0");
    assertThat(hosts.run(hosts.far, BUILT, "live", "-i", "link0", "--", "prot", "80").lines())
        .singleElement()
        .asString()
        .contains("filter 'prot 80'");
    assertThat(
            hosts
                .run(hosts.far, "setpriv", "--bounding-set=-net_raw", BUILT, "live", "-i", "link0")
                .lines())
        .singleElement()
        .asString()
        .contains("CAP_NET_RAW");
    Namespaces.must("ip", "-n", hosts.far, "link", "set", "link0", "down");
    assertThat(hosts.run(hosts.far, BUILT, "live", "-i", "link0").lines())
        .singleElement()
        .asString()
        .contains("link0 is down");
  }

  @Test
  void interfacesAreListedAsPeopleKnowThem() throws Exception {
    assertThat(hosts.run(hosts.far, BUILT, "interfaces").lines())
        .anyMatch(line -> line.matches("link0 +up +(veth|virtual) +10\\.75\\.0\\.2 .*"))
        .anyMatch(line -> line.matches("lo +up +loopback +127\\.0\\.0\\.1.*"));
  }

  @Test
  void prometheusScrapesItAndTakesItsRules() throws Exception {
    for (String tool : List.of("prometheus", "promtool")) {
      Namespaces.require(!Namespaces.output("which", tool).isEmpty(), tool + " is not installed");
    }
    Path rules = Path.of("src/main/monitoring/alerts.yml").toAbsolutePath();
    Namespaces.must("promtool", "check", "rules", rules.toString());
    Listener listener = new Listener("-i", "link0", "--hold", "1", "--metrics", "127.0.0.1:9469");
    refuse();
    await("a verdict", () -> !listener.lines("reset").isEmpty());
    Path config =
        Files.writeString(
            directory.resolve("prometheus.yml"),
            """
            global: {scrape_interval: 1s, evaluation_interval: 1s}
            rule_files: ['%s']
            scrape_configs:
              - {job_name: whyrst, static_configs: [{targets: ['127.0.0.1:9469']}]}
            """
                .formatted(rules));
    hosts.start(
        hosts.far,
        directory.resolve("prometheus.out"),
        directory.resolve("prometheus.err"),
        "prometheus",
        "--config.file=" + config,
        "--storage.tsdb.path=" + directory.resolve("tsdb"),
        "--web.listen-address=127.0.0.1:9090");
    String query = "sum by (cause, port, role) (whyrst_resets_total)";
    await("a scrape", () -> prometheus("query", "instant", query).contains("=> 1 "));
    assertThat(prometheus("query", "instant", query))
        .contains("cause=\"refused\"", "port=\"7001\"", "role=\"server\"");
    assertThat(prometheus("query", "instant", "whyrst_packets_total")).contains("=> 2 ");
    assertThat(listener.end()).isZero();
  }

  private String prometheus(String command, String kind, String query) {
    try {
      return hosts.run(hosts.far, "promtool", command, kind, "http://127.0.0.1:9090", query);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void metricsThatCannotBeServedAreSaid() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      String place = "127.0.0.1:" + taken.getLocalPort();
      assertThat(Namespaces.output(BUILT, "live", "-i", "lo", "--metrics", place).lines())
          .singleElement()
          .asString()
          .contains("metrics cannot be served at " + place);
    }
  }
}
