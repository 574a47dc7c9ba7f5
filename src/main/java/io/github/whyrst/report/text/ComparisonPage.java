package io.github.whyrst.report.text;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Statement;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.compare.Alignment;
import io.github.whyrst.compare.PathChange;
import io.github.whyrst.evidence.Crossing;
import io.github.whyrst.evidence.Crossing.Origin;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.Comparative;
import io.github.whyrst.report.Comparative.Revised;
import io.github.whyrst.report.Times;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What two captures tell together, for a person at a terminal. */
public final class ComparisonPage {
  private static final int MOST_FRAMES = 8;

  private final Page page;

  public ComparisonPage(Writer out, Look look) {
    this.page = new Page(out, look);
  }

  public void show(Comparative comparative) throws IOException {
    Alignment fit = comparative.alignment();
    page.verbatim("near  " + fit.near() + "   " + counts(comparative.near()));
    page.verbatim("far   " + fit.far() + "   " + counts(comparative.far()));
    page.entry(
        "in common",
        Wording.several(fit.matchedPackets(), "packet")
            + " of "
            + Wording.several(fit.matchedConnections(), "connection"));
    page.entry("clocks", clocks(fit));
    page.entries("addresses", fit.translations());
    if (fit.leftOut()) {
      page.entry(
          "left out", "one has more packets than fit in memory: WHYRST_OPTS=-Xmx... raises it");
    }
    for (List<Revised> alike : stories(comparative.resets())) {
      page.blank();
      story(alike, fit);
    }
    page.blank();
    page.prose(0, summary(comparative.resets()));
    page.flush();
  }

  private static String counts(CaptureFacts facts) {
    return Wording.several(facts.packets(), "packet")
        + ", "
        + Wording.several(facts.connections(), "connection");
  }

  private static String clocks(Alignment fit) {
    String offset = Times.span(Math.abs(fit.offsetNanos()));
    String text =
        "far's is "
            + offset
            + (fit.offsetNanos() < 0 ? " behind" : " ahead")
            + ", give or take "
            + Times.span(fit.uncertaintyNanos());
    double drift = fit.driftPartsPerMillion();
    return Math.abs(drift) < 0.1
        ? text
        : text + String.format(Locale.ROOT, ", and gains %.1f us a second", drift);
  }

  /** Resets of the same origin, verdict and endpoint are told once. */
  private static List<List<Revised>> stories(List<Revised> resets) {
    Map<List<Object>, List<Revised>> stories = new LinkedHashMap<>();
    for (Revised r : resets) {
      Crossing crossing = r.comparison().crossing();
      stories
          .computeIfAbsent(
              List.of(
                  crossing.origin(),
                  r.verdict().mechanism(),
                  r.verdict().facts().sender().party().role(),
                  r.verdict().facts().service().endpoint(),
                  r.atNear()),
              k -> new ArrayList<>())
          .add(r);
    }
    return List.copyOf(stories.values());
  }

  private void story(List<Revised> alike, Alignment fit) throws IOException {
    Revised first = alike.get(0);
    Verdict verdict = first.verdict();
    Crossing crossing = first.comparison().crossing();
    page.heading(
        List.of(
            new Page.Piece(style(crossing.origin()), origin(crossing.origin())),
            new Page.Piece(Style.STRONG, verdict.cause().label() + " " + verdict.mechanism()),
            new Page.Piece(Style.PLAIN, Wording.confidence(verdict.confidence())),
            new Page.Piece(Style.PLAIN, Wording.several(alike.size(), "connection"))));
    page.prose(2, Wording.oneReset(verdict.cause(), verdict.facts()));
    List<String> because = new ArrayList<>();
    String reason = crossing.reason();
    if (reason != null) {
      because.add("cannot be told where: " + reason);
    }
    verdict.evidence().forEach(line -> because.add(line.text()));
    page.entries("because", because);
    page.entries("against", verdict.against().stream().map(Statement::text).toList());
    page.entries("on the way", path(alike));
    page.entries("check", verdict.advice());
    page.entry("frames", frames(alike, fit));
  }

  private static String origin(Origin origin) {
    return switch (origin) {
      case IN_BETWEEN -> "MADE IN BETWEEN";
      case SENDER -> "FROM ITS SENDER";
      case UNKNOWN -> "ORIGIN UNKNOWN";
    };
  }

  private static Style style(Origin origin) {
    return Style.of(
        switch (origin) {
          case IN_BETWEEN -> Cause.FIREWALL;
          case SENDER -> Cause.TEARDOWN;
          case UNKNOWN -> Cause.UNKNOWN;
        });
  }

  private static List<String> path(List<Revised> alike) {
    Set<String> lines = new LinkedHashSet<>();
    for (Revised r : alike) {
      for (PathChange change : r.comparison().path()) {
        lines.add(change.text());
      }
    }
    List<String> shown = new ArrayList<>(lines);
    return shown.size() <= 4
        ? shown
        : List.of(shown.get(0), shown.get(1), shown.get(2), shown.size() - 3 + " more changes");
  }

  private static String frames(List<Revised> alike, Alignment fit) {
    StringBuilder text = new StringBuilder();
    append(text, fit.near(), alike.stream().map(r -> r.comparison().nearFrame()).toList());
    append(text, fit.far(), alike.stream().map(r -> r.comparison().farFrame()).toList());
    return text.toString();
  }

  private static void append(StringBuilder text, String name, List<@Nullable Long> frames) {
    List<String> known = new ArrayList<>();
    for (Long frame : frames) {
      if (frame != null) {
        known.add(Long.toString(frame));
      }
    }
    text.append(text.isEmpty() ? "" : "; ").append(name).append(": ");
    if (known.isEmpty()) {
      text.append("none");
      return;
    }
    text.append(String.join(" ", known.subList(0, Math.min(known.size(), MOST_FRAMES))));
    if (known.size() > MOST_FRAMES) {
      text.append(" and ").append(known.size() - MOST_FRAMES).append(" more");
    }
  }

  private static String summary(List<Revised> resets) {
    long between = resets.stream().filter(r -> is(r, Origin.IN_BETWEEN)).count();
    long sent = resets.stream().filter(r -> is(r, Origin.SENDER)).count();
    return Wording.several(resets.size(), "reset")
        + ": "
        + between
        + " made between the points, "
        + sent
        + " from the end they name, "
        + (resets.size() - between - sent)
        + " unknown";
  }

  private static boolean is(Revised r, Origin origin) {
    return r.comparison().crossing().origin() == origin;
  }
}
