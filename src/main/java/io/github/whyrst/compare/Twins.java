package io.github.whyrst.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds, within a connection that both tapes hold, which packets are the same. */
final class Twins {
  /** No packet is on its way for so long; beyond it, equal numbers are of another packet. */
  static final long FAR_APART_NANOS = 10_000_000_000L;

  /**
   * Pairs of packets with equal numbers that are held against each other; of more, the order tells.
   */
  private static final int MOST_TRIED = 10_000;

  private final Tape near;
  private final Tape far;

  Twins(Tape near, Tape far) {
    this.near = near;
    this.far = far;
  }

  /**
   * Fills in {@link Pair#nearTwins} and {@link Pair#farTwins}.
   *
   * @param clock tells repeated packets apart; null to match only those whose numbers come once
   */
  void match(Pair pair, @Nullable Clock clock) {
    pair.part();
    Map<Long, List<Integer>> ofFar = new HashMap<>();
    for (int at = 0; at < pair.far.packets.length; at++) {
      ofFar.computeIfAbsent(farKey(pair, at), k -> new ArrayList<>(1)).add(at);
    }
    Map<Long, List<Integer>> ofNear = new HashMap<>();
    for (int at = 0; at < pair.near.packets.length; at++) {
      ofNear.computeIfAbsent(nearKey(pair, at), k -> new ArrayList<>(1)).add(at);
    }
    ofNear.forEach(
        (key, nears) -> {
          List<Integer> fars = ofFar.get(key);
          if (fars != null) {
            if (nears.size() == 1
                && fars.size() == 1
                && (clock == null || near(pair, nears.get(0), fars.get(0), clock))) {
              pair.join(nears.get(0), fars.get(0));
            } else if (clock != null) {
              alike(pair, nears, fars, clock);
            }
          }
        });
  }

  private long nearKey(Pair pair, int at) {
    int packet = pair.near.packets[at];
    return near.fingerprint(packet, 0, 0) ^ (near.fromFirst(packet) ? 1 : 0);
  }

  private long farKey(Pair pair, int at) {
    int packet = pair.far.packets[at];
    boolean first = pair.fromNearFirst(far, packet);
    int mine = first ? pair.firstShift : pair.secondShift;
    int others = first ? pair.secondShift : pair.firstShift;
    return far.fingerprint(packet, mine, others) ^ (first ? 1 : 0);
  }

  private boolean near(Pair pair, int nearAt, int farAt, Clock clock) {
    return Math.abs(apart(pair, nearAt, farAt, clock)) < FAR_APART_NANOS;
  }

  /** Joins packets with equal numbers: those with equal IP IDs first, then by time. */
  private void alike(Pair pair, List<Integer> nears, List<Integer> fars, Clock clock) {
    if ((long) nears.size() * fars.size() > MOST_TRIED) {
      inOrder(pair, nears, fars, clock);
      return;
    }
    List<Match> matches = new ArrayList<>();
    for (int n : nears) {
      for (int f : fars) {
        if (near(pair, n, f, clock)) {
          int id = near.id(pair.near.packets[n]);
          boolean sameId = id != 0 && id == far.id(pair.far.packets[f]);
          matches.add(new Match(n, f, !sameId, Math.abs(apart(pair, n, f, clock))));
        }
      }
    }
    matches.sort(Comparator.comparing(Match::otherId).thenComparingLong(Match::apart));
    for (Match match : matches) {
      if (pair.nearTwins[match.near] < 0 && pair.farTwins[match.far] < 0) {
        pair.join(match.near, match.far);
      }
    }
  }

  private record Match(int near, int far, boolean otherId, long apart) {}

  private void inOrder(Pair pair, List<Integer> nears, List<Integer> fars, Clock clock) {
    int f = 0;
    for (int n : nears) {
      while (f < fars.size() && apart(pair, n, fars.get(f), clock) <= -FAR_APART_NANOS) {
        f++;
      }
      if (f < fars.size() && near(pair, n, fars.get(f), clock)) {
        pair.join(n, fars.get(f++));
      }
    }
  }

  private long apart(Pair pair, int nearAt, int farAt, Clock clock) {
    long time = near.time(pair.near.packets[nearAt]);
    return far.time(pair.far.packets[farAt]) - clock.atFar(time);
  }
}
