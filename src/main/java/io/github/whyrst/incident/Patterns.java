package io.github.whyrst.incident;

import java.util.List;

/** All patterns that make an incident of several resets: a new one is a class and a line here. */
final class Patterns {
  static final List<Pattern> ALL =
      List.of(
          ServiceRestart.PATTERN,
          Overload.PATTERN,
          RuleChange.PATTERN,
          StateLoss.PATTERN,
          TimeOutWave.PATTERN,
          PortScan.PATTERN,
          OneBadBackend.PATTERN);

  private Patterns() {}
}
