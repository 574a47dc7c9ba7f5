package io.github.whyrst.compare;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * On which side of the two points each host is: its packets pass the nearer point first.
 *
 * <p>Each router takes one from the TTL, so it is higher at the point that comes first. Where no
 * router lies between, the round trip from one end's packet to the other's answer is longer at the
 * point that is nearer to the first, whatever the clocks say.
 */
final class Sides {
  /** Differences of round trips below this may be noise of two time stamps. */
  private static final long NOISE_NANOS = 2_000;

  private final Tape near;
  private final Tape far;

  /** Of hosts as near names them: above 0 on near's side, below on far's. */
  private final Map<String, Integer> votes = new HashMap<>();

  private final Map<String, Integer> farVotes = new HashMap<>();

  Sides(Tape near, Tape far, List<Pair> pairs) {
    this.near = near;
    this.far = far;
    for (Pair pair : pairs) {
      int vote = vote(pair);
      if (vote != 0) {
        votes.merge(pair.near.first.host(), vote, Integer::sum);
        votes.merge(pair.near.second.host(), -vote, Integer::sum);
        farVotes.merge(pair.far.sender(!pair.flipped).host(), vote, Integer::sum);
        farVotes.merge(pair.far.sender(pair.flipped).host(), -vote, Integer::sum);
      }
    }
  }

  /** Whether what {@code host} sends passes near first; null where that is not known. */
  @Nullable Boolean passesNearFirst(String host, boolean namedAsAtNear) {
    int vote = (namedAsAtNear ? votes : farVotes).getOrDefault(host, 0);
    return vote == 0 ? null : vote > 0;
  }

  /** 2 or 1 if the sender of near's first packet is on near's side, less than 0 if on far's. */
  private int vote(Pair pair) {
    long[] ofFirst = new long[pair.nearTwins.length];
    long[] ofSecond = new long[pair.nearTwins.length];
    int firsts = 0;
    int seconds = 0;
    int hops = 0;
    for (int at = 0; at < pair.nearTwins.length; at++) {
      int twin = pair.nearTwins[at];
      if (twin < 0) {
        continue;
      }
      int packet = pair.near.packets[at];
      boolean first = near.fromFirst(packet);
      long difference = far.time(twin) - near.time(packet);
      int lost = Integer.signum(near.ttl(packet) - far.ttl(twin));
      hops += first ? lost : -lost;
      if (first) {
        ofFirst[firsts++] = difference;
      } else {
        ofSecond[seconds++] = difference;
      }
    }
    if (hops != 0) {
      return 2 * Integer.signum(hops);
    }
    if (firsts == 0 || seconds == 0) {
      return 0;
    }
    long roundTrip = median(ofFirst, firsts) - median(ofSecond, seconds);
    return Math.abs(roundTrip) < NOISE_NANOS ? 0 : Long.signum(roundTrip);
  }

  private static long median(long[] values, int count) {
    long[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return sorted[count / 2];
  }
}
