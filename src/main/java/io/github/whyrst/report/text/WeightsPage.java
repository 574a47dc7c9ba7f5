package io.github.whyrst.report.text;

import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.Mechanism.Rule;
import io.github.whyrst.cause.Weighing.Use;
import io.github.whyrst.report.text.Page.Piece;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** By which clues a mechanism is recognised, and what they weigh. */
public final class WeightsPage {
  private final Page page;

  public WeightsPage(Writer out, Look look) {
    this.page = new Page(out, look);
  }

  public void show(Mechanism mechanism) throws IOException {
    page.blank();
    page.heading(List.of(new Piece(Style.STRONG, "How whyrst weighs it")));
    page.blank();
    page.prose(
        0,
        "In natural log-odds, "
            + signed(mechanism.priorLogOdds())
            + " before any clue: +0.7 doubles the odds, +2.3 makes them ten times as high. \"It\" is"
            + " the reset, its sender the end that it claims to come from.");
    page.blank();
    rules(mechanism, Use.REQUIRES, "needed");
    rules(mechanism, Use.SUPPORTED_BY, "");
    rules(mechanism, Use.WEAKENED_BY, "");
    rules(mechanism, Use.EXCLUDED_BY, "rules out");
    page.flush();
  }

  private void rules(Mechanism mechanism, Use use, String word) throws IOException {
    for (Rule rule : mechanism.rules()) {
      if (rule.use() == use) {
        String weight = word.isEmpty() ? signed(rule.gain()) : word;
        String otherwise = rule.loss() == 0 ? "" : ", " + signed(-rule.loss()) + " where not so";
        page.item(
            List.of(
                new Piece(
                    rule.gain() < 0 || use == Use.EXCLUDED_BY ? Style.RED : Style.PLAIN,
                    "  " + weight + " ".repeat(Math.max(1, 11 - weight.length())))),
            rule.meaning() + otherwise + " (" + rule.clue() + ")");
      }
    }
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+.2f", value);
  }
}
