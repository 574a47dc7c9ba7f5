package io.github.whyrst.report.text;

import io.github.whyrst.cause.Origins;
import io.github.whyrst.cause.Statement;
import io.github.whyrst.compare.Alignment;
import io.github.whyrst.compare.PathChange;
import io.github.whyrst.evidence.Crossing;
import io.github.whyrst.evidence.Crossing.Origin;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.Comparative;
import io.github.whyrst.report.Comparative.Revised;
import io.github.whyrst.report.Times;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What two captures tell together, in words. */
public final class ComparisonWords {
  private static final int MOST_FRAMES = 8;
  private static final int MOST_CHANGES = 4;
  private static final String FRAMES = "frames";

  /** What the comparison tells better: where it was, and what a second capture would show. */
  private static final Set<String> OUTDATED = Set.of(FRAMES, "to be sure");

  private ComparisonWords() {}

  /** How much a capture holds. */
  public static String counts(CaptureFacts facts) {
    return Wording.several(facts.packets(), "packet")
        + ", "
        + Wording.several(facts.connections(), "connection");
  }

  /** How the captures fit together, in order. */
  public static List<Entry> fit(Alignment fit) {
    List<Entry> entries = new ArrayList<>();
    entries.add(
        new Entry(
            "in common",
            List.of(
                Wording.several(fit.matchedPackets(), "packet")
                    + " of "
                    + Wording.several(fit.matchedConnections(), "connection"))));
    entries.add(new Entry("clocks", List.of(clocks(fit))));
    if (!fit.translations().isEmpty()) {
      entries.add(new Entry("addresses", fit.translations()));
    }
    if (fit.leftOut()) {
      entries.add(
          new Entry(
              "left out",
              List.of("one has more packets than fit in memory: WHYRST_OPTS=-Xmx... raises it")));
    }
    return entries;
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

  /** What keeps either capture from telling more, a sentence each. */
  public static List<String> limits(Comparative comparative) {
    List<String> limits = new ArrayList<>(Headline.damage(comparative.near()));
    limits.addAll(Headline.damage(comparative.far()));
    Headline.lacks(comparative.near(), 0)
        .forEach(lack -> limits.add(comparative.alignment().near() + ": " + lack));
    Headline.lacks(comparative.far(), 0)
        .forEach(lack -> limits.add(comparative.alignment().far() + ": " + lack));
    return limits;
  }

  /** Where a reset was made. */
  public static String origin(Origin origin) {
    return switch (origin) {
      case IN_BETWEEN -> "made in between";
      case SENDER -> "from its sender";
      case UNKNOWN -> "origin unknown";
    };
  }

  /** Why it cannot be told where it was made, or null where it can. */
  static @Nullable String reason(Crossing crossing) {
    return crossing.reason() == null ? null : "cannot be told where: " + crossing.reason();
  }

  /** What tells where it was made, or why nothing does, and what could yet make that wrong. */
  public static List<String> evidence(Revised revised) {
    Crossing crossing = revised.comparison().crossing();
    List<String> lines = new ArrayList<>();
    String reason = reason(crossing);
    if (reason != null) {
      lines.add(reason);
    }
    for (Statement statement : Origins.of(revised.verdict().facts())) {
      lines.add(Entry.text(statement));
    }
    if (crossing.doubt() != null) {
      lines.add("but " + crossing.doubt());
    }
    return lines;
  }

  /** What is told of resets of one story, with what the comparison adds. */
  public static List<Entry> entries(List<Entry> told, List<Revised> alike, Alignment fit) {
    Crossing crossing = alike.get(0).comparison().crossing();
    String reason = reason(crossing);
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry("origin", List.of(reason == null ? origin(crossing.origin()) : reason)));
    told.stream().filter(entry -> !OUTDATED.contains(entry.label())).forEach(entries::add);
    List<String> path = path(alike);
    if (!path.isEmpty()) {
      entries.add(new Entry("on the way", path));
    }
    entries.add(new Entry(FRAMES, List.of(frames(alike, fit))));
    return entries;
  }

  /** What happened to the packets of their connections, the first of it. */
  static List<String> path(List<Revised> alike) {
    Set<String> lines = new LinkedHashSet<>();
    for (Revised r : alike) {
      for (PathChange change : r.comparison().path()) {
        lines.add(change.text());
      }
    }
    List<String> shown = new ArrayList<>(lines);
    if (shown.size() > MOST_CHANGES) {
      int left = shown.size() - MOST_CHANGES + 1;
      shown.subList(MOST_CHANGES - 1, shown.size()).clear();
      shown.add(left + " more changes");
    }
    return shown;
  }

  /** Their frames at both points, the first of them. */
  static String frames(List<Revised> alike, Alignment fit) {
    return frames(fit.near(), alike.stream().map(r -> r.comparison().nearFrame()).toList())
        + "; "
        + frames(fit.far(), alike.stream().map(r -> r.comparison().farFrame()).toList());
  }

  private static String frames(String name, List<@Nullable Long> frames) {
    List<String> known = new ArrayList<>();
    for (Long frame : frames) {
      if (frame != null) {
        known.add(Long.toString(frame));
      }
    }
    if (known.isEmpty()) {
      return name + ": none";
    }
    String first = String.join(" ", known.subList(0, Math.min(known.size(), MOST_FRAMES)));
    return name
        + ": "
        + first
        + (known.size() > MOST_FRAMES ? " and " + (known.size() - MOST_FRAMES) + " more" : "");
  }

  /** How many were made where. */
  public static String summary(List<Revised> resets) {
    long between = resets.stream().filter(r -> is(r, Origin.IN_BETWEEN)).count();
    long sent = resets.stream().filter(r -> is(r, Origin.SENDER)).count();
    return Wording.several(resets.size(), "reset")
        + ": "
        + Wording.number(between)
        + " made between the points, "
        + Wording.number(sent)
        + " from the end they name, "
        + Wording.number(resets.size() - between - sent)
        + " unknown";
  }

  private static boolean is(Revised r, Origin origin) {
    return r.comparison().crossing().origin() == origin;
  }
}
