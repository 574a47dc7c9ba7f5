package io.github.whyrst.evidence;

import io.github.whyrst.follow.Connection;
import org.jspecify.annotations.Nullable;

/** Counts what happened around a reset, from the memory of its service and client. */
final class Surrounding {
  /** Targets of one source this close in time belong together. */
  static final long SCAN_NANOS = 600_000_000_000L;

  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;

  private Surrounding() {}

  static Case.Surroundings count(Case c, long firstNanos) {
    Service service = c.service;
    long t = c.endTime();
    long from = t - CaseBook.NEARBY_NANOS;
    long to = t + CaseBook.NEARBY_NANOS;
    byte ended =
        c.side == Neighbourhood.serverSide(c.before)
            ? Service.ENDED_BY_SERVER
            : Service.ENDED_BY_CLIENT;
    int together = service.of(ended).count(t - Service.TOGETHER, t + Service.TOGETHER);
    int cutOff = service.of(Service.CUT_OFF).count(t - Service.TOGETHER, t + Service.TOGETHER);
    int cutOffOthers =
        service
            .of(Service.CUT_OFF)
            .countOthers(
                Neighbourhood.clientHash(c.before),
                c.before.port(Connection.other(Neighbourhood.serverSide(c.before))),
                t - Service.TOGETHER,
                t + Service.TOGETHER);
    return new Case.Surroundings(
        service.of(Service.ANSWERED).count(from, to),
        service.of(Service.REFUSED).count(from, to),
        service.of(Service.REFUSED).count(t + 1, to),
        c.lastAnsweredBefore == 0
            ? 0
            : service.of(Service.ENDED_BY_SERVER).count(c.lastAnsweredBefore, t),
        c.lastAnsweredBefore == 0 ? 0 : service.fell(c.lastAnsweredBefore, t),
        service.fell(c.before.firstTime() - 2 * SECOND, c.before.firstTime()),
        Math.max(0, together - 1),
        service.of(ended).clients(t - Service.TOGETHER, t + Service.TOGETHER),
        cutOff > cutOffOthers,
        cutOffOthers,
        service
            .of(ended)
            .unlikeIdle(
                Neighbourhood.clientHash(c.before),
                c.before.port(Connection.other(Neighbourhood.serverSide(c.before))),
                t - Service.TOGETHER,
                t + Service.TOGETHER),
        service.of(Service.ARRIVED).count(t - SECOND, t),
        usualArrivals(service, t, firstNanos),
        service.of(Service.RETRIED).count(from, to),
        service.of(Service.NOT_ACCEPTED).count(t - 3 * MINUTE, to),
        service.refusesBySource(Neighbourhood.clientNetwork(c.before), t - MINUTE, t + MINUTE),
        c.client.targets(t - SCAN_NANOS, t + SCAN_NANOS),
        c.client.ports(t - SCAN_NANOS, t + SCAN_NANOS));
  }

  /** Arrivals a second over the minute that ended a second before, or null if not seen so long. */
  private static @Nullable Double usualArrivals(Service service, long t, long firstNanos) {
    long start = Math.max(t - MINUTE, firstNanos);
    long span = t - SECOND - start;
    if (span < 5 * SECOND || !service.remembers(start)) {
      return null;
    }
    return service.of(Service.ARRIVED).count(start, t - SECOND) * (double) SECOND / span;
  }
}
