package io.github.whyrst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.Approved;
import io.github.whyrst.report.json.JsonSchema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompareTest {
  /** Samples whose resets, or some of them, a device between client and server made. */
  private static final Set<String> MADE_IN_BETWEEN =
      Set.of(
          "all-rejected",
          "answers-rejected",
          "balancer-240",
          "blind-reset",
          "device-reason",
          "ecn-rejected",
          "forged-both-ends",
          "forged-burst",
          "forged-handshake",
          "forged-late",
          "forged-to-client",
          "policy-change",
          "prometheus-new-refused",
          "reset-at-expiry",
          "router-failover",
          "state-expired",
          "state-lost",
          "syn-rejected",
          "tcpkill");

  private static final Pattern IN_BETWEEN = Pattern.compile("\"origin\":\"in-between\"");
  private static final int PCAP_HEADER = 24;
  private static final int RECORD_HEADER = 16;

  private final Terminal terminal = new Terminal();

  static List<String> samplesOfBothEnds() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("samples"))) {
      return folders
          .filter(f -> Files.exists(f.resolve("client.pcap")))
          .filter(f -> Files.exists(f.resolve("server.pcap")))
          .map(f -> f.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("samplesOfBothEnds")
  void whatWasMadeInBetweenIsNamedAndNothingElse(String sample) {
    int status = terminal.run("compare", client(sample), server(sample), "--json");
    if (status == ExitStatus.FAILED) {
      // A proxy between them has connections of its own to either side; some captures are filtered.
      assertThat(terminal.complained()).hasLineCount(1).contains("in common");
      assertThat(MADE_IN_BETWEEN).doesNotContain(sample);
      return;
    }
    assertThat(status).isZero();
    assertThat(terminal.said().lines()).allSatisfy(l -> assertThat(JsonSchema.errors(l)).isEmpty());
    assertThat(IN_BETWEEN.matcher(terminal.said()).find())
        .as(sample)
        .isEqualTo(MADE_IN_BETWEEN.contains(sample));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"forged-both-ends", "keepalive-race", "un-translated-reset", "one-bad-backend"})
  void textIsAsApproved(String sample) {
    terminal.watched(100).noColour();
    assertThat(terminal.run("compare", client(sample), server(sample))).isZero();
    assertThat(terminal.said().lines()).allMatch(line -> line.length() <= 100);
    Approved.check("cli/compare-" + sample + ".txt", terminal.said());
  }

  @ParameterizedTest
  @ValueSource(strings = {"forged-both-ends", "keepalive-race", "state-lost", "tcpkill"})
  void clocksMayDifferByHoursAndDrift(String sample, @TempDir Path scratch) throws IOException {
    terminal.run("compare", client(sample), server(sample), "--json");
    List<String> origins = origins(terminal.said());
    Path shifted = shifted(Path.of(server(sample)), scratch.resolve("server.pcap"));
    Terminal again = new Terminal();
    assertThat(again.run("compare", client(sample), shifted.toString(), "--json")).isZero();
    assertThat(origins(again.said())).isNotEmpty().isEqualTo(origins);
  }

  @ParameterizedTest
  @ValueSource(strings = {"forged-both-ends", "keepalive-race", "tcpkill"})
  void theOrderOfTheCapturesDoesNotMatter(String sample) {
    terminal.run("compare", client(sample), server(sample), "--json");
    Terminal turned = new Terminal();
    turned.run("compare", server(sample), client(sample), "--json");
    assertThat(origins(turned.said()))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(origins(terminal.said()));
  }

  @Test
  void capturesOfOtherTrafficAreRefusedInOneLine() {
    assertThat(terminal.run("compare", client("keepalive-race"), server("tcpkill")))
        .isEqualTo(ExitStatus.FAILED);
    assertThat(terminal.said()).isEmpty();
    assertThat(terminal.complained()).hasLineCount(1).contains("in common");
  }

  @Test
  void twoFilesAreNeeded() {
    assertThat(terminal.run("compare", client("tcpkill"))).isEqualTo(ExitStatus.FAILED);
    assertThat(terminal.run("compare", client("tcpkill"), "-")).isEqualTo(ExitStatus.FAILED);
    assertThat(terminal.complained()).hasLineCount(2);
  }

  private static List<String> origins(String json) {
    return Pattern.compile("\"origin\":\"([a-z-]+)\"")
        .matcher(json)
        .results()
        .map(m -> m.group(1))
        .toList();
  }

  private static String client(String sample) {
    return "samples/" + sample + "/client.pcap";
  }

  private static String server(String sample) {
    return "samples/" + sample + "/server.pcap";
  }

  /** A copy whose clock is two hours behind and gains 50 microseconds a second. */
  private static Path shifted(Path from, Path to) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(from)).order(ByteOrder.LITTLE_ENDIAN);
    boolean nanos = bytes.getInt(0) == 0xa1b23c4d;
    long unit = nanos ? 1_000_000_000 : 1_000_000;
    long first = -1;
    for (int at = PCAP_HEADER; at < bytes.limit(); ) {
      long time = bytes.getInt(at) * unit + bytes.getInt(at + 4);
      first = first < 0 ? time : first;
      long moved = time - 7_200 * unit + (time - first) / 20_000;
      bytes.putInt(at, (int) (moved / unit)).putInt(at + 4, (int) (moved % unit));
      at += RECORD_HEADER + bytes.getInt(at + 8);
    }
    return Files.write(to, bytes.array());
  }
}
