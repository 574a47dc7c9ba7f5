package io.github.whyrst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built file, as users start it. */
class LauncherIT {
  private static final Path BUILT = Path.of("target/whyrst").toAbsolutePath();
  private static final String SAMPLE =
      Path.of("samples/closed-port/client.pcap").toAbsolutePath().toString();
  private static final String HOME = System.getProperty("java.home");
  @TempDir Path directory;

  private record Run(int status, String out, String err) {}

  @Test
  void itFindsJavaThroughJavaHome() throws Exception {
    Run run = run(Map.of("JAVA_HOME", HOME, "PATH", noJava()), BUILT.toString(), SAMPLE);
    assertThat(run.out).contains("closed-port");
    assertThat(run.err).isEmpty();
    assertThat(run.status).isZero();
  }

  @Test
  void itFindsJavaThroughThePath() throws Exception {
    Run run = run(Map.of("PATH", HOME + "/bin:" + noJava()), BUILT.toString(), SAMPLE);
    assertThat(run.out).contains("closed-port");
  }

  @Test
  void itSaysWhatToDoWhereThereIsNoJava() throws Exception {
    Run run = run(Map.of("PATH", noJava()), BUILT.toString(), SAMPLE);
    assertThat(run.status).isEqualTo(2);
    assertThat(run.err.lines()).hasSize(1);
    assertThat(run.err).contains("needs Java 17 or newer", "JAVA_HOME");
  }

  @Test
  void itPassesOverAJavaThatIsTooOld() throws Exception {
    Path old = Files.createDirectories(directory.resolve("old/bin")).getParent();
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    Path java = Files.writeString(old.resolve("bin/java"), "#!/bin/sh\necho old\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Run without =
        run(Map.of("JAVA_HOME", old.toString(), "PATH", noJava()), BUILT.toString(), SAMPLE);
    assertThat(without.status).isEqualTo(2);
    assertThat(without.err).contains(old.toString());
    Run with =
        run(
            Map.of("JAVA_HOME", old.toString(), "PATH", HOME + "/bin:" + noJava()),
            BUILT.toString(),
            SAMPLE);
    assertThat(with.out).contains("closed-port");
  }

  @Test
  void itRunsAloneAnywhereAndThroughLinks() throws Exception {
    Path copy = Files.copy(BUILT, directory.resolve("a copy"));
    assertThat(copy.toFile().setExecutable(true)).isTrue();
    Path link = Files.createSymbolicLink(directory.resolve("link"), copy);
    for (Path start : new Path[] {copy, link}) {
      Run run = run(Map.of("JAVA_HOME", HOME, "PATH", noJava()), start.toString(), SAMPLE);
      assertThat(run.out).contains("closed-port");
      assertThat(run.err).isEmpty();
    }
  }

  @Test
  void itIsAJarToo() throws Exception {
    Run run = run(Map.of(), HOME + "/bin/java", "-jar", BUILT.toString(), SAMPLE);
    assertThat(run.out).contains("closed-port");
  }

  @Test
  void whyrstOptsReachTheJvmAndWin() throws Exception {
    Map<String, String> env =
        Map.of("JAVA_HOME", HOME, "PATH", noJava(), "WHYRST_OPTS", "-Xmx48m -XshowSettings:vm");
    Run run = run(env, BUILT.toString(), SAMPLE);
    assertThat(run.out + run.err).contains("Max. Heap Size: 48.00M", "closed-port");
  }

  @Test
  void aReaderThatStopsReadingIsNoError() throws Exception {
    String command = "'" + BUILT + "' --all --json " + "'" + SAMPLE + "' | head -c 10; echo";
    Run run = run(Map.of("JAVA_HOME", HOME, "PATH", "/usr/bin:/bin"), "/bin/sh", "-c", command);
    assertThat(run.out).startsWith("{\"type\":\"c");
    assertThat(run.err).isEmpty();
  }

  /** A PATH with what the launcher needs and no Java. */
  private String noJava() throws IOException {
    Path tools = directory.resolve("tools");
    if (!Files.exists(tools)) {
      Files.createDirectory(tools);
      for (String tool : new String[] {"sh", "readlink", "stty", "sed"}) {
        Path found = Path.of("/usr/bin", tool);
        Files.createSymbolicLink(
            tools.resolve(tool), Files.exists(found) ? found : Path.of("/bin", tool));
      }
    }
    return tools.toString();
  }

  private Run run(Map<String, String> environment, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectError(directory.resolve("err").toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    return new Run(status, out, Files.readString(directory.resolve("err")));
  }
}
