package io.github.whyrst.incident;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.cause.Words;
import io.github.whyrst.evidence.Party;
import io.github.whyrst.evidence.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One source tries many ports or addresses. */
final class PortScan extends Episode {
  static final Pattern PATTERN =
      new Pattern(
          Set.of("syn-scan", "connect-scan", "other-scan"),
          verdict -> verdict.facts().client().address(),
          PortScan::new);

  private static final int FEWEST = 3;
  private static final long PATIENCE = 600_000_000_000L;

  private final Names addresses = new Names();
  private final Names ports = new Names();
  private int open;

  @Override
  boolean takes(Verdict verdict) {
    return verdict.facts().reset().timeNanos() - lastNanos() <= PATIENCE;
  }

  @Override
  void add(Verdict verdict) {
    Party target = verdict.facts().service();
    addresses.add(target.address());
    ports.add(Integer.toString(target.port()));
    open += verdict.facts().sender().party().role() == Role.CLIENT ? 1 : 0;
  }

  @Override
  @Nullable Incident story() {
    if (resets() < FEWEST) {
      return null;
    }
    String targets =
        addresses.size() == 1
            ? addresses.first()
            : addresses.count() + " addresses (" + addresses.first() + ", ...)";
    String tried =
        ports.size() == 1
            ? "port " + ports.first() + " of " + targets
            : ports.count() + " ports of " + targets;
    String text =
        clients()
            + " tried "
            + tried
            + " in "
            + Words.span(lastNanos() - firstNanos())
            + " from "
            + Words.clock(firstNanos())
            + ": "
            + (open == 0 ? "" : open + " answered and were reset by it, ")
            + (resets() - open)
            + " answered with a reset";
    return incident("port-scan", Cause.PROBE, endpoint(), text);
  }

  private @Nullable String endpoint() {
    return addresses.size() == 1 ? addresses.first() : null;
  }
}
