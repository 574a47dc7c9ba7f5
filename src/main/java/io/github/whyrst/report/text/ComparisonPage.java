package io.github.whyrst.report.text;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Statement;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.compare.Alignment;
import io.github.whyrst.evidence.Crossing;
import io.github.whyrst.evidence.Crossing.Origin;
import io.github.whyrst.report.Comparative;
import io.github.whyrst.report.Comparative.Revised;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What two captures tell together, for a person at a terminal. */
public final class ComparisonPage {
  private final Page page;

  /** Resets that are told once. */
  private record Told(Story story, List<Revised> resets) {}

  public ComparisonPage(Writer out, Look look) {
    this.page = new Page(out, look);
  }

  public void show(Comparative comparative) throws IOException {
    Alignment fit = comparative.alignment();
    page.verbatim("near  " + fit.near() + "   " + ComparisonWords.counts(comparative.near()));
    page.verbatim("far   " + fit.far() + "   " + ComparisonWords.counts(comparative.far()));
    for (Entry entry : ComparisonWords.fit(fit)) {
      page.entries(entry.label(), entry.texts());
    }
    for (Told told : stories(comparative.resets())) {
      page.blank();
      story(told, fit);
    }
    page.blank();
    page.prose(0, ComparisonWords.summary(comparative.resets()));
    page.flush();
  }

  private static Collection<Told> stories(List<Revised> resets) {
    Map<String, Told> stories = new LinkedHashMap<>();
    for (Revised revised : resets) {
      Verdict verdict = revised.verdict();
      Told told =
          stories.computeIfAbsent(
              Story.key(verdict),
              k -> new Told(new Story(Story.Kind.of(verdict), verdict), new ArrayList<>()));
      told.story.add(verdict);
      told.resets.add(revised);
    }
    return stories.values();
  }

  private void story(Told told, Alignment fit) throws IOException {
    Story story = told.story;
    Verdict verdict = story.exemplar;
    Crossing crossing = told.resets.get(0).comparison().crossing();
    page.heading(
        List.of(
            new Page.Piece(
                style(crossing.origin()),
                ComparisonWords.origin(crossing.origin()).toUpperCase(Locale.ROOT)),
            new Page.Piece(Style.STRONG, verdict.cause().label() + " " + verdict.mechanism()),
            new Page.Piece(Style.PLAIN, Wording.confidence(story)),
            new Page.Piece(Style.PLAIN, Wording.several(story.count, "connection"))));
    page.prose(2, Wording.who(story));
    List<String> because = new ArrayList<>();
    String reason = ComparisonWords.reason(crossing);
    if (reason != null) {
      because.add(reason);
    }
    verdict.evidence().forEach(line -> because.add(line.text()));
    page.entries("because", because);
    page.entries("against", verdict.against().stream().map(Statement::text).toList());
    page.entries("on the way", ComparisonWords.path(told.resets));
    page.entries("check", verdict.advice());
    page.entry("frames", ComparisonWords.frames(told.resets, fit));
  }

  private static Style style(Origin origin) {
    return Style.of(
        switch (origin) {
          case IN_BETWEEN -> Cause.FIREWALL;
          case SENDER -> Cause.TEARDOWN;
          case UNKNOWN -> Cause.UNKNOWN;
        });
  }
}
