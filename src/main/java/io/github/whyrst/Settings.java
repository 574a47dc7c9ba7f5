package io.github.whyrst;

import java.time.Duration;

/**
 * How to investigate.
 *
 * @param maxConnections most connections followed at once; beyond it the longest quiet are evicted
 * @param hold capture time a verdict waits for the aftermath and the neighbours; null to wait for
 *     the end of the capture
 */
public record Settings(int maxConnections, @org.jspecify.annotations.Nullable Duration hold) {
  /** A million connections fit a heap of 256 MiB. */
  public static final int DEFAULT_MAX_CONNECTIONS = 1_000_000;

  /** For a saved capture: every verdict knows the whole of it. */
  public static Settings saved() {
    return new Settings(DEFAULT_MAX_CONNECTIONS, null);
  }

  /** For a stream: verdicts come out while packets come in. */
  public static Settings streaming() {
    return new Settings(DEFAULT_MAX_CONNECTIONS, Duration.ofSeconds(5));
  }
}
