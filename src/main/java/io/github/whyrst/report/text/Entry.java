package io.github.whyrst.report.text;

import io.github.whyrst.cause.Statement;
import io.github.whyrst.cause.TimerMatch;
import io.github.whyrst.cause.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One labelled part of what is told of a story, such as {@code because} and its lines. */
public record Entry(String label, List<String> texts) {
  /** A verdict at least so sure is told without its alternatives. */
  static final double SURE = 0.8;

  public Entry {
    texts = List.copyOf(texts);
  }

  /**
   * All that is told of a story after who reset whom, in order.
   *
   * @param all whether with all lines of logs that are kept of it
   */
  static List<Entry> of(Story story, Whereabouts whereabouts, boolean all) {
    Verdict verdict = story.exemplar;
    List<Entry> entries = new ArrayList<>();
    if (verdict.confidence() < SURE && !verdict.alternatives().isEmpty()) {
      add(entries, "or", Wording.alternatives(verdict.alternatives()));
    }
    if (story.count > 1) {
      add(entries, "as in", Wording.example(story));
    }
    add(entries, "because", texts(verdict.evidence()));
    add(entries, "against", texts(verdict.against()));
    TimerMatch timer = verdict.timer();
    if (timer != null && !timer.known().isEmpty()) {
      add(entries, "timer", Wording.timer(timer));
    }
    add(entries, "before it", Wording.before(story));
    add(entries, "harm", Wording.harm(story));
    add(entries, "after it", Wording.afterwards(story));
    add(entries, "logs", LogWords.lines(story.logs, story.logCount, all));
    add(entries, "to be sure", verdict.settle());
    add(entries, "check", verdict.advice());
    add(entries, "frames", whereabouts.frames(story));
    return entries;
  }

  /** A line of evidence, with its frame where the words do not have it. */
  static String text(Statement statement) {
    Long frame = statement.frame();
    return frame == null || statement.text().contains("frame " + frame)
        ? statement.text()
        : statement.text() + " (frame" + Page.NO_BREAK + frame + ")";
  }

  private static List<String> texts(List<Statement> statements) {
    List<String> texts = new ArrayList<>(statements.size());
    for (Statement statement : statements) {
      texts.add(text(statement));
    }
    return texts;
  }

  private static void add(List<Entry> entries, String label, @Nullable String text) {
    if (text != null) {
      add(entries, label, List.of(text));
    }
  }

  private static void add(List<Entry> entries, String label, List<String> texts) {
    if (!texts.isEmpty()) {
      entries.add(new Entry(label, texts));
    }
  }
}
