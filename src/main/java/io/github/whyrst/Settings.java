package io.github.whyrst;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to investigate.
 *
 * @param maxConnections most connections followed at once; beyond it the longest quiet are evicted
 * @param hold capture time a verdict waits for the aftermath and the neighbours; null to wait for
 *     the end of the capture
 * @param severalFiles whether frames may come from more than one file
 */
public record Settings(int maxConnections, @Nullable Duration hold, boolean severalFiles) {
  /** A million connections fit a heap of 256 MiB. */
  public static final int DEFAULT_MAX_CONNECTIONS = 1_000_000;

  /** For saved captures: every verdict knows the whole of them. */
  public static Settings saved() {
    return new Settings(DEFAULT_MAX_CONNECTIONS, null, true);
  }

  /** For a stream: verdicts come out while packets come in. */
  public static Settings streaming() {
    return new Settings(DEFAULT_MAX_CONNECTIONS, Duration.ofSeconds(5), false);
  }

  public Settings withHold(Duration time) {
    return new Settings(maxConnections, time, severalFiles);
  }

  public Settings withMaxConnections(int connections) {
    return new Settings(connections, hold, severalFiles);
  }
}
