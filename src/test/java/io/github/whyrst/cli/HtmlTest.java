package io.github.whyrst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.Approved;
import io.github.whyrst.report.html.WrittenPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The option that writes a page; {@link HtmlIT} opens it in a browser. */
class HtmlTest {
  private static final String RACE = "samples/keepalive-race/client.pcap";
  private static final String ONE_END = "samples/forged-both-ends/client.pcap";
  private static final String OTHER_END = "samples/forged-both-ends/server.pcap";

  private final Terminal terminal = new Terminal();

  @TempDir private Path directory;

  @Test
  void thePageIsTheOneApproved() throws IOException {
    Path page = directory.resolve("page.html");
    assertThat(terminal.run("--html", page.toString(), RACE)).isZero();
    assertThat(terminal.said()).as("the usual report").contains(" packets in ");
    Approved.check(
        "report/html/keepalive-race.html", new WrittenPage(Files.readString(page)).readable());
    assertThat(Files.list(directory)).as("nothing but the result").hasSize(1);
  }

  @Test
  void filtersHold() throws IOException {
    Path page = directory.resolve("page.html");
    assertThat(terminal.run("--html", page.toString(), "--cause", "crash", RACE)).isZero();
    assertThat(Files.readString(page)).contains("no reset passes the filters");
  }

  @Test
  void aComparisonIsAPageToo() throws IOException {
    Path file = directory.resolve("page.html");
    assertThat(terminal.run("compare", "--html", file.toString(), ONE_END, OTHER_END)).isZero();
    assertThat(terminal.said()).as("the usual report").contains("MADE IN BETWEEN");
    WrittenPage page = new WrittenPage(Files.readString(file));
    Approved.check("report/html/both-captures.html", page.section("both"));
    assertThat(page.readable())
        .contains("<h1>TCP resets in <span class=\"name\">client.pcap and server.pcap</span></h1>")
        .contains("whyrst explain " + ONE_END + " 19\n", "whyrst explain " + OTHER_END + " 19\n")
        .contains("\"file\":1,\"frame\":19,")
        .contains("<dt>origin</dt>\n<dd>made in between</dd>")
        .contains("<dd>client.pcap: none; server.pcap: 19</dd>")
        .contains("<select name=\"origin\">");
    assertThat(Files.list(directory)).as("nothing but the result").hasSize(1);
  }

  @Test
  void whatHasNothingInCommonLeavesNoPage() throws IOException {
    Path page = directory.resolve("page.html");
    assertThat(terminal.run("compare", "--html", page.toString(), RACE, OTHER_END)).isEqualTo(2);
    assertThat(terminal.complained()).hasLineCount(1).contains("have no packet in common");
    assertThat(Files.list(directory)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--html no/such/x.html RACE           | cannot write no/such/x.html: there is no such",
        "--html samples RACE                  | samples is a directory",
        "--html - RACE                        | standard output has the report",
        "--html DIR/in.pcap DIR/in.pcap       | would write over",
        "compare --html no/such/x.html ENDS   | cannot write no/such/x.html: there is no such",
        "compare --html - ENDS                | standard output has the report",
        "compare --html DIR/in.pcap DIR/in.pcap RACE | would write over",
        "live -i lo --html no/such/x.html     | cannot write no/such/x.html: there is no such",
      })
  void whatCannotBeWrittenIsOneLineAndTwo(String args, String says) throws IOException {
    Files.copy(Path.of(RACE), directory.resolve("in.pcap"));
    String[] words =
        args.strip()
            .replace("RACE", RACE)
            .replace("ENDS", ONE_END + " " + OTHER_END)
            .replace("DIR", directory.toString())
            .split(" ");
    assertThat(terminal.run(words)).isEqualTo(2);
    assertThat(terminal.complained().lines()).hasSize(1).allMatch(line -> line.contains(says));
    assertThat(terminal.said()).as("the long work").isEmpty();
    assertThat(Files.list(directory)).hasSize(1);
  }
}
