package io.github.whyrst.cause;

import io.github.whyrst.evidence.Harm;
import io.github.whyrst.evidence.ResetEvidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why one connection was reset.
 *
 * @param facts what it was judged on
 * @param cause the label
 * @param mechanism the exact way, kebab-case
 * @param confidence from 0 to 1: of verdicts given with 0.9, nine in ten are right
 * @param alternatives what else it may have been, best first
 * @param evidence what speaks for it
 * @param against what speaks against it, and what could not be seen
 * @param harm what the reset cost
 * @param unackedBytes data lost with it, or null where unknown
 * @param timer the quiet gap and the known timers it matches, for idle time-outs
 * @param settle the observation that would separate it from its best alternative, or null
 * @param advice what to check next, commands where possible
 */
public record Verdict(
    ResetEvidence facts,
    Cause cause,
    String mechanism,
    double confidence,
    List<Alternative> alternatives,
    List<Statement> evidence,
    List<Statement> against,
    Harm harm,
    @Nullable Long unackedBytes,
    @Nullable TimerMatch timer,
    @Nullable String settle,
    List<String> advice) {

  /** Another explanation and its share of the probability. */
  public record Alternative(Cause cause, String mechanism, double confidence) {}
}
