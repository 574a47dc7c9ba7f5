package io.github.whyrst;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a thread of our own failed with, told to the one that waits for it. */
final class Failures {
  private Failures() {}

  /** Throws {@code failure} as it is: one that reading or writing may have, or none. */
  static void rethrow(@Nullable Throwable failure) throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }

  /** Waits for the end of a thread that has been told to end. */
  static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
