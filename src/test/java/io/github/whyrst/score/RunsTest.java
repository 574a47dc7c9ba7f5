package io.github.whyrst.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunsTest {
  private static final Path SAMPLE = Path.of("samples/closed-port/client.pcap");

  /** The first reset is of another port than any in the capture, so it has no verdict. */
  private static final String TRUTH =
      """
      {"scenario": "closed rtt20", "untouched": true, "captures": {"near": {"file": "%s", "resets": [
        {"client": {"address": "10.0.0.1", "port": 1}, "server": {"address": "10.0.0.2", "port": 2},
         "cause": "refused", "mechanism": "closed-port", "accept": ["crash"]}]}}}
      """;

  @TempDir Path folder;

  @Test
  void aRunIsJudgedAndHeldAgainstItsTruth() throws IOException {
    write(TRUTH.formatted(SAMPLE.toAbsolutePath()));
    Outcomes outcomes = Runs.judge(List.of(folder, folder.resolve("run")));
    assertThat(outcomes.all()).hasSize(4);
    assertThat(outcomes.unaccounted().all())
        .hasSize(3)
        .allSatisfy(
            each -> {
              assertThat(each.givenMechanism()).isEqualTo("refused/closed-port");
              assertThat(each.taken().scenario()).isEqualTo("closed");
              assertThat(each.taken().point()).isEqualTo("near");
              assertThat(each.taken().untouched()).isTrue();
            });
    assertThat(outcomes.missed().all())
        .extracting(Outcome::known)
        .containsExactly(new Outcome.Known("refused", "closed-port", List.of("crash")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                                                    | not JSON",
        "[]                                                   | names no captures",
        "{'captures': {'near': {'file': 'no.pcap'}}}          | no.pcap: no such file",
      })
  void aBrokenRunIsNamed(String truth, String message) throws IOException {
    write(truth.replace('\'', '"'));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Runs.judge(List.of(folder)))
        .withMessageContaining(folder.toString())
        .withMessageContaining(message);
  }

  @Test
  void aFolderWithoutRunsIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Runs.judge(List.of(folder)))
        .withMessageContaining(folder + ": no truth.json");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Runs.judge(List.of(folder.resolve("absent"))))
        .withMessageContaining("absent: no such folder");
  }

  private void write(String truth) throws IOException {
    Files.writeString(Files.createDirectories(folder.resolve("run")).resolve("truth.json"), truth);
  }
}
