package io.github.whyrst.score;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.score.Calibration.Bin;
import io.github.whyrst.score.Outcome.Given;
import io.github.whyrst.score.Outcomes.Rates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** All of a score in plain text, for who mends the weights. */
public final class TextSheet {
  private static final String RATES = "%9d %8d %7d %7.1f %% %7.1f %% %7.1f %%";
  private static final String RATES_HEAD =
      "scenarios captures resets    strict  accepted     exact";

  private final StringBuilder out = new StringBuilder();

  private TextSheet() {}

  /** All that is known of them. */
  static String of(Outcomes outcomes) {
    TextSheet sheet = new TextSheet();
    outcomes.byGroup().forEach(sheet::group);
    return sheet.out.toString();
  }

  private void group(String name, Outcomes outcomes) {
    line("%s SCENARIOS", name.toUpperCase(Locale.ROOT));
    line("");
    points(outcomes);
    line("%s", of(outcomes.calibration()));
    line("");
    confusion(outcomes);
    rates("by what was made", outcomes.by(Outcome::knownMechanism));
    outcomes
        .byPoint()
        .forEach((point, part) -> rates("by scenario, at the " + point, part.byScenario()));
    list("SURE AND WRONG (0.8 or more, and not even defensible)", outcomes.refused(true));
    list("wrong, and less sure", outcomes.refused(false));
    list("sure and defensible, but not what was made", outcomes.defensible(true));
    list("resets without a verdict", outcomes.missed());
    list("verdicts on resets that nobody made", outcomes.unaccounted());
  }

  private void points(Outcomes outcomes) {
    Map<String, Outcomes> parts = new LinkedHashMap<>(outcomes.byPoint());
    parts.put("all", outcomes);
    line("%-36s %s  calibration error (accepted)", "captured at", RATES_HEAD);
    parts.forEach(
        (point, part) -> {
          Calibration calibration = part.calibration();
          line(
              "%-36s %s  %.3f (%.3f)",
              point, rates(part.rates()), calibration.error(), calibration.acceptedError());
        });
    line("");
  }

  /** How often verdicts of each tenth of confidence were right. */
  public static String of(Calibration calibration) {
    TextSheet sheet = new TextSheet();
    sheet.line("confidence  verdicts   share    mean  strict  accepted");
    for (Bin bin : calibration.bins()) {
      sheet.line(
          "%.1f to %.1f  %8d  %4.1f %%   %.3f   %.3f     %.3f",
          bin.from(),
          bin.from() + 0.1,
          bin.verdicts(),
          100 * bin.share(),
          bin.confidence(),
          bin.strict(),
          bin.accepted());
    }
    return sheet.out.toString();
  }

  private void confusion(Outcomes outcomes) {
    Map<String, Map<String, Long>> counts = outcomes.confusion();
    List<String> labels =
        Stream.concat(Stream.of(Cause.values()).map(Cause::label), Stream.of(Outcome.NONE))
            .filter(
                label ->
                    counts.containsKey(label)
                        || counts.values().stream().anyMatch(row -> row.containsKey(label)))
            .toList();
    StringBuilder head = new StringBuilder("made, given");
    labels.forEach(label -> head.append(String.format("%14s", label)));
    line("%s", head);
    for (String made : labels) {
      StringBuilder row = new StringBuilder(String.format("%-11s", made));
      Map<String, Long> given = counts.getOrDefault(made, Map.of());
      labels.forEach(label -> row.append(String.format("%14s", count(given.get(label)))));
      line("%s", row);
    }
    line("");
  }

  private static String count(Long count) {
    return count == null ? "." : count.toString();
  }

  /** The worst first. */
  private void rates(String title, Map<String, Outcomes> parts) {
    line("%-36s %s", title, RATES_HEAD);
    Map<String, Rates> rates = new LinkedHashMap<>();
    parts.forEach((name, part) -> rates.put(name, part.rates()));
    rates.entrySet().stream()
        .sorted(
            Map.Entry.comparingByValue(
                Comparator.comparingDouble(Rates::accepted)
                    .thenComparingDouble(Rates::strict)
                    .thenComparingDouble(Rates::exact)))
        .forEach(each -> line("%-36s %s", each.getKey(), rates(each.getValue())));
    line("");
  }

  private static String rates(Rates rates) {
    return String.format(
        Locale.ROOT,
        RATES,
        rates.scenarios(),
        rates.captures(),
        rates.resets(),
        100 * rates.strict(),
        100 * rates.accepted(),
        100 * rates.exact());
  }

  private void list(String title, Outcomes outcomes) {
    line("%s: %s", title, outcomes.all().isEmpty() ? "none" : outcomes.all().size());
    lines(outcomes).forEach(each -> line("  %s", each));
    line("");
  }

  /** What was made and what was said of it, in one line for those of a capture that are alike. */
  public static List<String> lines(Outcomes outcomes) {
    Map<String, List<Outcome>> alike = new LinkedHashMap<>();
    for (Outcome outcome : outcomes.all()) {
      String key =
          String.format(
              "%s: %s, given %s",
              outcome.taken().capture(), outcome.knownMechanism(), outcome.givenMechanism());
      alike.computeIfAbsent(key, k -> new ArrayList<>()).add(outcome);
    }
    List<String> lines = new ArrayList<>();
    alike.forEach((what, which) -> lines.add(what + which(which)));
    return lines;
  }

  private static String which(List<Outcome> alike) {
    DoubleSummaryStatistics confidence = new DoubleSummaryStatistics();
    StringBuilder frames = new StringBuilder();
    for (Outcome outcome : alike) {
      Given given = outcome.given();
      if (given != null) {
        confidence.accept(given.confidence());
        frames.append(' ').append(given.frame());
      }
    }
    if (confidence.getCount() == 0) {
      return " x " + alike.size();
    }
    return String.format(
        Locale.ROOT,
        confidence.getMin() < confidence.getMax() ? " %.2f to %.2f, frames%s" : " %.2f, frames%3$s",
        confidence.getMin(),
        confidence.getMax(),
        frames);
  }

  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
