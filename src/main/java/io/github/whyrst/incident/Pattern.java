package io.github.whyrst.incident;

import io.github.whyrst.cause.Verdict;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What makes resets belong together.
 *
 * @param takes whether a verdict is of those that the pattern is made of
 * @param key what its resets have in common, such as the service
 * @param episode begins to gather them
 */
record Pattern(
    Predicate<Verdict> takes, Function<Verdict, String> key, Supplier<? extends Episode> episode) {

  Pattern(
      Set<String> mechanisms, Function<Verdict, String> key, Supplier<? extends Episode> episode) {
    this(verdict -> mechanisms.contains(verdict.mechanism()), key, episode);
  }

  /** A pattern of resets of one service. */
  static Pattern ofService(Supplier<? extends Episode> episode, String... mechanisms) {
    return new Pattern(
        Set.of(mechanisms), verdict -> verdict.facts().service().endpoint(), episode);
  }
}
