package io.github.whyrst.evidence;

import io.github.whyrst.evidence.Timing.QuietEnd;
import io.github.whyrst.follow.Connection;
import io.github.whyrst.follow.Endpoint;
import io.github.whyrst.wire.Segment;
import org.jspecify.annotations.Nullable;

/** Reads the clock of a case: what was quiet, who waited, and for how long. */
final class Timings {
  /** Shorter is within ordinary think and travel time. */
  private static final long QUIET_NANOS = 200_000_000L;

  /** TCP_KEEPINTVL counts seconds. */
  private static final long LEAST_PROBE_NANOS = 900_000_000L;

  private Timings() {}

  static Timing of(Case c, @Nullable Trigger trigger) {
    Connection b = c.before;
    Endpoint receiver = b.end(Connection.other(c.side));
    long t = c.reset.timeNanos();
    Long quiet = null;
    QuietEnd end = QuietEnd.NOTHING;
    boolean pause = b.pauseMillis() > 0;
    if (pause && b.pauseBrokenBy() == c.side && b.pauseBrokenByFin()) {
      quiet = b.pauseMillis() * 1_000_000;
      end = QuietEnd.SENDER_FIN;
    } else if (trigger != null && trigger.kind() == Trigger.Kind.KEEPALIVE_PROBE) {
      quiet = trigger.timeNanos() - b.lastActivity();
      end = QuietEnd.TRIGGER;
    } else if (trigger != null && pause && b.pauseBrokenBy() != c.side && !b.pauseSurvived()) {
      quiet = b.pauseMillis() * 1_000_000;
      end = QuietEnd.TRIGGER;
    } else if (trigger == null && t - b.lastActivity() >= QUIET_NANOS) {
      quiet = t - b.lastActivity();
      end = QuietEnd.RESET;
    } else if (pause && b.pauseBrokenBy() == c.side && !b.pauseSurvived()) {
      quiet = b.pauseMillis() * 1_000_000;
      end = QuietEnd.SENDER;
    }
    long fin = c.finTime();
    long handshake = b.firstTime() + b.handshakeMicros() * 1000;
    return new Timing(
        quiet,
        end,
        quiet != null && stirred(c, end, trigger),
        waited(c, trigger),
        b.handshakeDone() ? t - handshake : null,
        fin < 0 ? null : t - fin,
        b.lastSpeaker() == Connection.other(c.side) ? t - b.turnTime() : null,
        asked(b) ? t - b.turnTime() : null,
        dataTime(receiver) == Long.MIN_VALUE ? null : t - dataTime(receiver),
        inVain(c, trigger),
        trigger == null ? probeInterval(c) : null);
  }

  private static @Nullable Long inVain(Case c, @Nullable Trigger trigger) {
    Connection b = c.before;
    boolean spoke = b.pauseMillis() > 0 && b.pauseBrokenBy() == c.side && !b.pauseBrokenByFin();
    return spoke && !b.pauseSurvived() && trigger == null ? b.pauseMillis() * 1_000_000 : null;
  }

  /** Linux resets one interval after its last probe, and until then sends nothing else. */
  private static @Nullable Long probeInterval(Case c) {
    Trail trail = c.trail;
    int probe = c.before.end(c.side).next() - 1;
    long due = c.reset.timeNanos();
    long interval = -1;
    for (int i = 0; i < trail.size; i++) {
      if (trail.sides[i] != c.side) {
        continue;
      }
      if (trail.seqs[i] != probe || trail.lengths[i] > 1 || trail.has(i, Segment.SYN)) {
        return null;
      }
      long since = due - trail.times[i];
      if (interval >= 0) {
        boolean even = Math.abs(since - interval) <= interval / 10;
        return even && interval >= LEAST_PROBE_NANOS ? interval : null;
      }
      interval = since;
      due = trail.times[i];
    }
    return null;
  }

  /** Whether the client spoke last, and not to say that it closes its TLS session. */
  private static boolean asked(Connection b) {
    if (b.opener() == Connection.NONE || b.lastSpeaker() != b.opener()) {
      return false;
    }
    PayloadKind last = PayloadKind.of(b.end(b.opener()).payloadHint());
    return last != PayloadKind.TLS_CLOSE && last != PayloadKind.TLS_ALERT;
  }

  private static boolean stirred(Case c, QuietEnd end, @Nullable Trigger trigger) {
    Connection b = c.before;
    if (end == QuietEnd.RESET) {
      return b.stirred();
    }
    if (trigger == null || trigger.kind() != Trigger.Kind.KEEPALIVE_PROBE) {
      return b.pauseStirred();
    }
    // The probe that the reset answers ends the quiet time; others before it were within.
    Endpoint sender = b.end(c.side);
    boolean answered = sender.sent() && sender.lastTime() - b.lastActivity() >= QUIET_NANOS;
    return answered || b.end(Connection.other(c.side)).unansweredProbes() > 1;
  }

  /** Time of its last new data, or {@link Long#MIN_VALUE} before any. */
  static long dataTime(Endpoint end) {
    return end.lastDataFrame() == 0 ? Long.MIN_VALUE : end.lastDataTime();
  }

  private static @Nullable Long waited(Case c, @Nullable Trigger trigger) {
    Connection b = c.before;
    boolean syn = b.opener() == c.side && b.end(c.side).synSeen();
    if (syn && !b.handshakeDone() && b.end(c.side).dataSegments() == 0) {
      // Wherever captured, from its SYN to its answer to the SYN-ACK is the way there and back.
      return c.reset.timeNanos() - b.firstTime();
    }
    // A server that spoke last waits for nothing: it is idle.
    if (c.side == Neighbourhood.serverSide(b) || !b.end(Connection.other(c.side)).sent()) {
      return null;
    }
    if (b.lastSpeaker() == c.side) {
      return c.endTime() - b.end(c.side).lastDataTime();
    }
    return trigger == null ? null : waitedForTrigger(c, trigger);
  }

  /**
   * Where the trigger is a late answer: how long its request had been out when the sender gave up.
   */
  private static @Nullable Long waitedForTrigger(Case c, Trigger trigger) {
    Trail trail = c.trail;
    long request = -1;
    for (int i = 0; i < trail.size; i++) {
      if (trail.times[i] > trigger.timeNanos() || trail.lengths[i] == 0) {
        continue;
      }
      if (trail.sides[i] == c.side) {
        request = trail.times[i];
        break;
      } else if (trail.frames[i] != trigger.frame()) {
        break;
      }
    }
    if (request < 0) {
      return null;
    }
    return Math.min(c.endTime(), trigger.timeNanos()) - request;
  }
}
