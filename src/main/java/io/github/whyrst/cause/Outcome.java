package io.github.whyrst.cause;

/** What a clue finds: a capture that cannot show it gives UNKNOWN, never a false no. */
public enum Outcome {
  HOLDS,
  FAILS,
  UNKNOWN;

  static Outcome of(boolean holds) {
    return holds ? HOLDS : FAILS;
  }

  /** UNKNOWN where the fact is absent. */
  static Outcome of(@org.jspecify.annotations.Nullable Boolean fact) {
    return fact == null ? UNKNOWN : of(fact.booleanValue());
  }
}
