package io.github.whyrst.cause;

import io.github.whyrst.evidence.Harm;
import io.github.whyrst.evidence.Reconnect;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.evidence.Stage;
import org.jspecify.annotations.Nullable;

/** What a reset cost, from what was pending and whether the client got through afterwards. */
final class Harms {
  /** A client that comes back later than this comes for something else. */
  private static final long RECOVERY_NANOS = 60_000_000_000L;

  private Harms() {}

  static Harm of(Cause cause, ResetEvidence e) {
    boolean harmless = cause == Cause.TEARDOWN || cause == Cause.PROBE;
    if (harmless || e.aftermath().ignored()) {
      return Harm.NONE;
    }
    Reconnect reconnect = e.reconnect();
    boolean recovered =
        reconnect != null
            && Boolean.TRUE.equals(reconnect.succeeded())
            && Words.orZero(reconnect.afterNanos()) <= RECOVERY_NANOS;
    if (e.connection().stage() == Stage.POST_SYN || !anyData(e) && refusedHandshake(e)) {
      return recovered ? Harm.DELAYED : Harm.CONNECTION_FAILED;
    }
    Long unacked = unackedBytes(e);
    if (unacked != null && unacked > 0) {
      return Harm.DATA_LOST;
    }
    // A server's last words are an answer; those of anyone else may have asked for one.
    boolean asked =
        e.receiver().party().role() != Role.SERVER && e.timing().receiverTurnNanos() != null;
    boolean unanswered = e.timing().waitedNanos() != null || asked;
    if (!unanswered) {
      return Harm.NONE;
    }
    return recovered ? Harm.DELAYED : Harm.DATA_LOST;
  }

  private static boolean anyData(ResetEvidence e) {
    return e.sender().dataSegments() + e.receiver().dataSegments() > 0;
  }

  private static boolean refusedHandshake(ResetEvidence e) {
    return e.connection().stage() == Stage.POST_ACK && e.sender().party().role() != Role.CLIENT;
  }

  /** Payload in flight either way that was never acknowledged, or null where it cannot be known. */
  static @Nullable Long unackedBytes(ResetEvidence e) {
    if (!e.sender().unackedKnown() && !e.receiver().unackedKnown()) {
      return null;
    }
    return e.sender().unackedBytes() + e.receiver().unackedBytes();
  }
}
