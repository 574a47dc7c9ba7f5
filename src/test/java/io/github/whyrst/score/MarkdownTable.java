package io.github.whyrst.score;

import io.github.whyrst.score.Outcomes.Rates;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The summary of a score as the README shows it. */
public final class MarkdownTable {
  private static final String HEAD =
      """
      | group | captured at | scenarios | captures | strict | accepted | calibration error |
      | --- | --- | --- | --- | --- | --- | --- |
      """;

  private MarkdownTable() {}

  /**
   * The table under a line that says when it was measured, and on what.
   *
   * @param what the names of the folders of runs
   */
  public static String of(Outcomes outcomes, LocalDate date, String what) {
    StringBuilder table = new StringBuilder();
    table.append("Measured on ").append(date).append(", of ").append(what).append(":\n\n");
    table.append(HEAD);
    outcomes
        .byGroup()
        .forEach(
            (group, all) -> {
              Map<String, Outcomes> rows = new LinkedHashMap<>(all.byPoint());
              rows.put("all", all);
              rows.forEach((point, part) -> table.append(row(group, point, part)));
            });
    return table.toString();
  }

  private static String row(String group, String point, Outcomes outcomes) {
    Rates rates = outcomes.rates();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %d | %.1f %% | %.1f %% | %.3f |\n",
        group,
        point,
        rates.scenarios(),
        rates.captures(),
        100 * rates.strict(),
        100 * rates.accepted(),
        outcomes.calibration().error());
  }
}
