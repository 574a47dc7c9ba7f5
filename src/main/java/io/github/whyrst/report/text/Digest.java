package io.github.whyrst.report.text;

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
   * @param exemplar the surest of them, whose evidence stands for all
   * @param harmless whether nobody needs to act on it
   * @param resets how many
   * @param confidence of the least to the most sure
   * @param who who reset whom
   * @param harm what it cost, or null where nothing
   * @param afterwards whether the clients came back, or null where that cannot be known
   * @param frames their frames, the first few
   * @param logs lines of logs that they explain, the first few
   */
  public record Telling(
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
      List<String> logs) {}

  /** A frame by its file's index and its number. */
  public record Frame(int file, long number) {}

  /** All stories: those that the tool exists for first, the harmless last. */
  public List<Telling> stories() {
    List<Telling> told = new ArrayList<>();
    for (Chapter chapter : stories.chapters()) {
      for (Story story : chapter.stories()) {
        told.add(
            new Telling(
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
                LogWords.lines(story.logs, story.logCount, false)));
      }
    }
    return told;
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
