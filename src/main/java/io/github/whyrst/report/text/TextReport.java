package io.github.whyrst.report.text;

import io.github.whyrst.cause.Statement;
import io.github.whyrst.cause.TimerMatch;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.log.LogBook;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.ReportSink;
import io.github.whyrst.report.Summary;
import io.github.whyrst.report.Tally;
import io.github.whyrst.report.Times;
import io.github.whyrst.report.text.Page.Piece;
import io.github.whyrst.report.text.Stories.Chapter;
import io.github.whyrst.report.text.Story.Kind;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report for people. A whole capture is told at its end, each story once and the most harmful
 * first; of a stream, every verdict as it comes.
 */
public final class TextReport implements ReportSink {
  /** Stories of one kind told in full; the rest share a line. */
  private static final int TOLD_IN_FULL = 3;

  /** Incidents and findings kept until the end. */
  private static final int ASIDES_KEPT = 1_000;

  static final double SURE = 0.8;

  private final Page page;
  private final Look look;
  private final Stories stories = new Stories();
  private final List<Incident> incidents = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable CaptureFacts capture;
  private boolean streaming;
  private LogBook logs = LogBook.NONE;

  public TextReport(Writer out, Look look) {
    this.page = new Page(out, look);
    this.look = look;
  }

  @Override
  public void logs(LogBook book) {
    logs = book;
  }

  @Override
  public void capture(CaptureFacts facts) throws IOException {
    capture = facts;
    streaming = !facts.complete();
  }

  @Override
  public void verdict(Verdict verdict) throws IOException {
    Story story = stories.add(verdict, logs.of(verdict));
    boolean hidden = Tally.harmless(verdict) && !look.all() && logs.of(verdict).isEmpty();
    if (!streaming || hidden) {
      return;
    }
    if (story != null && story.count == 1) {
      tell(story);
    } else {
      mention(verdict);
      page.entries("logs", LogWords.lines(logs.of(verdict), logs.of(verdict).size(), look.all()));
    }
    page.flush();
  }

  @Override
  public void incident(Incident incident) throws IOException {
    if (streaming) {
      tell(incident);
      page.flush();
    } else if (incidents.size() < ASIDES_KEPT) {
      incidents.add(incident);
    }
  }

  @Override
  public void finding(Finding finding) throws IOException {
    if (streaming) {
      tell(finding);
      page.flush();
    } else if (findings.size() < ASIDES_KEPT) {
      findings.add(finding);
    }
  }

  @Override
  public void summary(Summary summary) throws IOException {
    capture = summary.capture();
    if (streaming) {
      page.blank();
    }
    page.heading(List.of(new Piece(Style.STRONG, Headline.name(summary.capture()))));
    page.prose(2, Headline.counts(summary));
    page.entries("limits", Headline.limits(summary));
    if (!streaming) {
      for (Incident incident : incidents) {
        tell(incident);
      }
      for (Finding finding : findings) {
        tell(finding);
      }
      for (Chapter chapter : stories.chapters()) {
        if (look.all() || !chapter.kind().harmless()) {
          tell(chapter);
        } else {
          tellLogged(chapter);
        }
      }
    }
    page.blank();
    page.entries("logs", LogWords.logs(logs));
    page.entries("unexplained", LogWords.unexplained(logs, look.all()));
    closing(summary);
    page.flush();
  }

  private void closing(Summary summary) throws IOException {
    long hidden = look.all() ? 0 : summary.harmless() - logged();
    if (hidden > 0) {
      page.prose(0, harmless(hidden));
    }
    if (summary.byCause().isEmpty()) {
      page.prose(0, Headline.nothing(summary));
      return;
    }
    List<String> causes = new ArrayList<>();
    summary.byCause().forEach((cause, n) -> causes.add(cause.label() + " " + Wording.number(n)));
    page.row("by cause", causes);
    List<String> endpoints = new ArrayList<>();
    for (Summary.EndpointCount hit : summary.endpoints()) {
      if (endpoints.size() < 5) {
        endpoints.add(hit.endpoint() + " (" + Wording.number(hit.resets()) + ")");
      }
    }
    page.row("most hit", endpoints);
  }

