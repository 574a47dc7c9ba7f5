package io.github.whyrst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.Approved;
import io.github.whyrst.report.json.JsonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainTest {
  private static final String RACE = "samples/keepalive-race/client.pcap";

  private final Terminal terminal = new Terminal();

  @ParameterizedTest
  @CsvSource({
    "keepalive-race/client, 31, 100",
    "forged-burst/client, 18, 80",
    "retransmissions-exhausted/client, 29, 60",
    "download-cancelled/client, 80, 80",
    "un-translated-reset/client, 12, 100",
  })
  void aResetIsExplainedAsApproved(String sample, int frame, int columns) {
    terminal.watched(columns).noColour();
    assertThat(terminal.run("explain", "samples/" + sample + ".pcap", Integer.toString(frame)))
        .isZero();
    assertThat(terminal.complained()).isEmpty();
    assertThat(terminal.said().lines()).allMatch(line -> line.length() <= Math.max(columns, 64));
    Approved.check("cli/explain-" + sample.replace('/', '-') + ".txt", terminal.said());
  }

  @Test
  void allFoldsNothingAndShowsEveryClue() {
    assertThat(terminal.run("explain", "--all", "samples/download-cancelled/client.pcap", "80"))
        .isZero();
    assertThat(terminal.said()).doesNotContain("packets in ").contains("syn-rejected");
  }

  @Test
  void jsonIsACaptureAResetAndAnExplanation() {
    assertThat(terminal.run("explain", "--json", RACE, "31")).isZero();
    List<String> lines = terminal.said().lines().toList();
    assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(JsonSchema.errors(line)).isEmpty());
    assertThat(lines.get(0)).startsWith("{\"type\":\"capture\"");
    assertThat(lines.get(1)).startsWith("{\"type\":\"reset\"").contains("\"frame\":31");
    assertThat(lines.get(2)).startsWith("{\"type\":\"explanation\"").contains("\"turns\":[{");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RACE 28     | frame 28 is no reset; its connection was reset in frame 31",
        "RACE 900    | there is no frame 900: the capture ends with frame 73",
        "README.md 1 | README.md",
        "RACE        | name a capture file and the number of a reset's frame in it",
        "RACE 1 2    | name a capture file and the number of a reset's frame in it",
        "RACE eleven | FRAME is a number from 1 on, as Wireshark counts; not 'eleven'",
        "RACE 0      | FRAME is a number from 1 on, as Wireshark counts; not '0'",
        "samples 1   | samples",
        "- 1         | save standard input to a file first",
        "/dev/null 1 | save what /dev/null gives to a file first",
        "gone.pcap 1 | gone.pcap: no such file",
      })
  void whatCannotBeExplainedIsOneLineAndTwo(String args, String says) {
    assertThat(terminal.run(("explain " + args.replace("RACE", RACE)).split(" "))).isEqualTo(2);
    assertThat(terminal.complained().lines()).hasSize(1).allMatch(line -> line.contains(says));
    assertThat(terminal.said()).isEmpty();
  }

  @Test
  void aFrameFarFromAnyResetIsToldTheNearest() {
    terminal.run("explain", "samples/silent-drop/client.pcap", "1");
    assertThat(terminal.complained()).matches("(?s)whyrst: frame 1 is no reset; .*reset.*\n");
  }

  @Test
  void aCutFileIsExplainedUpToThereAndThree(@TempDir Path directory) throws IOException {
    byte[] whole = Files.readAllBytes(Path.of(RACE));
    Path cut = Files.write(directory.resolve("cut.pcap"), Arrays.copyOf(whole, whole.length - 9));
    assertThat(terminal.run("explain", cut.toString(), "31")).isEqualTo(3);
    assertThat(terminal.said()).contains("THE RESET");
    assertThat(terminal.complained().lines()).hasSize(1);
  }
}
