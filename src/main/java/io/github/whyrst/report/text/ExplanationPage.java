package io.github.whyrst.report.text;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Outcome;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.cause.Weighing;
import io.github.whyrst.cause.Weighing.Candidate;
import io.github.whyrst.cause.Weighing.Change;
import io.github.whyrst.cause.Weighing.Turn;
import io.github.whyrst.cause.Weighing.Use;
import io.github.whyrst.cause.Weighing.Weight;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.Explanation;
import io.github.whyrst.report.Times;
import io.github.whyrst.report.text.Page.Piece;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One reset in depth: its connection drawn, every mechanism weighed, what would turn the verdict.
 */
public final class ExplanationPage {
  /** Mechanisms with less of the probability are told in a line. */
  private static final double WORTH_DETAIL = 0.01;

  private final Page page;
  private final Look look;

  public ExplanationPage(Writer out, Look look) {
    this.page = new Page(out, look);
    this.look = look;
  }

  public void show(CaptureFacts capture, Explanation explanation) throws IOException {
    Verdict verdict = explanation.verdict();
    Story story = new Story(Story.Kind.of(verdict), verdict);
    story.add(verdict);
    introduce(capture, explanation, story);
    page.blank();
    new LadderDrawing(page, look, explanation.ladder()).draw(explanation.ladder());
    page.blank();
    weigh(explanation.weighing(), verdict);
    page.blank();
    turn(explanation.weighing().turns());
    conclude(explanation, story);
    page.flush();
  }

  private void introduce(CaptureFacts capture, Explanation explanation, Story story)
      throws IOException {
    Verdict verdict = explanation.verdict();
    long reset = verdict.facts().reset().frame();
    long nanos = verdict.facts().reset().timeNanos();
    page.heading(
        List.of(
            new Piece(Style.STRONG, Headline.name(capture)),
            new Piece(Style.PLAIN, "frame " + explanation.frame())));
    if (explanation.frame() != reset) {
      page.prose(
          2,
          "a further reset of a connection whose first effective one, in frame "
              + reset
              + ", is explained here");
    }
    page.blank();
    page.heading(
        List.of(
            new Piece(Style.of(verdict.cause()), label(verdict.cause().label())),
            new Piece(Style.STRONG, verdict.mechanism()),
            new Piece(Style.PLAIN, Wording.confidence(verdict.confidence())),
            new Piece(
                Style.PLAIN,
                nanos == Times.UNKNOWN
                    ? "at an unknown time"
                    : Times.date(nanos)
                        + " "
                        + Times.timeOfDay(nanos, capture.timeDigits())
                        + " UTC")));
    page.prose(2, Wording.who(story));
    entry("or", InWords.alternatives(verdict));
  }

  private static String label(String cause) {
    return cause.toUpperCase(Locale.ROOT);
  }

  private void weigh(Weighing weighing, Verdict verdict) throws IOException {
    List<Candidate> slight = new ArrayList<>();
    List<Candidate> out = new ArrayList<>();
    page.heading(List.of(new Piece(Style.STRONG, "Weighed")));
    page.prose(
        2,
        "Weights are natural log-odds: +0.7 doubles the odds, +2.3 makes them ten times as high.");
    page.row("  by cause", causes(weighing));
    for (Candidate candidate : weighing.mechanisms()) {
      if (candidate.ruledOut()) {
        out.add(candidate);
      } else if (candidate.share() >= WORTH_DETAIL || look.all()) {
        detail(candidate);
      } else {
        slight.add(candidate);
      }
    }
    if (verdict.confidence() >= weighing.ceiling()) {
      page.blank();
      page.prose(
          2,
          "No verdict on what this capture shows of the connection is given more than "
              + Wording.confidence(weighing.ceiling())
              + ".");
    }
    if (!slight.isEmpty()) {
      page.blank();
      page.prose(2, "Possible, but far less likely:");
      for (Candidate candidate : slight) {
        page.term(candidate.mechanism(), weightiest(candidate));
      }
    }
    page.blank();
    page.prose(2, "Ruled out:");
    for (Candidate candidate : out) {
      page.term(candidate.mechanism(), whyNot(candidate));
      if (look.all()) {
        clues(candidate);
      }
    }
  }

  /** The cause with the largest sum wins, by its likeliest mechanism. */
  private static List<String> causes(Weighing weighing) {
    Map<Cause, Double> shares = new EnumMap<>(Cause.class);
    for (Candidate candidate : weighing.mechanisms()) {
      shares.merge(candidate.cause(), candidate.share(), Double::sum);
    }
    return shares.entrySet().stream()
        .filter(share -> share.getValue() >= WORTH_DETAIL)
        .sorted(Map.Entry.<Cause, Double>comparingByValue().reversed())
        .map(share -> share.getKey().label() + " " + Wording.confidence(share.getValue()))
        .toList();
  }

  private void detail(Candidate candidate) throws IOException {
    page.blank();
    Double score = candidate.score();
    page.heading(
        List.of(
            new Piece(
                Style.of(candidate.cause()),
                "  " + candidate.cause().label() + "/" + candidate.mechanism()),
            new Piece(Style.PLAIN, "probability " + Wording.confidence(candidate.share())),
            new Piece(
                Style.FAINT,
                "log-odds "
                    + signed(score == null ? 0 : score)
                    + ", "
                    + signed(candidate.prior())
                    + " of it before any clue")));
    clues(candidate);
  }

