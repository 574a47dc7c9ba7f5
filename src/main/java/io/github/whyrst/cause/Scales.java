package io.github.whyrst.cause;

import io.github.whyrst.cause.Mechanism.Weighed;
import io.github.whyrst.cause.Weighing.Change;
import io.github.whyrst.cause.Weighing.Turn;
import io.github.whyrst.cause.Weighing.Weight;
import io.github.whyrst.evidence.ResetEvidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Weighs one reset in the open: what each clue adds where, and what would turn the verdict. */
final class Scales {
  /** Ways to turn a verdict that are told. */
  private static final int MOST_TURNS = 5;

  private final Classifier classifier;
  private final List<Mechanism> mechanisms;
  private final ResetEvidence e;
  private final IdentityHashMap<Clue, Outcome> found = new IdentityHashMap<>();
  private final List<Clue> clues = new ArrayList<>();

  Scales(Classifier classifier, List<Mechanism> mechanisms, ResetEvidence e) {
    this.classifier = classifier;
    this.mechanisms = mechanisms;
    this.e = e;
    for (Mechanism mechanism : mechanisms) {
      for (Weighed weighed : mechanism.clues()) {
        if (found.putIfAbsent(weighed.clue(), weighed.clue().find(e)) == null) {
          clues.add(weighed.clue());
        }
      }
    }
  }

  Weighing weigh() {
    Map<String, Classifier.Candidate> left = new HashMap<>();
    List<Classifier.Candidate> candidates = candidates();
    for (Classifier.Candidate candidate : candidates) {
      left.put(candidate.mechanism().name(), candidate);
    }
    Mechanism winner =
        Classifier.best(candidates, Classifier.byCause(candidates), null).mechanism();
    List<Weighing.Candidate> weighed = new ArrayList<>();
    for (Mechanism mechanism : mechanisms) {
      weighed.add(weighed(mechanism, left.get(mechanism.name())));
    }
    weighed.sort(
        Comparator.comparing((Weighing.Candidate c) -> !c.mechanism().equals(winner.name()))
            .thenComparing(Comparator.comparingDouble(Weighing.Candidate::share).reversed()));
    return new Weighing(weighed, Limits.ceiling(e), turns());
  }

  private Weighing.Candidate weighed(
      Mechanism mechanism, Classifier.@Nullable Candidate candidate) {
    List<Weight> weights = new ArrayList<>();
    for (Weighed w : mechanism.clues()) {
      Outcome outcome = outcome(w.clue());
      double effect = Classifier.effect(w, outcome);
      boolean rulesOut = effect == Double.NEGATIVE_INFINITY;
      Statement seen = seen(w.clue(), outcome);
      weights.add(
          new Weight(
              w.clue().id(),
              w.use(),
              outcome,
              rulesOut ? null : effect + 0.0,
              seen != null,
              seen == null ? Meanings.of(w.clue()) : seen.text(),
              seen == null ? null : seen.frame()));
    }
    return new Weighing.Candidate(
        mechanism.cause(),
        mechanism.name(),
        mechanism.prior(),
        candidate == null ? null : candidate.score(),
        candidate == null ? 0 : candidate.share(),
        weights);
  }

  /** What was seen, or null where the clue has no words for it. */
  private @Nullable Statement seen(Clue clue, Outcome outcome) {
    Statement statement =
        switch (outcome) {
          case HOLDS -> clue.say(e);
          case FAILS -> clue.sayDenial(e);
          case UNKNOWN -> clue.sayBlind();
        };
    return statement == null || statement.text().isEmpty() ? null : statement;
  }

  private Outcome outcome(Clue clue) {
    return found.getOrDefault(clue, Outcome.UNKNOWN);
  }

  private List<Classifier.Candidate> candidates() {
    return classifier.candidates(this::outcome, Origins.origin(e));
  }

  /** A clue that comes out otherwise. */
  private record Flip(Clue clue, Outcome to) {}

  /** Tries every single flip, then every pair: the sets found first are the smallest. */
  private List<Turn> turns() {
    List<Classifier.Candidate> now = candidates();
    Cause cause = Classifier.best(now, Classifier.byCause(now), null).mechanism().cause();
    List<Flip> flips = new ArrayList<>();
    for (Clue clue : clues) {
      for (Outcome to : new Outcome[] {Outcome.HOLDS, Outcome.FAILS}) {
        if (to != outcome(clue)) {
          flips.add(new Flip(clue, to));
        }
      }
    }
    List<Turn> turns = new ArrayList<>();
    for (Flip flip : flips) {
      turn(turns, cause, List.of(flip));
    }
    if (turns.isEmpty()) {
      for (int i = 0; i < flips.size(); i++) {
        for (int j = i + 1; j < flips.size(); j++) {
          turn(turns, cause, List.of(flips.get(i), flips.get(j)));
        }
      }
    }
    turns.sort(
        Comparator.comparingInt(Scales::remoteness)
            .thenComparing(Comparator.comparingDouble(Turn::confidence).reversed()));
    return turns.subList(0, Math.min(turns.size(), MOST_TURNS));
  }

  /** Adds what the flips lead to where that is another cause. */
  private void turn(List<Turn> turns, Cause cause, List<Flip> flips) {
    List<Classifier.Candidate> then =
        classifier.candidates(
            clue -> {
              for (Flip flip : flips) {
                if (flip.clue == clue) {
                  return flip.to;
                }
              }
              return outcome(clue);
            },
            Origins.origin(e));
    Map<Cause, Double> byCause = Classifier.byCause(then);
    Mechanism best = Classifier.best(then, byCause, null).mechanism();
    if (best.cause() == cause) {
      return;
    }
    List<Change> changes = new ArrayList<>();
    for (Flip flip : flips) {
      Outcome from = outcome(flip.clue);
      Statement seen = from == Outcome.HOLDS ? seen(flip.clue, from) : null;
      changes.add(
          new Change(
              flip.clue.id(), from, flip.to, seen == null ? Meanings.of(flip.clue) : seen.text()));
    }
    double share = byCause.getOrDefault(best.cause(), 0.0);
    turns.add(new Turn(changes, best.cause(), best.name(), Classifier.limited(share, e)));
  }

  /** What the capture did not show may yet be so; what it showed the verdict rests on. */
  private static int remoteness(Turn turn) {
    int most = 0;
    for (Change change : turn.changes()) {
      most =
          Math.max(
              most,
              switch (change.from()) {
                case UNKNOWN -> 0;
                case HOLDS -> 1;
                case FAILS -> 2;
              });
    }
    return most;
  }
}
