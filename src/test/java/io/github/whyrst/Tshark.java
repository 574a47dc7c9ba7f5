package io.github.whyrst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What Wireshark reads in a capture file. */
public final class Tshark {
  private Tshark() {}

  /**
   * The named fields of every frame, separated by {@code |}; of a field that occurs at several
   * layers, the innermost. Skips the test where tshark is missing, but fails it in CI.
   */
  public static List<String> fields(Path file, String... fields)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
    command.addAll(List.of("-T", "fields", "-E", "separator=|", "-E", "occurrence=l"));
    for (String field : fields) {
      command.add("-e");
      command.add(field);
    }
    Process process;
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      if ("true".equals(System.getenv("CI"))) {
        fail("tshark is not installed, which CI has to have", e);
      }
      return abort("tshark is not installed");
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("exit code of tshark").isZero();
    return out.lines().toList();
  }
}
