package io.github.whyrst.report.text;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.log.LogJoin;
import io.github.whyrst.report.text.Story.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  private final Map<String, Story> stories = new LinkedHashMap<>();
  private final Map<String, Untold> untold = new LinkedHashMap<>();

  private static final class Untold {
    final Kind kind;
    long resets;

    Untold(Kind kind) {
      this.kind = kind;
    }
  }

  /** Adds a verdict and returns the story that it belongs to, or null where there is no room. */
  @Nullable Story add(Verdict verdict, List<LogJoin> logs) {
    Kind kind = Kind.of(verdict);
    String key = Story.key(verdict);
    Story story = stories.get(key);
    if (story == null) {
      if (stories.size() >= KEPT) {
        untold.computeIfAbsent(kind.id(), id -> new Untold(kind)).resets++;
        return null;
      }
      story = new Story(kind, verdict);
      stories.put(key, story);
    }
    story.add(verdict);
    story.add(logs);
    return story;
  }

  /**
   * By kind: those that the tool exists for first, the harmless last, the worst harm before less.
   */
  List<Chapter> chapters() {
    Map<String, List<Story>> byKind = new LinkedHashMap<>();
    for (Story story : stories.values()) {
      byKind.computeIfAbsent(story.kind.id(), id -> new ArrayList<>()).add(story);
    }
    List<Chapter> chapters = new ArrayList<>();
    for (Map.Entry<String, List<Story>> entry : byKind.entrySet()) {
      List<Story> ofKind = entry.getValue();
      ofKind.sort(
          (a, b) -> {
            int order = b.worstHarm().compareTo(a.worstHarm());
            order = order != 0 ? order : Long.compare(b.count, a.count);
            return order != 0 ? order : Long.compare(a.firstNanos, b.firstNanos);
          });
      Untold rest = untold.get(entry.getKey());
      chapters.add(new Chapter(ofKind.get(0).kind, ofKind, rest == null ? 0 : rest.resets));
    }
    for (Untold rest : untold.values()) {
      if (!byKind.containsKey(rest.kind.id())) {
        chapters.add(new Chapter(rest.kind, List.of(), rest.resets));
      }
    }
    chapters.sort(
        (a, b) -> {
          int order = Integer.compare(rank(a), rank(b));
          order = order != 0 ? order : Integer.compare(worstHarm(b), worstHarm(a));
          order = order != 0 ? order : Long.compare(b.resets(), a.resets());
          order = order != 0 ? order : a.kind().cause().compareTo(b.kind().cause());
          return order != 0 ? order : a.kind().mechanism().compareTo(b.kind().mechanism());
        });
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
