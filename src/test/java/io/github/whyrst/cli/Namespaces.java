package io.github.whyrst.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Two hosts on a link, as network namespaces: {@code near} at 10.75.0.1 and {@code far} at
 * 10.75.0.2, each with an interface link0. They and what runs in them end with the test.
 */
final class Namespaces implements AutoCloseable {
  static final String FAR_ADDRESS = "10.75.0.2";

  private static final String PREFIX = "whyrst-it" + ProcessHandle.current().pid();

  final String near = PREFIX + "n";
  final String far = PREFIX + "f";
  private final List<Process> running = new ArrayList<>();

  /** A test that needs a right or a program is skipped without it, but fails on CI. */
  static void require(boolean present, String otherwise) {
    if ("true".equals(System.getenv("CI"))) {
      assertThat(present).as(otherwise).isTrue();
    }
    assumeTrue(present, otherwise);
  }

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  Namespaces() throws Exception {
    try {
      must("ip", "netns", "add", near);
      must("ip", "netns", "add", far);
      must(
          "ip", "-n", near, "link", "add", "link0", "type", "veth", "peer", "name", "link0",
          "netns", far);
      for (String each : List.of(near, far)) {
        must("ip", "-n", each, "link", "set", "lo", "up");
        must("ip", "-n", each, "link", "set", "link0", "up");
      }
      must("ip", "-n", near, "address", "add", "10.75.0.1/24", "dev", "link0");
      must("ip", "-n", far, "address", "add", FAR_ADDRESS + "/24", "dev", "link0");
    } catch (Exception | AssertionError e) {
      close();
      throw e;
    }
  }

  /** Runs a command on the host of this namespace until the test ends it or this is closed. */
  Process start(String namespace, Path out, Path err, String... command) throws IOException {
    List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    words.addAll(List.of(command));
    Process process =
        new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    running.add(process);
    return process;
  }

  /** Runs a command to its end, whatever that is. */
  String run(String namespace, String... command) throws Exception {
    List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    words.addAll(List.of(command));
    return output(words.toArray(new String[0]));
  }

  static void must(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(String.join(" ", command) + ": " + said).isZero();
  }

  static String output(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  @Override
  public void close() throws Exception {
    for (Process process : running) {
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
    output("ip", "netns", "del", near);
    output("ip", "netns", "del", far);
  }
}