  private void clues(Candidate candidate) throws IOException {
    List<Weight> shown = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (Weight weight : candidate.clues()) {
      Double logOdds = weight.logOdds();
      boolean matters = weight.use() == Use.REQUIRES || logOdds == null || logOdds != 0;
      if (matters) {
        shown.add(weight);
      } else if (weight.outcome() == Outcome.UNKNOWN) {
        unknown.add(weight.id());
      } else if (weight.outcome() == Outcome.FAILS) {
        failed.add(weight.id());
      }
    }
    shown.sort(
        Comparator.comparing((Weight weight) -> weight.use() != Use.REQUIRES)
            .thenComparing(weight -> -Math.abs(weight.logOdds() == null ? 99 : weight.logOdds())));
    for (Weight weight : shown) {
      page.item(
          List.of(
              new Piece(style(weight), "    " + outcome(weight)),
              new Piece(Style.PLAIN, effect(weight))),
          text(weight));
    }
    if (!failed.isEmpty()) {
      page.item(
          List.of(new Piece(Style.FAINT, "    did not hold     ")), String.join(", ", failed));
    }
    if (!unknown.isEmpty()) {
      page.item(
          List.of(new Piece(Style.FAINT, "    not known        ")), String.join(", ", unknown));
    }
  }

  private static Style style(Weight weight) {
    Double logOdds = weight.logOdds();
    return logOdds == null || logOdds < 0
        ? Style.RED
        : weight.outcome() == Outcome.UNKNOWN ? Style.FAINT : Style.PLAIN;
  }

  private static String outcome(Weight weight) {
    return switch (weight.outcome()) {
      case HOLDS -> "holds    ";
      case FAILS -> "fails    ";
      case UNKNOWN -> "unknown  ";
    };
  }

  private static String effect(Weight weight) {
    Double logOdds = weight.logOdds();
    String text =
        logOdds == null
            ? "out"
            : weight.use() == Use.REQUIRES && logOdds == 0 ? "needed" : signed(logOdds);
    return text + " ".repeat(Math.max(1, 8 - text.length()));
  }

  private static String text(Weight weight) {
    String frame =
        weight.frame() == null || weight.text().contains("frame " + weight.frame())
            ? ""
            : " (frame" + Page.NO_BREAK + weight.frame() + ")";
    if (weight.seen() || weight.outcome() == Outcome.HOLDS) {
      return weight.text() + frame;
    }
    return (weight.outcome() == Outcome.FAILS ? "not so: " : "not known: ") + weight.text();
  }

  /** What told most against a mechanism that is not ruled out. */
  private static String weightiest(Candidate candidate) {
    @Nullable Weight worst = null;
    for (Weight weight : candidate.clues()) {
      if (weight.logOdds() != null
          && weight.logOdds() < 0
          && (worst == null || weight.logOdds() < orZero(worst.logOdds()))) {
        worst = weight;
      }
    }
    String score = "log-odds " + signed(orZero(candidate.score()));
    return worst == null ? score : score + "; " + text(worst);
  }

  private static double orZero(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  private static String whyNot(Candidate candidate) {
    for (Weight weight : candidate.clues()) {
      if (weight.rulesOut()) {
        return text(weight);
      }
    }
    return "";
  }

  private void turn(List<Turn> turns) throws IOException {
    page.heading(List.of(new Piece(Style.STRONG, "What would turn it")));
    if (turns.isEmpty()) {
      page.prose(2, "No two clues would: other than these weigh too little.");
      return;
    }
    for (Turn turn : turns) {
      StringBuilder text = new StringBuilder();
      for (Change change : turn.changes()) {
        text.append(text.length() == 0 ? "if " : ", and if ").append(condition(change));
      }
      page.line(
          List.of(
              new Piece(Style.of(turn.cause()), "  " + turn.cause().label()),
              new Piece(Style.PLAIN, "/" + turn.mechanism()),
              new Piece(Style.PLAIN, " " + Wording.confidence(turn.confidence()))));
      page.prose(6, text.toString());
    }
  }

  private static String condition(Change change) {
    String so = change.to() == Outcome.HOLDS ? "" : " not";
    return change.from() == Outcome.UNKNOWN
        ? "it turned out" + so + " to be so that " + change.text()
        : "it were" + so + " so that " + change.text();
  }

  private void conclude(Explanation explanation, Story story) throws IOException {
    Verdict verdict = explanation.verdict();
    page.blank();
    entry("timer", InWords.timer(verdict));
    entry("harm", Wording.harm(story));
    entry("after it", Wording.afterwards(story));
    page.entries("logs", explanation.logs().stream().map(LogWords::line).toList());
    entry("to be sure", verdict.settle());
    page.entries("check", verdict.advice());
    page.entry("more", "whyrst causes " + verdict.mechanism());
  }

  private void entry(String name, @Nullable String text) throws IOException {
    if (text != null) {
      page.entry(name, text);
    }
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+.2f", value);
  }
}
