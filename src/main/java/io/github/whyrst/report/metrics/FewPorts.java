package io.github.whyrst.report.metrics;

import java.util.HashSet;
import java.util.Set;

/**
 * The ports that have a label of their own. A time series cannot be taken back, so these are the
 * first that were seen; in a service's life they are its own.
 */
final class FewPorts {
  static final int TOLD_APART = 50;

  private final Set<Integer> told = new HashSet<>();

  /** The port, or "other" where there have been too many. */
  String label(int port) {
    boolean known = told.contains(port) || told.size() < TOLD_APART && told.add(port);
    return known ? Integer.toString(port) : "other";
  }
}
