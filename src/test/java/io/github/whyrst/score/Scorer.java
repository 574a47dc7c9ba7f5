package io.github.whyrst.score;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code lab score}: prints how right whyrst is about some folders of runs. */
public final class Scorer {
  private Scorer() {}

  /**
   * Exits with 2 where there is nothing to score.
   *
   * @param args text, json or markdown, and the folders
   */
  public static void main(String... args) throws IOException {
    List<Path> folders = Stream.of(args).skip(1).map(Path::of).toList();
    Outcomes outcomes;
    try {
      outcomes = Runs.judge(folders);
    } catch (IllegalArgumentException e) {
      System.err.println("lab: " + e.getMessage());
      System.exit(2);
      return;
    }
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    out.print(
        switch (args[0]) {
          case "json" -> JsonSheet.of(outcomes);
          case "markdown" -> MarkdownTable.of(outcomes, LocalDate.now(), names(folders));
          default -> TextSheet.of(outcomes);
        });
    out.flush();
  }

  private static String names(List<Path> folders) {
    return folders.stream()
        .map(folder -> "`" + folder.toAbsolutePath().normalize().getFileName() + "`")
        .collect(Collectors.joining(", "));
  }
}
