package io.github.whyrst.evidence;

import io.github.whyrst.follow.Connection;
import io.github.whyrst.follow.Endpoint;
import io.github.whyrst.wire.Segment;

/**
 * Finds the segment that a reset answers, by the numbers that RFC 9293 section 3.10.7 prescribes:
 * SEG.ACK becomes the sequence number, or, without an ACK, SEG.SEQ plus SEG.LEN the acknowledgment.
 */
final class TriggerFinder {
  /** No captured segment explains the numbers. */
  static final int NONE = -1;

  private static final long LEAST_ANSWER_NANOS = 500_000_000L;
  private static final long LONGEST_ANSWER_NANOS = 1_500_000_000L;

  /** What an end hands to its stack at once leaves within this time. */
  private static final long TOGETHER_NANOS = 1_000_000L;

  private TriggerFinder() {}

  /** Index in the trail of the segment that the reset answers, or {@link #NONE}. */
  static int find(Case c) {
    int best = NONE;
    long travel = travelNanos(c);
    long oldest = c.reset.timeNanos() - patienceNanos(c.before);
    for (int i = 0; i < c.trail.size; i++) {
      if (c.trail.times[i] < oldest) {
        break;
      }
      if (c.trail.sides[i] == c.side || c.trail.has(i, Segment.RST) || !explains(c, i)) {
        continue;
      }
      if (best == NONE) {
        best = i;
      }
      // Of several in flight the reset answers the one that had the time to get there.
      if (c.reset.timeNanos() - c.trail.times[i] >= travel) {
        best = c.trail.times[best] - c.trail.times[i] < 2 * travel || travel == 0 ? i : best;
        break;
      }
    }
    return best == NONE ? NONE : firstOfTrain(c, best);
  }

  /**
   * Of segments that left together each gets a reset of its own, in their order: the first reset
   * answers the first of them. So a request with the FIN right behind it was lost, and not only the
   * FIN was late.
   */
  private static int firstOfTrain(Case c, int last) {
    int first = last;
    for (int i = last + 1; i < c.trail.size; i++) {
      if (c.trail.sides[i] == c.side
          || c.trail.times[first] - c.trail.times[i] > TOGETHER_NANOS
          || c.trail.nextSeq(i) == c.trail.seqs[i]
          || c.trail.nextSeq(i) != c.trail.seqs[first]
          || !explains(c, i)) {
        return first;
      }
      first = i;
    }
    return first;
  }

  /** A stack answers at once: what came longer before the reset did not call for it. */
  private static long patienceNanos(Connection before) {
    return before.handshakeMicros() == 0
        ? LONGEST_ANSWER_NANOS
        : Math.max(LEAST_ANSWER_NANOS, before.handshakeMicros() * 2000);
  }

  private static boolean explains(Case c, int i) {
    boolean occupies = c.trail.nextSeq(i) != c.trail.seqs[i];
    if (!c.reset.ackFlag()) {
      return c.trail.has(i, Segment.ACK)
          && (int) c.reset.seq() == c.trail.acks[i]
          && !(occupies && acknowledgedBefore(c, i));
    }
    if ((int) c.reset.ack() != c.trail.nextSeq(i) || acknowledgedBefore(c, i)) {
      return false;
    }
    if (!c.trail.has(i, Segment.ACK)) {
      return true;
    }
    // An RST,ACK that continues its sender's stream may answer what nobody acknowledged before.
    return occupies;
  }

  /** Whether its receiver has acknowledged the segment since, and so took it. */
  private static boolean acknowledgedBefore(Case c, int i) {
    for (int j = 0; j < i; j++) {
      if (c.trail.sides[j] == c.side
          && c.trail.has(j, Segment.ACK)
          && c.trail.acks[j] - c.trail.nextSeq(i) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Most of the time that an answer of the reset's sender takes to reach the capture point. */
  private static long travelNanos(Case c) {
    Connection before = c.before;
    if (before.synAckMicros() == 0) {
      return 0;
    }
    long micros =
        before.opener() == c.side
            ? Math.max(0, before.handshakeMicros() - before.synAckMicros())
            : before.synAckMicros();
    return micros * 1000 * 7 / 10;
  }

  static Trigger describe(Case c, int i) {
    return new Trigger(
        c.trail.frames[i],
        c.trail.times[i],
        kind(c, i),
        c.trail.letters(i),
        c.trail.lengths[i],
        c.reset.timeNanos() - c.trail.times[i]);
  }

  private static Trigger.Kind kind(Case c, int i) {
    Trail t = c.trail;
    if (t.has(i, Segment.SYN)) {
      return t.has(i, Segment.ACK) ? Trigger.Kind.SYN_ACK : Trigger.Kind.SYN;
    }
    if (t.has(i, Segment.FIN)) {
      return t.has(i, Segment.ACK) ? Trigger.Kind.FIN : Trigger.Kind.OTHER;
    }
    if (!t.has(i, Segment.ACK)) {
      return Trigger.Kind.OTHER;
    }
    Endpoint receiver = c.before.end(Connection.other(c.side));
    boolean beforeNext = t.seqs[i] == receiver.next() - 1 && t.lengths[i] <= 1;
    if (beforeNext && receiver.unansweredProbes() > 0) {
      return Trigger.Kind.KEEPALIVE_PROBE;
    }
    if (t.lengths[i] > 0) {
      return Trigger.Kind.DATA;
    }
    boolean completesHandshake =
        c.before.opener() == Connection.other(c.side)
            && c.before.synAckSeen()
            && (receiver.dataSegments() == 0 || c.before.end(c.side).dataSegments() == 0)
            && t.seqs[i] == receiver.iss() + 1;
    return completesHandshake ? Trigger.Kind.HANDSHAKE_ACK : Trigger.Kind.PURE_ACK;
  }
}
