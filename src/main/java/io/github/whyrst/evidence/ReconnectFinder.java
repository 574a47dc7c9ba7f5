package io.github.whyrst.evidence;

import io.github.whyrst.follow.Connection;
import io.github.whyrst.follow.Follower;
import org.jspecify.annotations.Nullable;

/** Finds whether the client came back, there or elsewhere. */
final class ReconnectFinder {
  /** A client that tries another address later than this does it for another reason. */
  private static final long ELSEWHERE_NANOS = 10_000_000_000L;

  private final Connection probe = new Connection();

  @Nullable Reconnect find(Case c, @Nullable Follower follower) {
    long t = c.reset.timeNanos();
    if (!c.service.remembers(t)) {
      return null;
    }
    Reconnect back = c.service.reconnect(Neighbourhood.clientHash(c.before), t);
    Long after = back.afterNanos();
    long until = t + (after == null ? ELSEWHERE_NANOS : Math.min(after, ELSEWHERE_NANOS));
    Elsewhere elsewhere = follower == null ? null : elsewhere(c, follower, until);
    return new Reconnect(back.attempted(), after, back.succeeded(), elsewhere);
  }

  private @Nullable Elsewhere elsewhere(Case c, Follower follower, long until) {
    long t = c.reset.timeNanos();
    int server = Neighbourhood.serverSide(c.before);
    int attempt = c.client.elsewhere(c.before.port(server), c.serviceKey, t, until);
    if (attempt < 0
        || !follower.stillFollowed(
            c.client.attemptSlot(attempt), c.client.attemptTime(attempt), probe)
        || probe.opener() == Connection.NONE
        || !probe.end(probe.opener()).synSeen()) {
      return null;
    }
    return new Elsewhere(
        Sides.party(probe, Connection.other(probe.opener())).endpoint(),
        c.client.attemptTime(attempt) - t,
        probe.synAckSeen() ? Boolean.TRUE : probe.hadReset() ? Boolean.FALSE : null);
  }
}
