package io.github.whyrst.evidence;

import org.jspecify.annotations.Nullable;

/** Counts what happened around a reset, from the memory of its service and client. */
final class Surrounding {
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
    int together = service.count(ended, t - Service.TOGETHER, t + Service.TOGETHER);
    return new Case.Surroundings(
        service.count(Service.ANSWERED, from, to),
        service.count(Service.REFUSED, from, to),
        service.count(Service.REFUSED, t + 1, to),
        c.lastAnsweredBefore == 0
            ? 0
            : service.count(Service.ENDED_BY_SERVER, c.lastAnsweredBefore, t),
        Math.max(0, together - 1),
        service.clients(ended, t - Service.TOGETHER, t + Service.TOGETHER),
        service.count(Service.ARRIVED, t - SECOND, t),
        usualArrivals(service, t, firstNanos),
        service.count(Service.RETRIED, from, to),
        service.count(Service.NOT_ACCEPTED, t - 3 * MINUTE, to),
        service.refusesBySource(Neighbourhood.clientNetwork(c.before), t - MINUTE, t + MINUTE),
        c.client.targets(t - EvidenceMaker.SCAN_NANOS, t + EvidenceMaker.SCAN_NANOS),
        c.client.ports(t - EvidenceMaker.SCAN_NANOS, t + EvidenceMaker.SCAN_NANOS));
  }

  /** Arrivals a second over the minute that ended a second before, or null if not seen so long. */
  private static @Nullable Double usualArrivals(Service service, long t, long firstNanos) {
    long start = Math.max(t - MINUTE, firstNanos);
    long span = t - SECOND - start;
    if (span < 5 * SECOND || !service.remembers(start)) {
      return null;
    }
    return service.count(Service.ARRIVED, start, t - SECOND) * (double) SECOND / span;
  }
}
