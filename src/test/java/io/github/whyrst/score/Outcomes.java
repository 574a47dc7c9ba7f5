package io.github.whyrst.score;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.github.whyrst.score.Outcome.Given;
import io.github.whyrst.score.Outcome.Taken;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The arithmetic: what a number of outcomes comes to.
 *
 * <p>Every rate is averaged over the resets of a capture, then over a scenario's variants at one
 * capture point, then over scenarios and points. So a scan of a thousand ports counts as one, and
 * so does a scenario of many variants. A missing verdict is wrong, and so is one without a reset.
 */
public record Outcomes(List<Outcome> all) {

  /**
   * How often the verdicts were right, each from 0 to 1.
   *
   * @param strict the cause was the one made
   * @param accepted the cause was that, or one that an expert with only that capture could defend
   * @param exact the cause and the mechanism were the ones made
   */
  public record Rates(
      long scenarios, long captures, long resets, double strict, double accepted, double exact) {}

  /** A scenario at one capture point: what counts as one in an average. */
  private record Play(String scenario, String point) {
    static Play of(Outcome outcome) {
      return new Play(outcome.taken().scenario(), outcome.taken().point());
    }
  }

  public Rates rates() {
    return new Rates(
        distinct(Taken::scenario),
        distinct(Taken::capture),
        all.size(),
        average(Outcome::isStrict),
        average(Outcome::isAccepted),
        average(Outcome::isExact));
  }

  private long distinct(Function<Taken, String> what) {
    return all.stream().map(Outcome::taken).map(what).distinct().count();
  }

  private double average(Predicate<Outcome> right) {
    return all.stream().collect(groupingBy(Play::of)).values().stream()
        .mapToDouble(play -> averageOfCaptures(play, right))
        .average()
        .orElse(Double.NaN);
  }

  private static double averageOfCaptures(List<Outcome> play, Predicate<Outcome> right) {
    return play.stream()
        .collect(
            groupingBy(
                outcome -> outcome.taken().capture(),
                averagingDouble(outcome -> right.test(outcome) ? 1 : 0)))
        .values()
        .stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }

  /** How far confidence can be believed. A verdict weighs what it weighs in the averages above. */
  public Calibration calibration() {
    Calibration.Builder calibration = new Calibration.Builder();
    Outcomes verdicts = which(outcome -> outcome.given() != null);
    for (List<Outcome> play : verdicts.all.stream().collect(groupingBy(Play::of)).values()) {
      Map<String, List<Outcome>> captures =
          play.stream().collect(groupingBy(outcome -> outcome.taken().capture()));
      for (List<Outcome> capture : captures.values()) {
        double weight = 1.0 / captures.size() / capture.size();
        for (Outcome outcome : capture) {
          Given given = outcome.given();
          if (given != null) {
            calibration.add(given.confidence(), weight, outcome.isStrict(), outcome.isAccepted());
          }
        }
      }
    }
    return calibration.build();
  }

  /** Counts of resets, by the true cause and then by the one given. */
  public Map<String, Map<String, Long>> confusion() {
    return all.stream()
        .collect(
            groupingBy(
                Outcome::knownCause,
                TreeMap::new,
                groupingBy(Outcome::givenCause, TreeMap::new, counting())));
  }

  /** Resets that got no verdict. */
  public Outcomes missed() {
    return which(outcome -> outcome.given() == null);
  }

  /** Verdicts on resets that the truth does not know of. */
  public Outcomes unaccounted() {
    return which(outcome -> outcome.known() == null);
  }

  /** Verdicts that no expert would defend, the sure ones or the others. */
  public Outcomes refused(boolean sure) {
    return verdicts(sure).which(outcome -> !outcome.isAccepted());
  }

  /** Verdicts that an expert could defend, and yet not what was made. */
  public Outcomes defensible(boolean sure) {
    return verdicts(sure).which(outcome -> outcome.isAccepted() && !outcome.isStrict());
  }

  private Outcomes verdicts(boolean sure) {
    return which(outcome -> outcome.given() != null && outcome.isSure() == sure);
  }

  /** Those for which something holds. */
  public Outcomes which(Predicate<Outcome> holds) {
    return new Outcomes(all.stream().filter(holds).toList());
  }

  /** In parts, by something that each of them has. */
  public Map<String, Outcomes> by(Function<Outcome, String> what) {
    Map<String, Outcomes> parts = new TreeMap<>();
    all.stream()
        .collect(groupingBy(what, toList()))
        .forEach((name, part) -> parts.put(name, new Outcomes(part)));
    return parts;
  }

  public Map<String, Outcomes> byPoint() {
    return by(outcome -> outcome.taken().point());
  }

  public Map<String, Outcomes> byScenario() {
    return by(outcome -> outcome.taken().scenario());
  }

  /** Those of scenarios that weights are tuned on, and of those that nobody looked at. */
  public Map<String, Outcomes> byGroup() {
    return by(outcome -> outcome.taken().untouched() ? "untouched" : "tuned");
  }
}
