package io.github.whyrst.host;

import java.time.Instant;

/** The time of day, as packets are stamped with it. */
final class Wall {
  private Wall() {}

  /** Nanoseconds since the epoch. */
  static long now() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000 + now.getNano();
  }
}
