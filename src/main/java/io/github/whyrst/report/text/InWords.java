package io.github.whyrst.report.text;

import io.github.whyrst.cause.Statement;
import io.github.whyrst.cause.TimerMatch;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.log.LogJoin;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.Summary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of this report for one verdict at a time, for reports that lay them out otherwise. */
public final class InWords {
  private InWords() {}

  /** {@code cause/mechanism}. */
  public static String label(Verdict verdict) {
    return verdict.cause().label() + "/" + verdict.mechanism();
  }

  /** With two decimals, such as {@code 0.97}. */
  public static String confidence(Verdict verdict) {
    return Wording.confidence(verdict.confidence());
  }

  /** Who reset whom, and when in the life of the connection. */
  public static String who(Verdict verdict) {
    return Wording.who(story(verdict));
  }

  /** All that is told of it after that, in order, with the lines of logs that it explains. */
  public static List<Entry> entries(Verdict verdict, List<LogJoin> logs, Whereabouts whereabouts) {
    Story story = story(verdict);
    story.add(logs);
    return Entry.of(story, whereabouts, true);
  }

  /** What else it may have been, or null where the verdict is sure. */
  public static @Nullable String alternatives(Verdict verdict) {
    return verdict.confidence() < Entry.SURE && !verdict.alternatives().isEmpty()
        ? Wording.alternatives(verdict.alternatives())
        : null;
  }

  /** A line of evidence, with its frame. */
  public static String statement(Statement statement) {
    return Entry.text(statement).replace(Page.NO_BREAK, ' ');
  }

  /** With ordinary spaces only. */
  public static String breakable(String text) {
    return text.replace(Page.NO_BREAK, ' ');
  }

  /** The known timers that the quiet time matches, or null. */
  public static @Nullable String timer(Verdict verdict) {
    TimerMatch timer = verdict.timer();
    return timer == null || timer.known().isEmpty() ? null : Wording.timer(timer);
  }

  /** What it cost, or null where nothing. */
  public static @Nullable String harm(Verdict verdict) {
    return Wording.harm(story(verdict));
  }

  /** The capture by its files. */
  public static String name(CaptureFacts capture) {
    return Headline.name(capture);
  }

  /** {@code 1 reset}, {@code 48,112 resets}. */
  public static String several(long count, String what) {
    return Wording.several(count, what);
  }

  /** Digits in groups of three. */
  public static String number(long value) {
    return Wording.number(value);
  }

  /** With two decimals, such as {@code 0.97}; nothing short of certainty reads 1.00. */
  public static String confidence(double confidence) {
    return Wording.confidence(confidence);
  }

  /** How much was read and reset. */
  public static String counts(Summary summary) {
    return Headline.counts(summary);
  }

  /** For a report without resets: why there are none. */
  public static String nothing(Summary summary) {
    return Headline.nothing(summary);
  }

  /** What keeps the capture from telling more, a sentence each. */
  public static List<String> limits(Summary summary) {
    return Headline.limits(summary);
  }

  /** Without the control characters with which a crafted packet could rewrite a screen. */
  public static String clean(String text) {
    return Page.clean(text);
  }

  private static Story story(Verdict verdict) {
    Story story = new Story(Story.Kind.of(verdict), verdict);
    story.add(verdict);
    return story;
  }
}
