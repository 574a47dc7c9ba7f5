package io.github.whyrst.cause;

import io.github.whyrst.evidence.ResetEvidence;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One observation: a test of three outcomes, and the sentence that says what was seen.
 *
 * @param id kebab-case name, stable: scripts select on it
 * @param test whether it holds
 * @param sentence what was seen where it holds, with the numbers in it
 * @param denial what was seen where it fails, or null where its failing needs no words
 * @param blind what the capture lacks where it is unknown, or null
 * @param frame the frame that the sentence speaks of
 * @param value its main number
 * @param unit the unit of that number, or null
 */
public record Clue(
    String id,
    Function<ResetEvidence, Outcome> test,
    Function<ResetEvidence, String> sentence,
    @Nullable Function<ResetEvidence, String> denial,
    @Nullable String blind,
    Function<ResetEvidence, @Nullable Long> frame,
    Function<ResetEvidence, @Nullable Double> value,
    @Nullable String unit) {

  /** A clue with a sentence; the rest is added by the methods below. */
  static Clue of(
      String id, Function<ResetEvidence, Outcome> test, Function<ResetEvidence, String> sentence) {
    return new Clue(id, test, sentence, null, null, e -> null, e -> null, null);
  }

  /** What to say where it fails. */
  Clue otherwise(Function<ResetEvidence, String> denial) {
    return new Clue(id, test, sentence, denial, blind, frame, value, unit);
  }

  /** What to say where the capture cannot show it. */
  Clue unseen(String blind) {
    return new Clue(id, test, sentence, denial, blind, frame, value, unit);
  }

  /** The frame it speaks of. */
  Clue at(Function<ResetEvidence, @Nullable Long> frame) {
    return new Clue(id, test, sentence, denial, blind, frame, value, unit);
  }

  /** The number it speaks of. */
  Clue measuring(Function<ResetEvidence, @Nullable Double> value, String unit) {
    return new Clue(id, test, sentence, denial, blind, frame, value, unit);
  }

  /** Weighs without a line of its own: what it sees is told by another clue. */
  Clue unspoken() {
    return new Clue(id, test, e -> "", denial, blind, frame, value, unit);
  }

  Outcome find(ResetEvidence e) {
    return test.apply(e);
  }

  Statement say(ResetEvidence e) {
    return new Statement(id, sentence.apply(e), frame.apply(e), value.apply(e), unit);
  }

  @Nullable Statement sayDenial(ResetEvidence e) {
    return denial == null
        ? null
        : new Statement("no-" + id, denial.apply(e), null, value.apply(e), unit);
  }

  @Nullable Statement sayBlind() {
    return blind == null ? null : new Statement("unseen-" + id, blind, null, null, null);
  }
}
