package io.github.whyrst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.Approved;
import io.github.whyrst.Tshark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The verdicts beside the packets. */
class AnnotateTest {
  private static final String RACE = "samples/keepalive-race/client.pcap";
  private static final String FORGED = "samples/forged-burst/client.pcap";

  private final Terminal terminal = new Terminal();

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"keepalive-race", "forged-burst"})
  void wiresharkShowsWhatIsApproved(String sample) throws Exception {
    Path out = annotate("samples/" + sample + "/client.pcap");
    StringBuilder text = new StringBuilder();
    for (String line :
        Tshark.fields(out, "frame.number", "frame.time_epoch", "tcp.flags.str", "frame.comment")) {
      text.append(line.replace("\u00b7", ".")).append('\n');
    }
    Approved.check("cli/annotated-" + sample + ".txt", text.toString());
    assertThat(Files.list(directory)).as("nothing but the result").hasSize(1);
  }

  @Test
  void packetsTimesAndLinkTypesAreTheOriginals() throws Exception {
    String[] fields = {
      "frame.time_epoch",
      "frame.len",
      "frame.cap_len",
      "frame.encap_type",
      "tcp.stream",
      "tcp.seq_raw"
    };
    List<String> all = Tshark.fields(Path.of(FORGED), fields);
    assertThat(Tshark.fields(annotate("--all-packets", FORGED), fields)).isEqualTo(all);
    List<String> some = Tshark.fields(annotate(FORGED), "frame.time_epoch");
    assertThat(some).hasSizeBetween(10, all.size() - 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {RACE, FORGED, "samples/un-translated-reset/server.pcap"})
  void aVerdictOnTheAnnotatedCaptureIsThatOnTheOriginal(String capture) throws Exception {
    Path out = annotate("--all-packets", capture);
    assertThat(resets(out.toString()))
        .isNotEmpty()
        .isEqualTo(resets(capture).replace(capture, out.toString()));
  }

  @Test
  void severalFilesAreOneCaptureThatTellsThemApart() throws Exception {
    Path zipped = directory.resolve("zipped.pcap.gz");
    try (var gzip = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      Files.copy(Path.of(RACE), gzip);
    }
    Path out = annotate("--all-packets", zipped.toString(), FORGED);
    List<String> lines =
        Tshark.fields(out, "frame.interface_description", "frame.time_epoch", "frame.comment");
    assertThat(lines).hasSize(73 + 42);
    assertThat(lines.get(0)).startsWith(zipped + "|");
    assertThat(lines.get(lines.size() - 1)).startsWith(FORGED + "|");
    assertThat(lines).anyMatch(line -> line.contains("whyrst on frame 17 of " + FORGED));
  }

  @Test
  void aFilterLeavesOutWhatItHides() throws Exception {
    Path out = annotate("--cause", "firewall", RACE, FORGED);
    assertThat(Tshark.fields(out, "frame.interface_description")).containsOnly(FORGED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--annotate no/such/x.pcapng RACE       | cannot write no/such/x.pcapng: there is no such",
        "--annotate samples RACE                | samples is a directory",
        "--annotate - RACE                      | standard output has the report",
        "--annotate DIR/x.pcapng -              | save standard input to a file first",
        "--all-packets RACE                     | --all-packets goes with --annotate FILE",
        "--annotate DIR/in.pcap DIR/in.pcap     | would write over",
        "--annotate DIR/in.pcap DIR             | would write over",
        "--annotate DIR/./in.pcap DIR/in.pcap   | would write over",
        "--markdown DIR/in.pcap DIR/in.pcap     | would write over",
        "--markdown no/such/x.md RACE           | cannot write no/such/x.md: there is no such",
        "--markdown - --json RACE               | --markdown - and --json both want standard",
      })
  void whatCannotBeWrittenIsOneLineAndTwo(String args, String says) throws IOException {
    Path input = Files.copy(Path.of(RACE), directory.resolve("in.pcap"));
    byte[] before = Files.readAllBytes(input);
    String[] words =
        args.strip().replace("RACE", RACE).replace("DIR", directory.toString()).split(" ");
    assertThat(terminal.run(words)).isEqualTo(2);
    assertThat(terminal.complained().lines()).hasSize(1).allMatch(line -> line.contains(says));
    assertThat(terminal.said()).as("the long work").isEmpty();
    assertThat(Files.readAllBytes(input)).isEqualTo(before);
    assertThat(Files.list(directory)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"keepalive-race/client", "accept-queue-overflow/server", "policy-change/server"})
  void theTicketIsTheOneApproved(String sample) throws IOException {
    Path ticket = directory.resolve("ticket.md");
    String capture = "samples/" + sample + ".pcap";
    assertThat(terminal.run("--markdown", ticket.toString(), capture)).isZero();
    assertThat(terminal.said()).as("the usual report").contains(" packets in ");
    Approved.check("report/markdown/" + sample.replace('/', '-') + ".md", Files.readString(ticket));
    Terminal piped = new Terminal();
    assertThat(piped.run("--markdown", "-", capture)).isZero();
    assertThat(piped.said()).as("nothing but the ticket").isEqualTo(Files.readString(ticket));
  }

  private Path annotate(String... args) {
    Path out = directory.resolve("out.pcapng");
    List<String> words = new ArrayList<>(List.of("--annotate", out.toString()));
    words.addAll(List.of(args));
    Terminal run = new Terminal();
    assertThat(run.run(words.toArray(new String[0]))).as(run.complained()).isZero();
    return out;
  }

  private static String resets(String capture) {
    Terminal run = new Terminal();
    run.run("--json", capture);
    StringBuilder resets = new StringBuilder();
    run.said()
        .lines()
        .filter(line -> line.startsWith("{\"type\":\"reset\""))
        .forEach(line -> resets.append(line).append('\n'));
    return resets.toString();
  }
}
