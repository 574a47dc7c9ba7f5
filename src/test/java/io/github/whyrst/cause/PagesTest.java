package io.github.whyrst.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of the mechanisms, as they lie beside the classes. */
class PagesTest {
  private static final Path CAUSES = Path.of("src/main/java/io/github/whyrst/cause");
  private static final Pattern TITLE = Pattern.compile("# ([a-z]+(?:-[a-z]+)*) \\(([a-z-]+)\\)");
  private static final Pattern LOOK_ALIKES =
      Pattern.compile("^- ((?:[a-z]+(?:-[a-z]+)+, )*[a-z]+(?:-[a-z]+)+):", Pattern.MULTILINE);
  private static final List<String> SECTIONS =
      List.of(
          "## What happens",
          "## How it is recognised",
          "## What looks like it",
          "## What to check next",
          "## Sources");

  record Page(Path path, List<String> lines) {
    static Page read(Path path) {
      try {
        return new Page(path, Files.readAllLines(path));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Matcher title() {
      Matcher matcher = TITLE.matcher(lines.get(0));
      assertThat(matcher.matches()).as("title of %s", path).isTrue();
      return matcher;
    }

    String name() {
      return title().group(1);
    }

    String section(int index) {
      int from = lines.indexOf(SECTIONS.get(index));
      int to = index + 1 < SECTIONS.size() ? lines.indexOf(SECTIONS.get(index + 1)) : lines.size();
      return String.join("\n", lines.subList(from + 1, to)).strip();
    }

    @Override
    public String toString() {
      return path.getFileName().toString();
    }
  }

  static Stream<Page> pages() {
    try (Stream<Path> paths = Files.walk(CAUSES)) {
      return paths
          .filter(path -> path.toString().endsWith(".md"))
          .sorted()
          .map(Page::read)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theTitleNamesTheMechanismAndItsCause(Page page) {
    String file = page.path().getFileName().toString().replace(".md", "");
    assertThat(page.name().replace("-", "")).isEqualToIgnoringCase(file);
    assertThat(Arrays.stream(Cause.values()).map(Cause::label)).contains(page.title().group(2));

    String folder = page.path().getParent().getFileName().toString();
    if (!folder.equals("other")) {
      assertThat(page.title().group(2).replace("-", "")).isEqualTo(folder);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theSummaryIsOneSentenceOnOneLine(Page page) {
    assertThat(page.lines().get(1)).isEmpty();
    assertThat(page.lines().get(2)).hasSizeBetween(30, 96).endsWith(".");
    assertThat(page.lines().get(3)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPageHasTheSameSectionsAndIsAScreenLong(Page page) {
    assertThat(page.lines().stream().filter(line -> line.startsWith("#")).skip(1))
        .containsExactlyElementsOf(SECTIONS);
    assertThat(page.lines()).hasSizeBetween(25, 50);
    for (int i = 0; i < SECTIONS.size(); i++) {
      assertThat(page.section(i)).as(SECTIONS.get(i)).isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void thereAreCommandsToCheckWith(Page page) {
    assertThat(page.section(3).lines().filter(line -> line.startsWith("    "))).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void lookAlikesAreOtherMechanisms(Page page) {
    Set<String> names = pages().map(Page::name).collect(Collectors.toSet());
    assertThat(
            LOOK_ALIKES
                .matcher(page.section(2))
                .results()
                .map(MatchResult::group)
                .map(match -> match.substring(2, match.length() - 1))
                .flatMap(list -> Stream.of(list.split(", "))))
        .isSubsetOf(names)
        .doesNotContain(page.name());
  }

  @Test
  void noTwoPagesHaveTheSameName() {
    assertThat(pages().map(Page::name)).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
  }

  @Test
  void noTwoPagesSayTheSameTwice() {
    Map<String, Set<String>> pagesOfPhrase = new HashMap<>();
    pages()
        .forEach(
            page ->
                phrases(page)
                    .forEach(
                        phrase ->
                            pagesOfPhrase
                                .computeIfAbsent(phrase, any -> new HashSet<>())
                                .add(page.name())));
    assertThat(pagesOfPhrase.entrySet()).filteredOn(entry -> entry.getValue().size() > 1).isEmpty();
  }

  /** Every run of twelve words in what explains, leaving out commands and sources. */
  private static Stream<String> phrases(Page page) {
    return Stream.of(0, 1, 2)
        .flatMap(
            index -> {
              String[] words = page.section(index).split("\\s+");
              return Stream.iterate(0, i -> i + 12 <= words.length, i -> i + 1)
                  .map(i -> String.join(" ", Arrays.copyOfRange(words, i, i + 12)));
            });
  }
}
