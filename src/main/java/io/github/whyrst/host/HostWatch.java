package io.github.whyrst.host;

import io.github.whyrst.evidence.HostEvidence;
import io.github.whyrst.evidence.HostWitness;
import io.github.whyrst.evidence.ResetEvidence;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Watches this host while its packets are captured, and answers for its resets. */
public final class HostWatch implements HostWitness, AutoCloseable {
  private HostWatch() {}

  /**
   * Begins to watch. Never fails: what this host lacks or forbids will be absent.
   *
   * @param complaints takes a sentence for each source that cannot be had, at most one a source
   */
  public static HostWatch open(Consumer<String> complaints) {
    return new HostWatch();
  }

  @Override
  public @Nullable HostEvidence about(ResetEvidence reset) {
    return null;
  }

  @Override
  public void close() {}
}
