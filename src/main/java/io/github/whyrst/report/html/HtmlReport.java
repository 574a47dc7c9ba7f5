package io.github.whyrst.report.html;

import io.github.whyrst.cause.Verdict;
import io.github.whyrst.compare.Alignment;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.log.LogBook;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.Comparative;
import io.github.whyrst.report.Comparative.Revised;
import io.github.whyrst.report.ReportSink;
import io.github.whyrst.report.Summary;
import io.github.whyrst.report.Tally;
import io.github.whyrst.report.html.Page.CauseCount;
import io.github.whyrst.report.html.Page.Data;
import io.github.whyrst.report.html.Page.Kind;
import io.github.whyrst.report.html.Page.StoryView;
import io.github.whyrst.report.ladder.Ladder;
import io.github.whyrst.report.text.Commands;
import io.github.whyrst.report.text.ComparisonWords;
import io.github.whyrst.report.text.Digest;
import io.github.whyrst.report.text.Digest.Telling;
import io.github.whyrst.report.text.InWords;
import io.github.whyrst.report.text.Whereabouts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Gathers results for a page and writes it, once all is known.
 *
 * <p>A flood of resets takes no more memory and makes no larger page than {@link #MOST_RESETS} do:
 * further ones are counted in their stories, and the page says so.
 */
public final class HtmlReport implements ReportSink {
  /** Resets with a row and a card of their own. */
  static final int MOST_RESETS = 30_000;

  /** The same within one story, so that one flood leaves room for what comes after it. */
  static final int MOST_OF_A_STORY = 10_000;

  /** Stories of a kind that are told in full; of the rest, their endpoints. */
  static final int MOST_OF_A_KIND = 10;

  /** Ladders of a story beside that of the surest, whose evidence the story tells. */
  static final int LADDERS_OF_A_STORY = 20;

  /** All ladders. What they are drawn from is kept until then, some kilobytes each. */
  static final int MOST_LADDERS = 400;

  private static final int MOST_STORIES_KEPT = 4_000;
  private static final int ENDPOINTS_NAMED = 12;

  private final Digest digest = new Digest();
  private final Templates templates = new Templates();
  private final ResetData data;
  private final Map<String, Kept> stories = new LinkedHashMap<>();
  private final Timers timers = new Timers();
  private Whereabouts whereabouts = new Whereabouts(null);
  private LogBook logs = LogBook.NONE;
  private @Nullable Comparative both;
  private long resets;
  private int kept;

  /** A reset that may get a ladder. */
  private record Numbered(int number, Verdict verdict) {}

  /** What is kept of a story beside its telling. */
  private static final class Kept {
    final int number;
    final List<Numbered> first = new ArrayList<>();
    final List<Revised> compared = new ArrayList<>();
    Numbered surest;
    int rows;

    Kept(int number, Numbered only) {
      this.number = number;
      this.surest = only;
    }
  }

  public HtmlReport() throws IOException {
    this.data = new ResetData(templates);
  }

  @Override
  public void logs(LogBook book) {
    logs = book;
    digest.logs(book);
  }

  @Override
  public void capture(CaptureFacts facts) {
    digest.capture(facts);
    whereabouts = new Whereabouts(facts);
  }

  /** What two captures tell together, in place of the results of an investigation. */
  public void comparative(Comparative told) throws IOException {
    both = told;
    capture(told.near());
    Tally tally = new Tally();
    for (Revised revised : told.resets()) {
      tally.add(revised.verdict());
      add(revised.verdict(), revised);
    }
    summary(tally.summary(told.near(), 0));
  }

  @Override
  public void verdict(Verdict verdict) throws IOException {
    add(verdict, null);
  }

  private void add(Verdict verdict, @Nullable Revised revised) throws IOException {
    digest.verdict(verdict);
    resets++;
    Numbered reset = new Numbered(data.count(), verdict);
    String key = Digest.key(verdict);
    Kept story = stories.get(key);
    if (story == null && stories.size() < MOST_STORIES_KEPT) {
      story = new Kept(stories.size(), reset);
      stories.put(key, story);
    }
    boolean room = data.count() < MOST_RESETS;
    if (story != null) {
      room &= story.rows < MOST_OF_A_STORY;
      if (room) {
        story.rows++;
        keep(story, reset);
      }
      if (revised != null) {
        story.compared.add(revised);
      }
    }
    int number = story == null ? -1 : story.number;
    if (room && revised != null && both != null) {
      data.add(revised, both.alignment(), number, whereabouts);
    } else if (room) {
      data.add(verdict, logs.of(verdict), number, whereabouts);
    }
    if (verdict.timer() != null) {
      timers.add(verdict.timer());
    }
  }

  private void keep(Kept story, Numbered reset) {
    if (reset.verdict.confidence() > story.surest.verdict.confidence()) {
      story.surest = reset;
    }
    if (story.first.size() < LADDERS_OF_A_STORY && kept < MOST_LADDERS) {
      story.first.add(reset);
      kept++;
    }
  }

  @Override
  public void incident(Incident incident) {
    digest.incident(incident);
  }

  @Override
  public void finding(Finding finding) {
    digest.finding(finding);
  }

  @Override
  public void summary(Summary summary) {
    digest.summary(summary);
    whereabouts = new Whereabouts(summary.capture());
  }

  /** The resets whose ladders the page has room for, those of the surest of each story first. */
  public List<Verdict> wantLadders() {
    return numbered().stream().map(Numbered::verdict).toList();
  }

  private List<Numbered> numbered() {
    List<Numbered> surest = new ArrayList<>();
    List<Numbered> others = new ArrayList<>();
    for (Digest.Kind kind : digest.kinds()) {
      for (Telling telling : inFull(kind)) {
        Kept story = stories.get(telling.key());
        if (story != null) {
          surest.add(story.surest);
          story.first.stream().filter(reset -> reset != story.surest).forEach(others::add);
        }
      }
    }
    surest.addAll(others);
    return surest.subList(0, Math.min(MOST_LADDERS, surest.size()));
  }

  private static List<Telling> inFull(Digest.Kind kind) {
    return kind.stories().subList(0, Math.min(MOST_OF_A_KIND, kind.stories().size()));
  }

  /**
   * Writes the page, after the summary has come.
   *
   * @param ladders of {@link #wantLadders}, in that order; or null where the capture cannot be read
   *     again
   */
  public void write(OutputStream out, @Nullable List<@Nullable Ladder> ladders) throws IOException {
    Summary summary = digest.summary();
    if (summary == null) {
      return;
    }
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    try {
      templates.render("page.jte", page(summary, ladders), writer);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    writer.flush();
  }

  private Page page(Summary summary, @Nullable List<@Nullable Ladder> ladders) throws IOException {
    Subject subject = both == null ? Subject.of(summary) : Subject.of(both);
    return new Page(
        subject.name(),
        subject.counts(),
        summary.byCause().isEmpty() ? InWords.nothing(summary) : null,
        subject.limits(),
        subject.files(),
        Page.seconds(subject.firstNanos()),
        Page.seconds(subject.lastNanos()),
        both == null ? null : BothCaptures.of(both),
        causes(summary),
        summary.endpoints(),
        Asides.of(digest, whereabouts),
        digest.logs(),
        kinds(ladders == null ? List.of() : subject.paths()),
        timers.mostMatched(),
        data(ladders),
        Assets.load());
  }

  private static List<CauseCount> causes(Summary summary) {
    long most = summary.byCause().values().stream().mapToLong(Long::longValue).max().orElse(0);
    List<CauseCount> causes = new ArrayList<>();
    summary.byCause().forEach((cause, count) -> causes.add(new CauseCount(cause, count, most)));
    return causes;
  }

  /** The stories; {@code files} are those that can be read again, to be named in commands. */
  private List<Kind> kinds(List<String> files) {
    List<Kind> kinds = new ArrayList<>();
    for (Digest.Kind kind : digest.kinds()) {
      List<StoryView> told = new ArrayList<>();
      for (Telling telling : inFull(kind)) {
        told.add(story(telling, files));
      }
      kinds.add(new Kind(kind.cause(), kind.mechanism(), kind.harmless(), told, elsewhere(kind)));
    }
    return kinds;
  }

  private StoryView story(Telling telling, List<String> files) {
    Kept kept = stories.get(telling.key());
    if (kept != null && both != null) {
      return compared(telling, kept, both.alignment(), files);
    }
    int file = telling.exemplar().facts().reset().file();
    return new StoryView(
        kept == null ? -1 : kept.number,
        List.of(
            telling.confidence(),
            InWords.several(telling.resets(), "connection"),
            whereabouts.range(telling.firstNanos(), telling.lastNanos())),
        new Card(
            kept == null ? -1 : kept.surest.number,
            telling.who(),
            telling.entries(),
            Commands.of(telling.exemplar(), file < files.size() ? files.get(file) : null)));
  }

  /** A story of one of two captures. Its times are by the clock of the first, as all are. */
  private StoryView compared(Telling telling, Kept kept, Alignment fit, List<String> files) {
    Revised first = kept.compared.get(0);
    Revised last = kept.compared.get(kept.compared.size() - 1);
    return new StoryView(
        kept.number,
        List.of(
            ComparisonWords.origin(first.comparison().crossing().origin()),
            telling.confidence(),
            InWords.several(telling.resets(), "connection"),
            whereabouts.range(first.comparison().nearNanos(), last.comparison().nearNanos())),
        new Card(
            kept.surest.number,
            telling.who(),
            ComparisonWords.entries(telling.entries(), kept.compared, fit),
            Commands.of(telling.exemplar(), files.get(first.atNear() ? 0 : 1))));
  }

  private static @Nullable String elsewhere(Digest.Kind kind) {
    List<Telling> rest = kind.stories().subList(inFull(kind).size(), kind.stories().size());
    if (rest.isEmpty() && kind.untold() == 0) {
      return null;
    }
    long count = kind.untold();
    for (Telling telling : rest) {
      count += telling.resets();
    }
    StringJoiner endpoints = new StringJoiner(", ");
    for (Telling telling : rest.subList(0, Math.min(ENDPOINTS_NAMED, rest.size()))) {
      endpoints.add(telling.pivot() + " (" + InWords.number(telling.resets()) + ")");
    }
    if (rest.size() > ENDPOINTS_NAMED || kind.untold() > 0) {
      endpoints.add("...");
    }
    return InWords.several(count, "more connection") + " elsewhere: " + endpoints;
  }

  private Data data(@Nullable List<@Nullable Ladder> ladders) throws IOException {
    List<String> coverage = new ArrayList<>();
    if (resets > data.count()) {
      coverage.add(
          InWords.number(data.count())
              + " of "
              + InWords.several(resets, "reset")
              + " have a row and a card here; the others are counted in their stories");
    }
    Packed packed = new Packed();
    int drawn = 0;
    if (ladders != null) {
      List<Numbered> wanted = numbered();
      for (int i = 0; i < ladders.size(); i++) {
        Ladder ladder = ladders.get(i);
        if (ladder != null) {
          packed.add(wanted.get(i).number + "\n");
          packed.add(templates.render("ladder.jte", LadderView.of(ladder)));
          packed.add(Character.toString(ResetData.END));
          drawn++;
        }
      }
    }
    if (resets > 0 && ladders == null) {
      coverage.add("the capture could not be read a second time, so no connection is drawn");
    } else if (drawn < data.count()) {
      coverage.add(
          InWords.number(drawn)
              + " of "
              + InWords.several(data.count(), "connection")
              + " are drawn, the first of each story; whyrst explain draws any other");
    }
    return new Data(
        data.count(),
        coverage,
        data.rows(),
        data.blocks(),
        ResetData.CARDS_IN_A_BLOCK,
        packed.base64());
  }
}
