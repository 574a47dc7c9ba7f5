package io.github.whyrst.evidence;

import io.github.whyrst.follow.Connection;
import io.github.whyrst.follow.Endpoint;
import io.github.whyrst.follow.Follower;
import io.github.whyrst.follow.PayloadHint;
import io.github.whyrst.wire.Seq;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds what other connections tell, the followed ones among them. */
final class NeighbourFinder {
  /** Sequence numbers of one connection, some round trips apart. */
  private static final int NEAR_BYTES = 1 << 17;

  private final Connection probe = new Connection();

  Neighbours find(Case c, @Nullable Follower follower) {
    Case.Surroundings near = Objects.requireNonNull(c.surroundings);
    Service service = c.service;
    long t = c.reset.timeNanos();
    long after = service.answeredAfter(t);
    long period = c.client.abortPeriod(c.serviceKey);
    long span = c.client.abortSpan(c.serviceKey);
    Long quiet = c.timing.quietNanos();
    long fatal = service.shortestFatalMillis(c.timing.quietEndedBy());
    boolean turnedAway =
        c.side == Neighbourhood.serverSide(c.before)
            && c.before.handshakeDone()
            && (c.before.end(c.side).dataSegments() == 0
                || c.before.end(c.side).payloadHint() == PayloadHint.NO_ROOM);
    int served = turnedAway ? service.openWhenServed() : -1;
    return new Neighbours(
        c.answeredBefore,
        after < 0 ? null : after - t,
        c.answeredBefore <= 0 ? null : t - c.lastAnsweredBefore,
        near.answeredNearby(),
        near.refusedNearby(),
        near.refusedAfter(),
        near.endedSinceAnswer(),
        near.fellSinceAnswer(),
        near.fellBeforeItCame(),
        service.switches(),
        near.refusedBySource(),
        near.endedTogether(),
        near.endedTogetherClients(),
        near.cutOff(),
        near.cutOffTogether(),
        near.unlikeIdleTogether(),
        c.resetsBefore,
        service.resets,
        near.arrivalsNow(),
        near.arrivalsUsual(),
        near.unansweredNearby(),
        near.neverAccepted(),
        outlived(c, follower, t),
        quiet == null ? 0 : service.sameQuiet(quiet / 1_000_000, c.endTime()),
        service.longestSurvivedMillis == 0 ? null : service.longestSurvivedMillis * 1_000_000,
        fatal == Long.MAX_VALUE ? null : fatal * 1_000_000,
        service.fatal(c.timing.quietEndedBy()),
        service.denied,
        service.survivedDenial > 0 || outlived(c, follower, service.firstDenied) > 0,
        unreached(c, quiet),
        Math.max(
            near.clientTargets(),
            c.client.targets(t - Surrounding.SCAN_NANOS, t + Surrounding.SCAN_NANOS)),
        Math.max(
            near.clientPorts(),
            c.client.ports(t - Surrounding.SCAN_NANOS, t + Surrounding.SCAN_NANOS)),
        c.client.triedMoreSince(t - Surrounding.SCAN_NANOS),
        c.client.halfOpens,
        c.client.handshakes,
        c.client.refusers,
        c.client.exchanges,
        c.client.aborts(c.serviceKey),
        period < 0 ? null : period,
        span < 0 ? null : span,
        c.senderHost.quickestMicros == 0 ? null : c.senderHost.quickestMicros * 1000,
        knownElsewhere(c, follower),
        c.client.portsReused,
        service.challenged,
        service.slammed,
        turnedAway ? service.openAt(c.before.firstTime()) : null,
        served < 0 ? null : served,
        c.openConnections,
        c.answers,
        backend(c, follower));
  }

  private @Nullable Backend backend(Case c, @Nullable Follower follower) {
    return follower == null || c.side != Neighbourhood.serverSide(c.before)
        ? null
        : c.service.backend(follower, probe);
  }

  private static int unreached(Case c, @Nullable Long quiet) {
    long t = c.reset.timeNanos();
    int client = Connection.other(Neighbourhood.serverSide(c.before));
    return c.service
        .of(Service.UNREACHED)
        .countOthers(
            Neighbourhood.clientHash(c.before),
            c.before.port(client),
            t - (quiet == null ? 0 : quiet) - CaseBook.NEARBY_NANOS,
            t + CaseBook.NEARBY_NANOS);
  }

  /** Other connections of the service that are older than {@code time} and went on after it. */
  private int outlived(Case c, @Nullable Follower follower, long time) {
    int living = 0;
    for (int i = 0; follower != null && i < c.service.samples(); i++) {
      int slot = c.service.sampleSlot(i);
      if (slot != c.before.slot()
          && follower.stillFollowed(slot, c.service.sampleTime(i), probe)
          && probe.firstTime() < time
          && (bothSpoke(probe, time) || clientHeard(probe, time))) {
        living++;
      }
    }
    return living;
  }

  private static boolean bothSpoke(Connection c, long since) {
    return Timings.dataTime(c.end(Connection.A)) > since
        && Timings.dataTime(c.end(Connection.B)) > since;
  }

  /** Whether the server acknowledged what the client said since then: none but a socket does. */
  private static boolean clientHeard(Connection c, long since) {
    int server = Neighbourhood.serverSide(c);
    Endpoint client = c.end(Connection.other(server));
    return !c.hadReset()
        && Timings.dataTime(client) > since
        && c.end(server).ackedKnown()
        && client.outstanding(c.end(server)) == 0;
  }

  /**
   * The peer with which the resetting end exchanges, on the same port of its own, the numbers of
   * the segment that it reset: that segment then lost its translation on the way.
   */
  private @Nullable String knownElsewhere(Case c, @Nullable Follower follower) {
    if (follower == null || c.before.end(c.side).sent() || c.reset.ackFlag()) {
      return null;
    }
    Client resetter = c.sender;
    int port = c.before.port(c.side);
    for (int i = 0; i < resetter.ports(); i++) {
      if (resetter.port(i) != port
          || resetter.slot(i) == c.before.slot()
          || !follower.stillFollowed(resetter.slot(i), resetter.firstTime(i), probe)) {
        continue;
      }
      int own = probe.port(Connection.A) == port ? Connection.A : Connection.B;
      int peer = Connection.other(own);
      if (probe.end(own).sent() && near(probe.end(own).next(), (int) c.reset.seq())) {
        return Sides.party(probe, peer).endpoint();
      }
    }
    return null;
  }

  private static boolean near(int a, int b) {
    return Math.abs(Seq.distance(a, b)) < NEAR_BYTES;
  }
}
