package io.github.whyrst.incident;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.cause.Words;
import io.github.whyrst.evidence.Party;
import io.github.whyrst.evidence.Role;
import java.util.BitSet;
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

  /** More targets of one source are not counted. */
  private static final int TARGETS_KNOWN = 256;

  private static final long PATIENCE = 600_000_000_000L;

  private final Names addresses = new Names();
  private final BitSet ports = new BitSet();
  private int targets;
  private int open;

  @Override
  boolean takes(Verdict verdict) {
    return verdict.facts().reset().timeNanos() - lastNanos() <= PATIENCE;
  }

  @Override
  void add(Verdict verdict) {
    Party target = verdict.facts().service();
    addresses.add(target.address());
    ports.set(target.port());
    targets = Math.max(targets, verdict.facts().neighbours().clientTargets());
    open += verdict.facts().sender().party().role() == Role.CLIENT ? 1 : 0;
  }

  @Override
  @Nullable Incident story() {
    if (resets() < FEWEST) {
      return null;
    }
    String where =
        addresses.size() == 1
            ? addresses.first()
            : addresses.count() + " addresses (" + addresses.first() + ", ...)";
    int tried = ports.cardinality();
    String which = tried == 1 ? "port " + ports.nextSetBit(0) : tried + " ports";
    String text =
        clients()
            + " tried "
            + (targets > resets() ? targets() + ", among them " : "")
            + which
            + " of "
            + where
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

  private String targets() {
    return (targets < TARGETS_KNOWN ? "" : "at least ") + targets + " targets";
  }

  private @Nullable String endpoint() {
    return addresses.size() == 1 ? addresses.first() : null;
  }
}
