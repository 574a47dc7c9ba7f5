package io.github.whyrst.cause;

import io.github.whyrst.cause.Mechanism.Weighed;
import io.github.whyrst.cause.Verdict.Alternative;
import io.github.whyrst.cause.Weighing.Use;
import io.github.whyrst.evidence.Crossing.Origin;
import io.github.whyrst.evidence.ResetEvidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Weighs all mechanisms for one reset. The one place where confidence is computed.
 *
 * <p>Each mechanism that is not ruled out scores the sum of its weights; the scores become
 * probabilities (softmax); those of one cause add up. The cause with the largest sum is the
 * verdict, by its best mechanism.
 */
public final class Classifier {
  /** What a required clue that cannot be seen costs. */
  private static final double BLIND_LOSS = 1.5;

  /**
   * How far scores decide. Weights are set each by itself and with caution; this one factor makes
   * of their sums a confidence that captures of known cause bear out.
   */
  private static final double SHARPNESS = 1.2;

  /** What a required clue that fails costs where it is known that the reset was made in between. */
  private static final double UNLIKE_LOSS = 3;

  /** Supporting clues whose failing costs at least this are worth a line against. */
  private static final double NOTABLE_LOSS = 0.5;

  /** Alternatives below this are noise. */
  private static final double LEAST_ALTERNATIVE = 0.04;

  private static final int MOST_ALTERNATIVES = 3;

  private final List<Mechanism> mechanisms;

  public Classifier(List<Mechanism> mechanisms) {
    this.mechanisms = mechanisms;
  }

  /** A mechanism that was not ruled out, with its share of the probability. */
  record Candidate(Mechanism mechanism, double score, double share) {}

  public Verdict judge(ResetEvidence e) {
    List<Candidate> candidates = candidates(clue -> clue.find(e), Origins.origin(e));
    Map<Cause, Double> byCause = byCause(candidates);
    Candidate best = best(candidates, byCause, null);
    double confidence = limited(byCause.getOrDefault(best.mechanism.cause(), 0.0), e);
    Mechanism mechanism = best.mechanism;
    return new Verdict(
        e,
        mechanism.cause(),
        mechanism.name(),
        confidence,
        alternatives(candidates, byCause, mechanism.cause()),
        evidence(mechanism, e),
        against(mechanism, e),
        Harms.of(mechanism.cause(), e),
        Harms.unackedBytes(e),
        Timers.of(mechanism, e),
        mechanism.settle(e),
        mechanism.advice(e));
  }

  /** What {@link #judge} decided, and how: every mechanism, and what would turn the verdict. */
  public Weighing weigh(ResetEvidence e) {
    return new Scales(this, mechanisms, e).weigh();
  }

  static Map<Cause, Double> byCause(List<Candidate> candidates) {
    Map<Cause, Double> byCause = new EnumMap<>(Cause.class);
    for (Candidate c : candidates) {
      byCause.merge(c.mechanism.cause(), c.share, Double::sum);
    }
    return byCause;
  }

  List<Candidate> candidates(Function<Clue, Outcome> found, Origin origin) {
    List<Candidate> scored = new ArrayList<>();
    double highest = Double.NEGATIVE_INFINITY;
    for (Mechanism m : mechanisms) {
      double score = score(m, found, origin);
      if (score > Double.NEGATIVE_INFINITY) {
        scored.add(new Candidate(m, score, 0));
        highest = Math.max(highest, score);
      }
    }
    double total = 0;
    for (Candidate c : scored) {
      total += Math.exp(SHARPNESS * (c.score - highest));
    }
    List<Candidate> shared = new ArrayList<>();
    for (Candidate c : scored) {
      shared.add(
          new Candidate(c.mechanism, c.score, Math.exp(SHARPNESS * (c.score - highest)) / total));
    }
    return shared;
  }

  private static double score(Mechanism m, Function<Clue, Outcome> found, Origin origin) {
    if (!Origins.allows(m.maker(), origin)) {
      return Double.NEGATIVE_INFINITY;
    }
    double score = m.prior() - Origins.loss(m.maker(), origin);
    for (Weighed w : m.clues()) {
      Outcome outcome = found.apply(w.clue());
      boolean unlike = w.use() == Use.REQUIRES && outcome == Outcome.FAILS;
      // What it usually looks like matters less once it is known where the reset was made.
      double effect = unlike && origin == Origin.IN_BETWEEN ? -UNLIKE_LOSS : effect(w, outcome);
      if (effect == Double.NEGATIVE_INFINITY) {
        return effect;
      }
      score += effect;
    }
    return score;
  }

