package io.github.whyrst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.Approved;
import io.github.whyrst.report.json.JsonSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhyrstTest {
  private static final String REFUSED = "samples/closed-port/client.pcap";
  private static final String SCAN = "samples/syn-scan/server.pcap";
  private final Terminal terminal = new Terminal();

  @ParameterizedTest
  @CsvSource({
    "'--help', help.txt",
    "'analyze --help', help-analyze.txt",
    "'explain --help', help-explain.txt",
    "'live --help', help-live.txt",
    "'interfaces --help', help-interfaces.txt",
    "'causes --help', help-causes.txt",
    "'completion --help', help-completion.txt",
    "'man --help', help-man.txt",
  })
  void helpIsAsApproved(String args, String name) {
    assertThat(terminal.run(args.split(" "))).isZero();
    Approved.check("cli/" + name, terminal.said());
    assertThat(terminal.said().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void theVersionIsTold() {
    assertThat(terminal.run("--version")).isZero();
    assertThat(terminal.said()).startsWith("whyrst ").endsWith("\n");
  }

  @Test
  void aFileAloneMeansAnalyze() {
    assertThat(terminal.run(REFUSED)).isZero();
    Terminal spelled = new Terminal();
    spelled.run("analyze", REFUSED);
    assertThat(terminal.said()).contains("REFUSED  closed-port").isEqualTo(spelled.said());
    assertThat(terminal.complained()).isEmpty();
  }

  @Test
  void plainWordsAreReadAsPicocliReadsThem() throws UsageException {
    for (String line : new String[] {"a", "--json a", "a --all b", "- --json", "--json"}) {
      var args = Arrays.asList(line.split(" "));
      var parsed = new picocli.CommandLine(Commands.bare()).parseArgs(args.toArray(new String[0]));
      assertThat(AnalyzeOptions.ofPlainWords(args))
          .as(line)
          .usingRecursiveComparison()
          .isEqualTo(AnalyzeOptions.of(parsed));
    }
    assertThat(AnalyzeOptions.ofPlainWords(Arrays.asList("a", "--port=1"))).isNull();
  }

  @Test
  void jsonIsOneSchemaObeyingObjectALineAndNothingElse() {
    assertThat(terminal.run("--json", REFUSED)).isZero();
    assertThat(terminal.said().lines())
        .hasSizeGreaterThan(2)
        .allSatisfy(line -> assertThat(JsonSchema.errors(line)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "--cause refused, 3",
    "--cause=firewall, 0",
    "'--cause firewall,refused', 3",
    "--host 192.168.150.153, 3",
    "--host 203.0.113.0/24, 0",
    "--port 8331, 3",
    "--port 443, 0",
    "--min-confidence 0.99, 0",
    "--only-harmful, 3",
  })
  void filtersNarrowTheReportAndItsSummary(String filter, int resets) {
    String[] words = ("--json " + filter + " " + REFUSED).split(" ");
    assertThat(terminal.run(words)).isZero();
    assertThat(terminal.said().lines().filter(line -> line.startsWith("{\"type\":\"reset\"")))
        .hasSize(resets);
    assertThat(terminal.said())
        .contains("\"resets\":" + resets + ",", "\"filtered_out\":" + (3 - resets) + ",");
  }

  @ParameterizedTest
  @CsvSource({
    "refused, 1",
    "'firewall,refused', 1",
    "firewall, 0",
  })
  void failOnExitsWithOneWhereSuchAResetIsFound(String causes, int status) {
    assertThat(terminal.run("--fail-on", causes, REFUSED)).isEqualTo(status);
    assertThat(terminal.said()).contains("closed-port");
  }

  @Test
  void harmlessResetsAreOneLineUnlessAllAreAskedFor() {
    terminal.run(SCAN);
    assertThat(terminal.said()).contains("not shown: 30 harmless").doesNotContain("PROBE");
    Terminal all = new Terminal();
    all.run("--all", SCAN);
    assertThat(all.said()).contains("PROBE  syn-scan").doesNotContain("not shown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                       | name a capture file",
        "no-such-file.pcap      | no-such-file.pcap: no such file",
        "README.md              | README.md",
        "--no-such-option x     | Unknown option: '--no-such-option'",
        "--cause fire x         | --cause takes one of firewall, idle-timeout",
        "--fail-on fire x       | --fail-on takes one of firewall, idle-timeout",
        "--port 70000 x         | --port takes a number up to 65535, not 70000",
        "--port http x          | 'http' is not an int",
        "--host example.org x   | --host takes an address or a range",
        "--min-confidence 2 x   | --min-confidence takes a number from 0 to 1",
        "--min-confidence NaN x | --min-confidence takes a number from 0 to 1",
        "--max-connections 0 x  | --max-connections takes a number from 1 on",
        "--color=blue x         | --color takes auto, always or never, not 'blue'",
        "--json=5 x             | --json",
        "causes nonsense        | 'nonsense' is no cause and no mechanism",
        "completion tcsh        | name a shell: bash, zsh or fish",
        "completion             | name a shell: bash, zsh or fish",
      })
  void whatCannotBeDoneIsOneLineAndTwo(String args, String says) {
    String[] words = args == null ? new String[0] : args.split(" ");
    assertThat(terminal.run(words)).isEqualTo(2);
    assertThat(terminal.complained().lines()).hasSize(1).allMatch(line -> line.contains(says));
    assertThat(terminal.complained()).startsWith("whyrst: ");
    assertThat(terminal.said()).isEmpty();
  }

  @Test
  void aCutFileIsToldUpToThereAndThree(@TempDir Path directory) throws IOException {
    byte[] whole = Files.readAllBytes(Path.of(REFUSED));
    Path cut = Files.write(directory.resolve("cut.pcap"), Arrays.copyOf(whole, whole.length - 9));
    assertThat(terminal.run(cut.toString())).isEqualTo(3);
    assertThat(terminal.said()).contains("closed-port");
    assertThat(terminal.complained().lines()).hasSize(1);
    assertThat(terminal.complained()).startsWith("whyrst: warning: " + cut + ": ");
    assertThat(new Terminal().run("--fail-on=refused", cut.toString()))
        .as("what was found matters more than what was lost")
        .isEqualTo(1);
  }

  @Test
  void aReaderThatHasGoneIsAQuietEnd() {
    OutputStream gone = new Output(new FailingStream("Broken pipe"));
    assertThat(terminal.run(gone, "--json", REFUSED)).isZero();
    assertThat(terminal.complained()).isEmpty();
  }

  @Test
  void aFullDiskIsAnError() {
    OutputStream full = new Output(new FailingStream("No space left on device"));
    assertThat(terminal.run(full, REFUSED)).isEqualTo(2);
    assertThat(terminal.complained())
        .isEqualTo("whyrst: cannot write the results: No space left on device\n");
  }

  @Test
  void aStackTraceIsShownOnlyToThoseWhoAsk() {
    terminal.run("no-such-file.pcap");
    assertThat(terminal.complained()).doesNotContain("\tat ");
    Terminal curious = new Terminal().debug();
    curious.run("no-such-file.pcap");
    assertThat(curious.complained()).contains("\tat ");
  }

  @ParameterizedTest
  @CsvSource({
    "false, auto, false, false",
    "true, auto, false, true",
    "true, auto, true, false",
    "true, never, false, false",
    "false, always, true, true",
  })
  void colourFollowsTheTerminalUnlessToldOtherwise(
      boolean watched, String asked, boolean noColour, boolean coloured) {
    if (watched) {
      terminal.watched(80);
    }
    if (noColour) {
      terminal.noColour();
    }
    terminal.run("--color=" + asked, REFUSED);
    assertThat(terminal.said().contains("\u001b[")).isEqualTo(coloured);
  }

  @Test
  void aReportFillsTheTerminal() {
    terminal.watched(60).noColour().run(REFUSED);
    assertThat(terminal.said().lines())
        .allMatch(line -> line.length() <= 60 || line.strip().indexOf(' ') < 0);
  }

  @Test
  void causesAreListedWithTheirMechanisms() {
    assertThat(terminal.run("causes")).isZero();
    assertThat(terminal.said()).contains("FIREWALL\n", "  syn-rejected  ", "turn to: capacity");
    Terminal one = new Terminal();
    one.run("causes", "crash");
    assertThat(one.said()).contains("process-killed").doesNotContain("syn-rejected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"keepalive-race", "idle-timeout/keepalive-race"})
  void aMechanismIsExplainedByItsPage(String name) {
    assertThat(terminal.run("causes", name)).isZero();
    assertThat(terminal.said())
        .contains("What to check next", "How whyrst weighs it", "needed", "(crossed)");
    assertThat(terminal.said().lines()).noneMatch(line -> line.startsWith("#"));
  }

  @ParameterizedTest
  @CsvSource({"bash, complete -F", "zsh, ZSH_VERSION", "fish, complete -c whyrst"})
  void everyShellGetsACompletionScript(String shell, String mark) {
    assertThat(terminal.run("completion", shell)).isZero();
    assertThat(terminal.said()).contains(mark, "only-harmful", "idle-timeout");
  }

  @Test
  void theManualHasAllThatTheHelpHas() throws Exception {
    assertThat(terminal.run("man")).isZero();
    Approved.check("cli/whyrst.1", terminal.said());
    for (var option : Commands.root().options()) {
      assertThat(terminal.said()).contains(option.longestName().replace("-", "\\-"));
    }
  }

  /** A stream whose other end refuses. */
  private static final class FailingStream extends OutputStream {
    private final String why;

    FailingStream(String why) {
      this.why = why;
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException(why);
    }
  }
}
