package io.github.whyrst.report.html;

import io.github.whyrst.compare.Alignment;
import io.github.whyrst.compare.Comparison;
import io.github.whyrst.compare.PathChange;
import io.github.whyrst.evidence.Crossing.Origin;
import io.github.whyrst.report.Comparative;
import io.github.whyrst.report.Comparative.Revised;
import io.github.whyrst.report.text.ComparisonWords;
import io.github.whyrst.report.text.Entry;
import io.github.whyrst.report.text.InWords;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What two captures tell together.
 *
 * @param near what the first is called
 * @param far likewise the second
 * @param fit what they hold and how they fit, labelled
 * @param resets the first of them
 * @param more how many further ones are told elsewhere on the page, or null
 * @param ways what happened between the points, each way
 */
public record BothCaptures(
    String near,
    String far,
    List<Entry> fit,
    List<Row> resets,
    @Nullable String more,
    List<Way> ways) {
  /** Resets with a row; all have a card. */
  static final int MOST_ROWS = 100;

  /** Changes told each way. */
  static final int MOST_CHANGES = 20;

  /**
   * One reset.
   *
   * @param number its number on the page
   * @param near its frame in the first capture, or that there is none
   * @param far likewise in the second
   * @param made where, as a class of the style sheet
   * @param origin where, in words
   * @param why cause and mechanism
   * @param cause its label
   * @param who who reset whom
   * @param evidence what tells where it was made
   */
  public record Row(
      int number,
      String near,
      String far,
      String made,
      String origin,
      String cause,
      String why,
      String who,
      List<String> evidence) {}

  /** What happened on the way {@code from} one {@code to} the other. */
  public record Way(String from, String to, List<Change> changes) {}

  /** One thing that happened, and some of the frames that show it, or an empty text. */
  public record Change(String text, String frames) {}

  static BothCaptures of(Comparative told) {
    Alignment fit = told.alignment();
    List<Entry> entries = new ArrayList<>();
    entries.add(entry("near", fit.near(), ComparisonWords.counts(told.near())));
    entries.add(entry("far", fit.far(), ComparisonWords.counts(told.far())));
    entries.addAll(ComparisonWords.fit(fit));
    int shown = Math.min(MOST_ROWS, told.resets().size());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      rows.add(row(i, told.resets().get(i)));
    }
    int more = told.resets().size() - shown;
    return new BothCaptures(
        fit.near(),
        fit.far(),
        entries,
        rows,
        more == 0 ? null : InWords.several(more, "further reset") + ": see every reset below",
        ways(told));
  }

  private static Entry entry(String label, String name, String counts) {
    return new Entry(label, List.of(name + ": " + counts));
  }

  private static Row row(int number, Revised revised) {
    Comparison comparison = revised.comparison();
    return new Row(
        number,
        frame(comparison.nearFrame()),
        frame(comparison.farFrame()),
        made(comparison.crossing().origin()),
        ComparisonWords.origin(comparison.crossing().origin()),
        revised.verdict().cause().label(),
        revised.verdict().mechanism(),
        InWords.who(revised.verdict()),
        ComparisonWords.evidence(revised));
  }

  private static String frame(@Nullable Long frame) {
    return frame == null ? "none" : Long.toString(frame);
  }

  /** Where it was made, as a stable word: {@code in-between}, {@code sender} or {@code unknown}. */
  public static String made(Origin origin) {
    return switch (origin) {
      case IN_BETWEEN -> "in-between";
      case SENDER -> "sender";
      case UNKNOWN -> "unknown";
    };
  }

  private static List<Way> ways(Comparative told) {
    Alignment fit = told.alignment();
    List<PathChange> all =
        PathChange.together(
            told.resets().stream().flatMap(r -> r.comparison().path().stream()).toList(),
            fit.near(),
            fit.far());
    return Stream.of(
            new Way(fit.near(), fit.far(), changes(all, true, fit)),
            new Way(fit.far(), fit.near(), changes(all, false, fit)))
        .filter(way -> !way.changes.isEmpty())
        .toList();
  }

  private static List<Change> changes(List<PathChange> all, boolean outward, Alignment fit) {
    List<PathChange> ofWay = all.stream().filter(c -> c.outward() == outward).toList();
    List<Change> changes = new ArrayList<>();
    for (PathChange change : ofWay.subList(0, Math.min(MOST_CHANGES, ofWay.size()))) {
      changes.add(new Change(change.text(), frames(change, fit)));
    }
    if (ofWay.size() > MOST_CHANGES) {
      changes.add(new Change(InWords.several(ofWay.size() - MOST_CHANGES, "more change"), ""));
    }
    return changes;
  }

  private static String frames(PathChange change, Alignment fit) {
    if (change.frames().isEmpty()) {
      return "";
    }
    StringJoiner frames = new StringJoiner(" ");
    frames.add((change.atNear() ? fit.near() : fit.far()) + ":");
    change.frames().forEach(frame -> frames.add(Long.toString(frame)));
    if (change.packets() > change.frames().size()) {
      frames.add("...");
    }
    return frames.toString();
  }
}