  /** What a clue adds to the log-odds; negative infinity where it rules the mechanism out. */
  static double effect(Weighed w, Outcome outcome) {
    return switch (w.use()) {
      case REQUIRES ->
          switch (outcome) {
            case HOLDS -> 0;
            case FAILS -> Double.NEGATIVE_INFINITY;
            case UNKNOWN -> -BLIND_LOSS;
          };
      case EXCLUDED_BY -> outcome == Outcome.HOLDS ? Double.NEGATIVE_INFINITY : 0;
      case SUPPORTED_BY, WEAKENED_BY ->
          outcome == Outcome.HOLDS ? w.gain() : outcome == Outcome.FAILS ? -w.loss() : 0;
    };
  }

  static Candidate best(
      List<Candidate> candidates, Map<Cause, Double> byCause, @Nullable Cause only) {
    Candidate best = null;
    for (Candidate c : candidates) {
      if (only != null && c.mechanism.cause() != only) {
        continue;
      }
      if (best == null || better(c, best, byCause)) {
        best = c;
      }
    }
    if (best == null) {
      throw new IllegalStateException("no mechanism is left: the catalogue lacks the catch-all");
    }
    return best;
  }

  private static boolean better(Candidate a, Candidate b, Map<Cause, Double> byCause) {
    if (a.mechanism.cause() == b.mechanism.cause()) {
      return a.share > b.share;
    }
    return byCause.getOrDefault(a.mechanism.cause(), 0.0)
        > byCause.getOrDefault(b.mechanism.cause(), 0.0);
  }

  private static List<Alternative> alternatives(
      List<Candidate> candidates, Map<Cause, Double> byCause, Cause winner) {
    List<Alternative> others = new ArrayList<>();
    byCause.forEach(
        (cause, share) -> {
          if (cause != winner && share >= LEAST_ALTERNATIVE) {
            Mechanism m = best(candidates, byCause, cause).mechanism;
            others.add(new Alternative(cause, m.name(), round(share)));
          }
        });
    others.sort(Comparator.comparingDouble(Alternative::confidence).reversed());
    return List.copyOf(others.subList(0, Math.min(others.size(), MOST_ALTERNATIVES)));
  }

  private static List<Statement> evidence(Mechanism m, ResetEvidence e) {
    List<Statement> lines = new ArrayList<>(Origins.of(e));
    for (Weighed w : m.clues()) {
      if (w.use() == Use.REQUIRES && w.clue().find(e) == Outcome.HOLDS) {
        lines.add(w.clue().say(e));
      }
    }
    m.clues().stream()
        .filter(w -> w.use() == Use.SUPPORTED_BY && w.clue().find(e) == Outcome.HOLDS)
        .sorted(Comparator.comparingDouble(Weighed::gain).reversed())
        .forEach(w -> lines.add(w.clue().say(e)));
    return spoken(lines);
  }

  private static List<Statement> against(Mechanism m, ResetEvidence e) {
    List<Statement> lines = new ArrayList<>();
    for (Weighed w : m.clues()) {
      Outcome outcome = w.clue().find(e);
      Statement line = null;
      if (w.use() == Use.WEAKENED_BY && outcome == Outcome.HOLDS) {
        line = w.clue().say(e);
      } else if (w.use() == Use.REQUIRES && outcome == Outcome.UNKNOWN) {
        line = w.clue().sayBlind();
      } else if (w.use() == Use.SUPPORTED_BY && outcome == Outcome.FAILS) {
        line = w.loss() >= NOTABLE_LOSS ? w.clue().sayDenial(e) : null;
      }
      if (line != null) {
        lines.add(line);
      }
    }
    lines.addAll(Limits.of(e));
    return spoken(lines);
  }

  /**
   * Each line once, and none for clues that only weigh. Compared by text: a record's own equality
   * costs a start-up 20 ms at its first use.
   */
  private static List<Statement> spoken(List<Statement> lines) {
    Set<String> said = new HashSet<>();
    List<Statement> spoken = new ArrayList<>();
    for (Statement line : lines) {
      if (!line.text().isEmpty() && said.add(line.text())) {
        spoken.add(line);
      }
    }
    return List.copyOf(spoken);
  }

  /** What the capture lacks limits what any weighing of it can be sure of. */
  static double limited(double share, ResetEvidence e) {
    return round(Math.min(share, Limits.ceiling(e)));
  }

  private static double round(double share) {
    return Math.round(share * 100) / 100.0;
  }
}
