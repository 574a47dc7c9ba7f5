package io.github.whyrst;

import io.github.whyrst.evidence.Party;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.wire.IpAddress;
import io.github.whyrst.wire.Segment;
import java.util.HashSet;
import java.util.Set;

/**
 * The addresses and ports of connections, looked up by segments of either direction. 64 mixed bits
 * stand for them: a collision is as likely as bit rot.
 */
final class Endpoints {
  private final Set<Long> keys = new HashSet<>();

  void add(ResetEvidence facts) {
    keys.add(key(facts));
  }

  boolean has(Segment s) {
    return keys.contains(key(s));
  }

  /** The same for both directions. */
  static long key(Segment s) {
    return mix(s.sourceHigh, s.sourceLow, s.sourcePort)
        + mix(s.destinationHigh, s.destinationLow, s.destinationPort);
  }

  static long key(ResetEvidence facts) {
    return of(facts.sender().party()) + of(facts.receiver().party());
  }

  private static long of(Party party) {
    long[] halves = IpAddress.halves(party.address());
    return mix(halves[0], halves[1], party.port());
  }

  private static long mix(long high, long low, int port) {
    return mix(mix(mix(high, 0x9e3779b97f4a7c15L), low), port);
  }

  private static long mix(long h, long value) {
    long mixed = (h ^ value) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 29) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 32;
  }
}
