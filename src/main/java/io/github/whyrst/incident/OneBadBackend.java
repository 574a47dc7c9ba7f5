package io.github.whyrst.incident;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.cause.Words;
import io.github.whyrst.evidence.Backend;
import io.github.whyrst.evidence.Backend.Trait;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * Several hosts behind one address, and one of them fails: what the failed connections have in
 * common, and the others have not, tells that host from the rest.
 */
final class OneBadBackend extends Episode {
  private static final EnumSet<Cause> NO_FAILURE = EnumSet.of(Cause.PROBE, Cause.TEARDOWN);

  static final Pattern PATTERN =
      new Pattern(
          v -> v.facts().neighbours().backend() != null && !NO_FAILURE.contains(v.cause()),
          v -> v.facts().service().endpoint(),
          OneBadBackend::new);

  private static final int FEWEST = 3;

  /** A trait of the host itself may still be one of a path, or of what is asked there. */
  private static final double OF_THE_HOST = 0.85;

  /** An order can have many reasons, such as what the clients do in turn. */
  private static final double OF_THE_ORDER = 0.6;

  private @Nullable Backend backend;
  private @Nullable Verdict surest;

  @Override
  void add(Verdict verdict) {
    backend = verdict.facts().neighbours().backend();
    if (surest == null || verdict.confidence() > surest.confidence()) {
      surest = verdict;
    }
  }

  @Override
  @Nullable Incident story() {
    if (resets() < FEWEST || backend == null || surest == null) {
      return null;
    }
    String text =
        "of "
            + (backend.failed() + backend.served())
            + " connections to "
            + service()
            + " that began from "
            + Words.clock(backend.firstNanos())
            + " to "
            + Words.clock(backend.lastNanos())
            + ", "
            + backend.failed()
            + " were reset and "
            + backend.served()
            + " served, in turns"
            + (backend.clients() == 1 ? "" : " and to each of " + backend.clients() + " clients")
            + "; "
            + trait(backend)
            + ": one of several hosts behind this address";
    double ceiling = backend.trait() == Trait.TURN ? OF_THE_ORDER : OF_THE_HOST;
    return incident("one-bad-backend", surest.cause(), ceiling, service(), text);
  }

  private static String trait(Backend backend) {
    return switch (backend.trait()) {
      case TTL ->
          "the SYN-ACKs of those reset had TTL "
              + backend.value()
              + ", those of the others "
              + backend.others();
      case OPTIONS ->
          "the SYN-ACKs of those reset offered "
              + backend.value()
              + ", those of the others "
              + backend.others();
      case CLOCK -> "by the time stamps of their SYN-ACKs, no host reset some and served others";
      case TURN -> "it was each time one in " + backend.value() + " in the order of their SYNs";
    };
  }
}
