package io.github.whyrst.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Programs that a test compares with; it is skipped where one is missing, but not on CI. */
final class Tool {
  private Tool() {}

  static void require(String program) throws InterruptedException {
    boolean found;
    try {
      run(program, "--version");
      found = true;
    } catch (IOException e) {
      found = false;
    }
    require(found, program + " is not installed");
  }

  static void require(boolean present, String otherwise) {
    if ("true".equals(System.getenv("CI"))) {
      assertThat(present).as(otherwise).isTrue();
    }
    assumeTrue(present, otherwise);
  }

  /** Standard output of a program, whatever its exit code. */
  static List<String> run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out.lines().toList();
  }
}
