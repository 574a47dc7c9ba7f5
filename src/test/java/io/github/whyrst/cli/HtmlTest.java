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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--html no/such/x.html RACE           | cannot write no/such/x.html: there is no such",
        "--html samples RACE                  | samples is a directory",
        "--html - RACE                        | standard output has the report",
        "--html DIR/in.pcap DIR/in.pcap       | would write over",
        "live -i lo --html no/such/x.html     | cannot write no/such/x.html: there is no such",
      })
  void whatCannotBeWrittenIsOneLineAndTwo(String args, String says) throws IOException {
    Files.copy(Path.of(RACE), directory.resolve("in.pcap"));
    String[] words =
        args.strip().replace("RACE", RACE).replace("DIR", directory.toString()).split(" ");
    assertThat(terminal.run(words)).isEqualTo(2);
    assertThat(terminal.complained().lines()).hasSize(1).allMatch(line -> line.contains(says));
    assertThat(terminal.said()).as("the long work").isEmpty();
    assertThat(Files.list(directory)).hasSize(1);
  }
}
