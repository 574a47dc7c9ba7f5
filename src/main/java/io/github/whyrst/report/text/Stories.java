package io.github.whyrst.report.text;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.report.text.Story.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers verdicts into stories, as many as memory is set aside for, and puts them in order. */
final class Stories {
  /** Stories kept; resets of further ones are only counted by kind. */
  static final int KEPT = 4_000;

  /** The stories of one kind, most resets first, and how many resets had no room. */
  record Chapter(Kind kind, List<Story> stories, long untold) {
    long resets() {
      long sum = untold;
      for (Story story : stories) {
        sum += story.count;
      }
      return sum;
    }
  }

  private final Map<Story.Key, Story> stories = new LinkedHashMap<>();
  private final Map<Kind, Long> untold = new HashMap<>();

  /** Adds a verdict and returns the story that it belongs to, or null where there is no room. */
  @org.jspecify.annotations.Nullable Story add(Verdict verdict) {
    Story.Key key = Story.Key.of(verdict);
    Story story = stories.get(key);
    if (story == null) {
      if (stories.size() >= KEPT) {
        untold.merge(key.kind(), 1L, Long::sum);
        return null;
      }
      story = new Story(key, verdict);
      stories.put(key, story);
    }
    story.add(verdict);
    return story;
  }

  /** By kind: those that the tool exists for first, the harmless last, the worst harm before less. */
  List<Chapter> chapters() {
    Map<Kind, List<Story>> byKind = new LinkedHashMap<>();
    for (Story story : stories.values()) {
      byKind.computeIfAbsent(story.key.kind(), kind -> new ArrayList<>()).add(story);
    }
    untold.keySet().forEach(kind -> byKind.computeIfAbsent(kind, none -> new ArrayList<>()));
    List<Chapter> chapters = new ArrayList<>();
    byKind.forEach(
        (kind, ofKind) -> {
          ofKind.sort(
              Comparator.comparing((Story story) -> story.worstHarm())
                  .thenComparingLong(story -> story.count)
                  .reversed()
                  .thenComparingLong(story -> story.firstNanos));
          chapters.add(new Chapter(kind, ofKind, untold.getOrDefault(kind, 0L)));
        });
    chapters.sort(
        Comparator.comparingInt(Stories::rank)
            .thenComparing(Stories::worstHarm, Comparator.reverseOrder())
            .thenComparing(Chapter::resets, Comparator.reverseOrder())
            .thenComparing(chapter -> chapter.kind().cause())
            .thenComparing(chapter -> chapter.kind().mechanism()));
    return chapters;
  }

  private static int rank(Chapter chapter) {
    if (chapter.kind().harmless()) {
      return 2;
    }
    Cause cause = chapter.kind().cause();
    return cause == Cause.FIREWALL
            || cause == Cause.OVERLOAD
            || cause == Cause.CRASH
            || cause == Cause.IDLE_TIMEOUT
        ? 0
        : 1;
  }

  private static int worstHarm(Chapter chapter) {
    return chapter.stories().isEmpty() ? 0 : chapter.stories().get(0).worstHarm().ordinal();
  }
}