  private String harmless(long count) {
    StringBuilder kinds = new StringBuilder();
    for (Chapter chapter : stories.chapters()) {
      long hidden = chapter.resets() - logged(chapter);
      if (chapter.kind().harmless() && hidden > 0) {
        kinds.append(kinds.length() == 0 ? " (" : ", ");
        kinds.append(chapter.kind().cause().label()).append('/');
        kinds.append(chapter.kind().mechanism()).append(' ').append(Wording.number(hidden));
      }
    }
    kinds.append(kinds.length() == 0 ? "" : ")");
    return "not shown: " + Wording.number(count) + " harmless" + kinds + "; --all shows them";
  }

  /** What harmed nobody by its packets did at least trouble a program that logged it. */
  private void tellLogged(Chapter chapter) throws IOException {
    for (Story story : chapter.stories()) {
      if (story.logCount > 0) {
        tell(story);
      }
    }
  }

  private static long logged(Chapter chapter) {
    long resets = 0;
    for (Story story : chapter.stories()) {
      resets += story.logCount > 0 ? story.count : 0;
    }
    return resets;
  }

  /** Harmless resets that are told all the same. */
  private long logged() {
    long resets = 0;
    for (Chapter chapter : stories.chapters()) {
      resets += chapter.kind().harmless() ? logged(chapter) : 0;
    }
    return resets;
  }

  private void tell(Chapter chapter) throws IOException {
    List<Story> all = chapter.stories();
    int told = look.all() || all.size() <= TOLD_IN_FULL + 1 ? all.size() : TOLD_IN_FULL;
    for (Story story : all.subList(0, told)) {
      tell(story);
    }
    List<Story> rest = all.subList(told, all.size());
    if (rest.isEmpty() && chapter.untold() == 0) {
      return;
    }
    long resets = chapter.untold();
    List<String> endpoints = new ArrayList<>();
    for (Story story : rest) {
      resets += story.count;
      if (endpoints.size() < 2 * TOLD_IN_FULL) {
        endpoints.add(story.pivot + " (" + Wording.number(story.count) + ")");
      }
    }
    if (rest.size() > endpoints.size() || chapter.untold() > 0) {
      endpoints.add("...");
    }
    page.blank();
    page.heading(
        List.of(
            label(chapter.kind()),
            new Piece(Style.STRONG, chapter.kind().mechanism()),
            new Piece(
                Style.PLAIN,
                Wording.several(resets, "more connection")
                    + (rest.isEmpty()
                        ? ""
                        : " elsewhere" + (look.all() ? "" : ", --all shows them")))));
    page.entries("at", List.of(String.join("  ", endpoints)));
  }

  private void tell(Story story) throws IOException {
    Verdict verdict = story.exemplar;
    boolean several = story.count > 1;
    List<Piece> heading = new ArrayList<>();
    heading.add(label(story.kind));
    heading.add(new Piece(Style.STRONG, verdict.mechanism()));
    heading.add(new Piece(Style.PLAIN, Wording.confidence(story)));
    heading.add(new Piece(Style.PLAIN, Wording.several(story.count, "connection")));
    heading.add(new Piece(Style.PLAIN, range(story.firstNanos, story.lastNanos)));
    page.blank();
    page.heading(heading);
    page.prose(2, Wording.who(story));
    if (verdict.confidence() < SURE && !verdict.alternatives().isEmpty()) {
      page.entry("or", Wording.alternatives(verdict.alternatives()));
    }
    if (several) {
      page.entry("as in", Wording.example(story));
    }
    page.entries("because", texts(verdict.evidence()));
    page.entries("against", texts(verdict.against()));
    TimerMatch timer = verdict.timer();
    if (timer != null && !timer.known().isEmpty()) {
      page.entry("timer", Wording.timer(timer));
    }
    entry("before it", Wording.before(story));
    entry("harm", Wording.harm(story));
    entry("after it", Wording.afterwards(story));
    page.entries("logs", LogWords.lines(story.logs, story.logCount, look.all()));
    entry("to be sure", verdict.settle());
    page.entries("check", verdict.advice());
    page.entry("frames", frames(story));
  }

  /** A further reset of a story that a stream has already told. */
  private void mention(Verdict verdict) throws IOException {
    page.blank();
    page.heading(
        List.of(
            label(Kind.of(verdict)),
            new Piece(Style.STRONG, verdict.mechanism()),
            new Piece(Style.PLAIN, Wording.confidence(verdict.confidence())),
            new Piece(Style.PLAIN, time(verdict.facts().reset().timeNanos())),
            new Piece(Style.FAINT, "as above, frame " + verdict.facts().reset().frame())));
    page.prose(2, Wording.oneReset(verdict.cause(), verdict.facts()));
  }

