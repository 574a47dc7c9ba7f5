package io.github.whyrst.evidence;

import io.github.whyrst.follow.Connection;
import io.github.whyrst.follow.Endpoint;
import io.github.whyrst.wire.IpAddress;
import io.github.whyrst.wire.Seq;
import org.jspecify.annotations.Nullable;

/** What each end of a case had done, and who it is. */
final class Sides {
  private Sides() {}

  static Side of(Case c, int side) {
    Endpoint me = c.before.end(side);
    Endpoint peer = c.before.end(Connection.other(side));
    int unackedFin = me.finSeen() && !me.finAcked() ? 1 : 0;
    boolean known = peer.ackedKnown() && me.sent();
    return new Side(
        party(c.before, side),
        me.segments(),
        me.dataSegments(),
        me.bytes(),
        me.synSeen(),
        me.finSeen(),
        me.finUncaptured(),
        me.ttlKnown() ? me.lastTtl() : null,
        me.timestampsKnown() ? me.timestamps() : null,
        me.synAckRepeated(),
        me.retransmissions(),
        me.unansweredRetransmissions(),
        me.unansweredProbes(),
        known && me.dataSegments() > 0 ? Math.max(0, me.outstanding(peer) - unackedFin) : 0,
        known,
        hole(c, side),
        me.sent() ? me.lastTime() : null,
        PayloadKind.of(me.payloadHint()));
  }

  /**
   * How long an end's octets that its peer awaits next had been missing when the reset came, while
   * later ones were seen; null where none are missing, or where older segments are forgotten.
   */
  static @Nullable Long hole(Case c, int side) {
    Endpoint peer = c.before.end(Connection.other(side));
    Trail trail = c.trail;
    if (!peer.ackedKnown() || c.before.end(side).outstanding(peer) == 0) {
      return null;
    }
    // What came after a segment that is remembered is remembered as well.
    boolean known = trail.isWhole(c.before);
    long since = Long.MAX_VALUE;
    for (int i = 0; i < trail.size; i++) {
      if (trail.sides[i] != side || trail.lengths[i] == 0) {
        continue;
      }
      int begin = Seq.distance(peer.acked(), trail.seqs[i]);
      if (begin <= 0 && begin + trail.lengths[i] > 0) {
        return null;
      }
      known |= begin < 0;
      since = begin > 0 ? Math.min(since, trail.times[i]) : since;
    }
    return !known || since == Long.MAX_VALUE ? null : c.reset.timeNanos() - since;
  }

  static Party party(Connection c, int side) {
    Role role =
        c.opener() == Connection.NONE
            ? Role.UNKNOWN
            : c.opener() == side ? Role.CLIENT : Role.SERVER;
    return new Party(
        IpAddress.text(c.ipv6(), c.addressHigh(side), c.addressLow(side)), c.port(side), role);
  }
}
