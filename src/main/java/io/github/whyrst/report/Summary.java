package io.github.whyrst.report;

import io.github.whyrst.cause.Cause;
import java.util.List;
import java.util.Map;

/**
 * The end of a report.
 *
 * @param capture the capture's facts, now complete
 * @param resets reset connections, those that were only counted among them
 * @param harmless those that nobody needs to act on, see {@link Tally#harmless}
 * @param byCause reset connections by cause, most first
 * @param byMechanism reset connections by mechanism, most first
 * @param endpoints endpoints most hit, most first
 * @param unjudged resets beyond the bound, which were only counted
 * @param filteredOut judged resets that the user's filters left out of all the counts above
 */
public record Summary(
    CaptureFacts capture,
    long resets,
    long harmless,
    Map<Cause, Long> byCause,
    Map<String, Long> byMechanism,
    List<EndpointCount> endpoints,
    long unjudged,
    long filteredOut) {

  Summary withFilteredOut(long count) {
    return new Summary(capture, resets, harmless, byCause, byMechanism, endpoints, unjudged, count);
  }

  /**
   * Resets that an endpoint was party to as server (or as claimed sender where roles are unknown).
   */
  public record EndpointCount(String endpoint, long resets) {}
}