  private void tell(Incident incident) throws IOException {
    page.blank();
    page.heading(
        List.of(
            new Piece(Style.of(incident.cause()), "INCIDENT"),
            new Piece(Style.STRONG, incident.cause().label() + "/" + incident.kind()),
            new Piece(Style.PLAIN, Wording.confidence(incident.confidence())),
            new Piece(Style.PLAIN, Wording.several(incident.resets(), "reset")),
            new Piece(Style.PLAIN, range(incident.startNanos(), incident.endNanos()))));
    page.prose(2, incident.text());
    page.entry("frames", frames(incident.file(), incident.frames(), incident.resets()));
  }

  private void tell(Finding finding) throws IOException {
    page.blank();
    page.heading(
        List.of(
            new Piece(Style.YELLOW, "NOTICED"),
            new Piece(Style.STRONG, finding.kind()),
            new Piece(Style.PLAIN, Wording.several(finding.count(), "time")),
            new Piece(Style.PLAIN, "from " + time(finding.timeNanos()))));
    page.prose(2, finding.text());
    page.entry("frames", frames(finding.file(), finding.frames(), finding.frames().size()));
  }

  private void entry(String label, @Nullable String text) throws IOException {
    if (text != null) {
      page.entry(label, text);
    }
  }

  private static Piece label(Kind kind) {
    return new Piece(
        Style.of(kind.cause()), kind.cause().label().toUpperCase(java.util.Locale.ROOT));
  }

  private static List<String> texts(List<Statement> statements) {
    List<String> texts = new ArrayList<>(statements.size());
    for (Statement statement : statements) {
      texts.add(text(statement));
    }
    return texts;
  }

  /** A line of evidence, with its frame where the words do not have it. */
  static String text(Statement statement) {
    Long frame = statement.frame();
    return frame == null || statement.text().contains("frame " + frame)
        ? statement.text()
        : statement.text() + " (frame" + Page.NO_BREAK + frame + ")";
  }

  private String frames(Story story) {
    StringBuilder text = new StringBuilder();
    int file = -1;
    for (Story.FrameAt at : story.frames) {
      if (at.file() != file && fileCount() > 1) {
        text.append(text.length() == 0 ? "" : " ").append(fileName(at.file())).append(':');
      }
      file = at.file();
      text.append(text.length() == 0 ? "" : " ").append(at.frame());
    }
    if (story.count > story.frames.size()) {
      text.append(" ... (").append(Wording.number(story.count)).append(" in all)");
    }
    int echoes = story.exemplar.facts().echoes();
    if (story.count == 1 && echoes > 0) {
      text.append(" (and ").append(Wording.several(echoes, "later reset")).append(" of it)");
    }
    return text.toString();
  }

  private String frames(int file, List<Long> frames, long total) {
    StringBuilder text = new StringBuilder(fileCount() > 1 ? fileName(file) + ":" : "");
    for (Long frame : frames.subList(0, Math.min(frames.size(), 10))) {
      text.append(text.length() == 0 ? "" : " ").append(frame);
    }
    return frames.size() > 10 || total > frames.size()
        ? text.append(" ... (").append(Wording.number(total)).append(" in all)").toString()
        : text.toString();
  }

  private int fileCount() {
    return capture == null ? 1 : capture.files().size();
  }

  private String fileName(int file) {
    return capture == null || file >= capture.files().size()
        ? ""
        : capture.files().get(file).name();
  }

  private String range(long first, long last) {
    String start = time(first);
    String end = time(last);
    return start.equals(end) ? start : start + " to " + end;
  }

  /** The time of day; with the date where the capture goes over midnight. */
  private String time(long nanos) {
    if (nanos == Times.UNKNOWN) {
      return "at an unknown time";
    }
    int digits = capture == null ? 3 : Math.min(3, capture.timeDigits());
    String time = Times.timeOfDay(nanos, digits);
    return spansDays() ? Times.date(nanos) + " " + time : time;
  }

  private boolean spansDays() {
    if (capture == null || capture.firstNanos() == null || capture.lastNanos() == null) {
      return false;
    }
    return !Times.date(capture.firstNanos()).equals(Times.date(capture.lastNanos()));
  }
}
