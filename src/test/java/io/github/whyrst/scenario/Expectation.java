package io.github.whyrst.scenario;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Statement;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.cause.Verdict.Alternative;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario says its report must hold.
 *
 * @param line where it says so
 * @param kind about what
 * @param connection the connection it is about, or null for all that no other expectation names
 * @param label the cause and mechanism, or the kind of an incident or finding
 * @param least least confidence
 * @param most greatest confidence
 * @param details the indented lines below it
 */
record Expectation(
    int line,
    Kind kind,
    @Nullable String connection,
    @Nullable Label label,
    double least,
    double most,
    List<Detail> details) {

  enum Kind {
    VERDICT,
    NONE,
    INCIDENT,
    FINDING
  }

  /** A cause, and a mechanism of it or null for any; for incidents the mechanism is their kind. */
  record Label(@Nullable Cause cause, @Nullable String mechanism) {
    static Label read(Line line) {
      String text = line.word("cause/mechanism");
      String[] parts = text.split("/", 2);
      for (Cause cause : Cause.values()) {
        if (cause.label().equals(parts[0])) {
          return new Label(cause, parts.length == 1 ? null : parts[1]);
        }
      }
      throw line.error("unknown cause '" + parts[0] + "'");
    }

    boolean fits(Cause otherCause, String otherMechanism) {
      return cause == otherCause && (mechanism == null || mechanism.equals(otherMechanism));
    }

    @Override
    public String toString() {
      return cause == null
          ? String.valueOf(mechanism)
          : cause.label() + (mechanism == null ? "" : "/" + mechanism);
    }
  }

  /**
   * One indented line: a clue that must speak for or against it, a label (not) to be considered.
   */
  record Detail(int line, String word, String id, @Nullable Label label) {
    static final List<String> WORDS = List.of("clue", "against", "not", "or");

    static Detail read(Line line, String word) {
      if (word.equals("clue") || word.equals("against")) {
        return new Detail(line.number(), word, line.word("the id of a clue"), null);
      }
      Label label = Label.read(line);
      return new Detail(line.number(), word, label.toString(), label);
    }

    boolean holds(Verdict verdict) {
      return switch (word) {
        case "clue" -> has(verdict.evidence());
        case "against" -> has(verdict.against());
        case "not" -> considered(verdict).noneMatch(isLabel());
        default -> considered(verdict).anyMatch(isLabel());
      };
    }

    private boolean has(List<Statement> statements) {
      return statements.stream().anyMatch(statement -> statement.id().equals(id));
    }

    private Predicate<Alternative> isLabel() {
      return alternative ->
          label != null && label.fits(alternative.cause(), alternative.mechanism());
    }

    private static Stream<Alternative> considered(Verdict verdict) {
      Alternative chosen =
          new Alternative(verdict.cause(), verdict.mechanism(), verdict.confidence());
      return Stream.concat(Stream.of(chosen), verdict.alternatives().stream());
    }
  }

  /** What of this a verdict does not fulfil, in words; empty where it fulfils all. */
  List<String> breaches(Verdict verdict) {
    List<String> breaches = new ArrayList<>();
    if (label == null || !label.fits(verdict.cause(), verdict.mechanism())) {
      breaches.add("line " + line + ": expected " + label);
    }
    if (verdict.confidence() < least || verdict.confidence() > most) {
      breaches.add(
          String.format(
              Locale.ROOT, "line %d: expected a confidence from %.2f to %.2f", line, least, most));
    }
    for (Detail detail : details) {
      if (!detail.holds(verdict)) {
        breaches.add("line " + detail.line + ": expected " + detail.word + " " + detail.id);
      }
    }
    return breaches;
  }
}
