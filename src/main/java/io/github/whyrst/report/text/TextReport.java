package io.github.whyrst.report.text;

import io.github.whyrst.cause.Verdict;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.log.LogBook;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.ReportSink;
import io.github.whyrst.report.Summary;
import io.github.whyrst.report.Tally;
import io.github.whyrst.report.text.Page.Piece;
import io.github.whyrst.report.text.Stories.Chapter;
import io.github.whyrst.report.text.Story.Kind;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * The report for people. A whole capture is told at its end, each story once and the most harmful
 * first; of a stream, every verdict as it comes.
 */
public final class TextReport implements ReportSink {
  /** Stories of one kind told in full; the rest share a line. */
  private static final int TOLD_IN_FULL = 3;

  /** Incidents and findings kept until the end. */
  private static final int ASIDES_KEPT = 1_000;

  private final Page page;
  private final Look look;
  private final Stories stories = new Stories();
  private final List<Incident> incidents = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private Whereabouts whereabouts = new Whereabouts(null);
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
    whereabouts = new Whereabouts(facts);
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
    whereabouts = new Whereabouts(summary.capture());
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
    List<Piece> heading = new ArrayList<>();
    heading.add(label(story.kind));
    heading.add(new Piece(Style.STRONG, verdict.mechanism()));
    heading.add(new Piece(Style.PLAIN, Wording.confidence(story)));
    heading.add(new Piece(Style.PLAIN, Wording.several(story.count, "connection")));
    heading.add(new Piece(Style.PLAIN, whereabouts.range(story.firstNanos, story.lastNanos)));
    page.blank();
    page.heading(heading);
    page.prose(2, Wording.who(story));
    for (Entry entry : Entry.of(story, whereabouts, look.all())) {
      page.entries(entry.label(), entry.texts());
    }
  }

  /** A further reset of a story that a stream has already told. */
  private void mention(Verdict verdict) throws IOException {
    page.blank();
    page.heading(
        List.of(
            label(Kind.of(verdict)),
            new Piece(Style.STRONG, verdict.mechanism()),
            new Piece(Style.PLAIN, Wording.confidence(verdict.confidence())),
            new Piece(Style.PLAIN, whereabouts.time(verdict.facts().reset().timeNanos())),
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
            new Piece(Style.PLAIN, whereabouts.range(incident.startNanos(), incident.endNanos()))));
    page.prose(2, incident.text());
    page.entry("frames", whereabouts.frames(incident.file(), incident.frames(), incident.resets()));
  }

  private void tell(Finding finding) throws IOException {
    page.blank();
    page.heading(
        List.of(
            new Piece(Style.YELLOW, "NOTICED"),
            new Piece(Style.STRONG, finding.kind()),
            new Piece(Style.PLAIN, Wording.several(finding.count(), "time")),
            new Piece(Style.PLAIN, "from " + whereabouts.time(finding.timeNanos()))));
    page.prose(2, finding.text());
    page.entry(
        "frames", whereabouts.frames(finding.file(), finding.frames(), finding.frames().size()));
  }

  private static Piece label(Kind kind) {
    return new Piece(
        Style.of(kind.cause()), kind.cause().label().toUpperCase(java.util.Locale.ROOT));
  }
}
