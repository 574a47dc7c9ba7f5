package io.github.whyrst.evidence;

import io.github.whyrst.evidence.Numbers.Shape;
import io.github.whyrst.follow.Connection;
import io.github.whyrst.follow.Endpoint;

/** How the reset travelled, beside what else came from its sender. */
final class Paths {
  /** Windows of old sets no DF on its answers, but their IP ID continues its counter. */
  private static final int NEAR_ID = 64;

  private Paths() {}

  static Path of(Case c, Numbers numbers) {
    Endpoint sender = c.before.end(c.side);
    Endpoint receiver = c.before.end(Connection.other(c.side));
    ResetSegment r = c.reset;
    boolean fromServer = c.side == Neighbourhood.serverSide(c.before);
    Service service = c.service;
    Host host = c.senderHost;
    boolean idComparable = !r.ipv6() && r.ipId() != 0 && sender.ipIdKnown() && !sender.ipIdJumps();
    int step = (short) (r.ipId() - sender.lastIpId());
    boolean hostAgrees =
        host.answers >= 2 && !host.varies && sender.ttlKnown() && host.ttl == sender.lastTtl();
    boolean answers = numbers.shape() == Shape.REPLY || numbers.shape() == Shape.REFUSAL;
    return new Path(
        sender.ttlKnown() ? r.ttl() - sender.lastTtl() : null,
        !sender.ttlVaries() && (sender.segments() >= 2 || hostAgrees),
        !sender.ttlKnown() && host.ttl >= 0 && !host.varies ? r.ttl() - host.ttl : null,
        fromServer && !sender.ttlKnown() && service.ttl >= 0 && !service.ttlVaries
            ? r.ttl() - service.ttl
            : null,
        fromServer && service.lastAnswered > r.timeNanos() ? r.ttl() - service.ttl : null,
        idComparable ? step : null,
        sender.sent() && numbers.shape() == Shape.ACTIVE ? sender.window() : null,
        c.triggerAt >= 0 && r.ipId() != 0 && c.trail.ids[c.triggerAt] == r.ipId(),
        !r.ipv6()
            && sender.alwaysDontFragment()
            && !r.dontFragment()
            && !(idComparable && step > 0 && step <= NEAR_ID),
        sender.timestamps() && !r.timestamps() && r.window() != 0 && !r.optionsTruncated(),
        answers && mirrorsDscp(r) && receiver.trafficClass() >>> 2 != 0
            ? receiver.trafficClass() >>> 2
            : null);
  }

  /**
   * Whether the reset carries no DSCP though it has the look of Linux, whose own answers carry that
   * of the segment they answer: IPv4 ID 0 with DF, or a hop limit from 64. Windows sends none
   * anyway.
   */
  private static boolean mirrorsDscp(ResetSegment r) {
    boolean linux = r.ipv6() ? r.ttl() <= 64 : r.ipId() == 0 && r.dontFragment();
    return linux && r.trafficClass() >>> 2 == 0;
  }
}
