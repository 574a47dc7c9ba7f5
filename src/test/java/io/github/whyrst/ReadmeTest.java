package io.github.whyrst;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.cause.Catalogue;
import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Mechanism;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Path README = Path.of("README.md");

  @Test
  void itsTableOfCausesIsTheCatalogue() throws IOException {
    List<String> rows =
        Files.readString(README)
            .lines()
            .dropWhile(line -> !line.startsWith("| cause |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("| "))
            .toList();
    assertThat(rows).isEqualTo(Stream.of(Cause.values()).map(ReadmeTest::row).toList());
  }

  @Test
  void whatItPointsToIsThere() throws IOException {
    Matcher link = Pattern.compile("\\]\\((?!http)([^)#]+)\\)").matcher(Files.readString(README));
    while (link.find()) {
      assertThat(Path.of(link.group(1))).exists();
    }
  }

  /** The sample's approved text is what the command prints. */
  @Test
  void itsExampleIsWhatTheSampleGives() throws IOException {
    String example =
        Files.readString(README)
            .lines()
            .dropWhile(line -> !line.equals("    $ whyrst samples/keepalive-race/client.pcap"))
            .skip(1)
            .takeWhile(line -> line.isEmpty() || line.startsWith("    "))
            .map(String::strip)
            .collect(Collectors.joining("\n"));
    String sample = Files.readString(Path.of("samples/keepalive-race/client.txt"));
    assertThat(example.strip())
        .isEqualTo(sample.strip().lines().map(String::strip).collect(Collectors.joining("\n")));
  }

  private static String row(Cause cause) {
    String mechanisms =
        Catalogue.mechanisms().stream()
            .filter(mechanism -> mechanism.cause() == cause)
            .map(Mechanism::name)
            .collect(Collectors.joining(", "));
    return "| `%s` | %s | %s | %s |"
        .formatted(cause.label(), cause.says(), cause.turnTo(), mechanisms);
  }
}
