package io.github.whyrst.scenario;

import io.github.whyrst.wire.Segment;
import org.jspecify.annotations.Nullable;

/**
 * What a real end can send at this point, by its numbers (RFC 9293 sections 3.4, 3.5.2 and 3.10.7).
 */
final class SequenceLaw {
  private SequenceLaw() {}

  /**
   * Says what is wrong with a segment, or null.
   *
   * @param opened whether the connection's beginning is in the scenario, so that nothing can have
   *     been sent before
   */
  static @Nullable String breach(SegmentLine segment, Side from, Side to, boolean opened) {
    if (segment.has(Segment.RST)) {
      return resetBreach(segment, from, to, opened);
    }
    if (from.closed) {
      return "this side has reset the connection and cannot send on";
    }
    if (segment.has(Segment.SYN)) {
      if (segment.start() != 0) {
        return "a SYN begins at 0, its own number";
      }
    } else if (segment.start() == 0 && segment.length() > 0) {
      return "number 0 is the SYN's, data begins at 1";
    } else if (opened && !from.known) {
      return "this side has sent no SYN yet";
    }
    if (from.known && segment.start() > from.next) {
      return "begins at %d, but this side has sent only up to %d (use ~ for what the capture missed)"
          .formatted(segment.start(), from.next);
    }
    if (from.fin >= 0 && segment.length() > 0 && segment.end() > from.fin) {
      return "data after this side's FIN at " + from.fin;
    }
    return ackBreach(segment, to, opened);
  }

  private static @Nullable String resetBreach(
      SegmentLine segment, Side from, Side to, boolean opened) {
    if (!segment.has(Segment.ACK)) {
      return to.acksSent.contains(segment.start())
          ? null
          : "a reset without ACK bears the acknowledgment of a segment it answers; the other side"
              + " has acknowledged only "
              + to.acksSent;
    }
    if (segment.rawZero()) {
      return to.endsWithoutAck.contains(segment.ack())
          ? null
          : "a reset from 0 acknowledges the end of a segment without ACK; those ended at "
              + to.endsWithoutAck;
    }
    if (from.closed) {
      return "this side has reset the connection already";
    }
    if (from.known && (segment.start() < from.acknowledged || segment.start() > from.next)) {
      return "a reset by the connection's owner begins within %d to %d, its unacknowledged numbers"
          .formatted(from.acknowledged, from.next);
    }
    if (opened && !from.known) {
      return "this side has sent no SYN and owns no connection";
    }
    return ackBreach(segment, to, opened);
  }

  private static @Nullable String ackBreach(SegmentLine segment, Side to, boolean opened) {
    Long ack = segment.ack();
    if (ack == null) {
      return null;
    }
    if (!to.known && opened) {
      return "acknowledges a side that has sent nothing";
    }
    if (to.known && ack > to.next) {
      return "acknowledges %d, but the other side has sent only up to %d".formatted(ack, to.next);
    }
    return ack == 0 ? "an acknowledgment is at least 1" : null;
  }

  /** Records what was sent. */
  static void apply(SegmentLine segment, boolean madeOnPath, Side from, Side to) {
    Long ack = segment.ack();
    if (ack != null) {
      from.acksSent.add(ack);
    }
    if (!segment.has(Segment.ACK)) {
      int flagged = (segment.has(Segment.SYN) ? 1 : 0) + (segment.has(Segment.FIN) ? 1 : 0);
      from.endsWithoutAck.add(Math.max(segment.start(), 0) + segment.length() + flagged);
    }
    if (segment.impossible() || madeOnPath) {
      return;
    }
    if (ack != null && !segment.rawZero()) {
      if (!to.known) {
        to.known = true;
        to.next = ack;
      }
      to.acknowledged = Math.max(to.acknowledged, ack);
    }
    if (segment.has(Segment.RST)) {
      from.closed |= !segment.rawZero();
      return;
    }
    if (segment.start() >= 0) {
      long end = segment.end();
      if (segment.has(Segment.SYN)) {
        end++;
      }
      if (segment.has(Segment.FIN)) {
        from.fin = end;
        end++;
      }
      from.next = Math.max(from.next, end);
      from.known = true;
    }
  }
}
