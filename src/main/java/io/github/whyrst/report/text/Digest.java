package io.github.whyrst.report.text;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.log.LogBook;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.ReportSink;
import io.github.whyrst.report.Summary;
import io.github.whyrst.report.text.Stories.Chapter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers results into stories as the text report does, for reports that lay them out otherwise.
 */
public final class Digest implements ReportSink {
  private static final int ASIDES_KEPT = 1_000;

  private final Stories stories = new Stories();
  private final List<Incident> incidents = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable Summary summary;
  private LogBook logs = LogBook.NONE;

  /**
   * Resets that are told once.
   *
   * @param key what tells it from others, see {@link #key}
   * @param pivot what its resets share: the server's endpoint, or the address of who probes
   * @param exemplar the surest of them, whose evidence stands for all
   * @param harmless whether nobody needs to act on it
   * @param resets how many
   * @param confidence of the least to the most sure
   * @param who who reset whom
   * @param harm what it cost, or null where nothing
   * @param afterwards whether the clients came back, or null where that cannot be known
   * @param frames their frames, the first few
   * @param logs lines of logs that they explain, the first few
   * @param entries all that is told of it after who reset whom, in order
   */
  public record Telling(
      String key,
      String pivot,
      Verdict exemplar,
      boolean harmless,
      long resets,
      String confidence,
      long firstNanos,
      long lastNanos,
      String who,
      @Nullable String harm,
      @Nullable String afterwards,
      List<Frame> frames,
      List<String> logs,
      List<Entry> entries) {}

  /**
   * Stories that read alike wherever they happened.
   *
   * @param stories most harm and most resets first
   * @param untold resets of further stories, for which there was no room
   */
  public record Kind(
      Cause cause, String mechanism, boolean harmless, List<Telling> stories, long untold) {}

  /** A frame by its file's index and its number. */
  public record Frame(int file, long number) {}

  /** The story that a verdict belongs to, by the key of its telling. */
  public static String key(Verdict verdict) {
    return Story.key(verdict);
  }

  /** All stories by kind: those that the tool exists for first, the harmless last. */
  public List<Kind> kinds() {
    Whereabouts whereabouts = new Whereabouts(summary == null ? null : summary.capture());
    List<Kind> kinds = new ArrayList<>();
    for (Chapter chapter : stories.chapters()) {
      List<Telling> told = new ArrayList<>();
      for (Story story : chapter.stories()) {
        told.add(telling(story, whereabouts));
      }
      Story.Kind kind = chapter.kind();
      kinds.add(new Kind(kind.cause(), kind.mechanism(), kind.harmless(), told, chapter.untold()));
    }
    return kinds;
  }

  /** The stories of all kinds, in that order. */
  public List<Telling> stories() {
    List<Telling> told = new ArrayList<>();
    kinds().forEach(kind -> told.addAll(kind.stories()));
    return told;
  }

  private static Telling telling(Story story, Whereabouts whereabouts) {
    return new Telling(
        Story.key(story.exemplar),
        story.pivot,
        story.exemplar,
        story.kind.harmless(),
        story.count,
        Wording.confidence(story),
        story.firstNanos,
        story.lastNanos,
        Wording.who(story),
        Wording.harm(story),
        Wording.afterwards(story),
        story.frames.stream().map(at -> new Frame(at.file(), at.frame())).toList(),
        LogWords.lines(story.logs, story.logCount, false),
        Entry.of(story, whereabouts, false));
  }

  public List<Incident> incidents() {
    return List.copyOf(incidents);
  }

  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** The summary, once it has come. */
  public @Nullable Summary summary() {
    return summary;
  }

  /** Of each log: what was found in it, how its clock stands, and what no reset explains. */
  public List<String> logs() {
    List<String> told = new ArrayList<>(LogWords.logs(logs));
    for (String line : LogWords.unexplained(logs, false)) {
      told.add("unexplained: " + line);
    }
    return told;
  }

  @Override
  public void logs(LogBook book) {
    logs = book;
  }

  @Override
  public void capture(CaptureFacts facts) {}

  @Override
  public void verdict(Verdict verdict) {
    stories.add(verdict, logs.of(verdict));
  }

  @Override
  public void incident(Incident incident) {
    if (incidents.size() < ASIDES_KEPT) {
      incidents.add(incident);
    }
  }

  @Override
  public void finding(Finding finding) {
    if (findings.size() < ASIDES_KEPT) {
      findings.add(finding);
    }
  }

  @Override
  public void summary(Summary summary) {
    this.summary = summary;
  }
}
