package io.github.whyrst.compare;

import io.github.whyrst.wire.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the connections that both tapes hold, whatever their addresses have become: two are the
 * same if they share packets by number, flags and length.
 */
final class Pairing {
  /** Packets are sorted by so many bits of their fingerprint, with their index in the rest. */
  private static final int INDEX_BITS = 24;

  /** Packets with one fingerprint that are compared with each other. */
  private static final int MOST_ALIKE = 8;

  private final Tape near;
  private final Tape far;
  private final Map<Long, int[]> votes = new HashMap<>();

  private Pairing(Tape near, Tape far) {
    this.near = near;
    this.far = far;
  }

  /** A connection on both tapes. */
  static List<Pair> of(Tape near, Tape far) {
    return new Pairing(near, far).pairs();
  }

  private List<Pair> pairs() {
    vote(sorted(near), sorted(far));
    @Nullable Pair[] ofNear = best(true);
    @Nullable Pair[] ofFar = best(false);
    List<Pair> pairs = new ArrayList<>();
    for (Pair pair : ofNear) {
      if (pair != null && pair.same(ofFar[pair.far.index])) {
        pairs.add(pair);
      }
    }
    renumbered(pairs);
    return pairs;
  }

  /** A packet whose numbers tell its connection: 64 bits of them, or a SYN's 32. */
  private static boolean tells(Tape tape, int packet) {
    return !tape.has(packet, Segment.RST)
        && tape.seq(packet) != 0
        && (tape.ack(packet) != 0 || tape.has(packet, Segment.SYN));
  }

  private static long[] sorted(Tape tape) {
    long[] keys = new long[tape.count()];
    int count = 0;
    for (int i = 0; i < tape.count(); i++) {
      if (tells(tape, i)) {
        keys[count++] = tape.fingerprint(i, 0, 0) << INDEX_BITS | i;
      }
    }
    keys = Arrays.copyOf(keys, count);
    Arrays.sort(keys);
    return keys;
  }

  private void vote(long[] ofNear, long[] ofFar) {
    int i = 0;
    int j = 0;
    while (i < ofNear.length && j < ofFar.length) {
      long a = ofNear[i] >> INDEX_BITS;
      long b = ofFar[j] >> INDEX_BITS;
      if (a < b) {
        i++;
      } else if (a > b) {
        j++;
      } else {
        for (int k = 0; k < MOST_ALIKE && i + k < ofNear.length; k++) {
          if (ofNear[i + k] >> INDEX_BITS != a) {
            break;
          }
          for (int l = 0; l < MOST_ALIKE && j + l < ofFar.length; l++) {
            if (ofFar[j + l] >> INDEX_BITS != a) {
              break;
            }
            vote(index(ofNear[i + k]), index(ofFar[j + l]));
          }
        }
        i++;
        j++;
        while (i < ofNear.length && ofNear[i] >> INDEX_BITS == a) {
          i++;
        }
        while (j < ofFar.length && ofFar[j] >> INDEX_BITS == a) {
          j++;
        }
      }
    }
  }

  private static int index(long key) {
    return (int) key & (1 << INDEX_BITS) - 1;
  }

  private void vote(int n, int f) {
    if (near.seq(n) != far.seq(f) || near.ack(n) != far.ack(f) || near.length(n) != far.length(f)) {
      return;
    }
    long key = (long) near.flow(n).index << 32 | far.flow(f).index;
    int[] counts = votes.computeIfAbsent(key, k -> new int[2]);
    counts[near.fromFirst(n) == far.fromFirst(f) ? 0 : 1]++;
  }

  /** For each flow of one tape, the flow of the other that it shares most packets with. */
  private @Nullable Pair[] best(boolean ofNear) {
    @Nullable Pair[] best = new @Nullable Pair[(ofNear ? near : far).flows().size()];
    int[] most = new int[best.length];
    votes.forEach(
        (key, counts) -> {
          Flow n = near.flows().get((int) (key >>> 32));
          Flow f = far.flows().get(key.intValue());
          int at = ofNear ? n.index : f.index;
          int sum = counts[0] + counts[1];
          if (sum > most[at]) {
            most[at] = sum;
            best[at] = new Pair(n, f, counts[1] > counts[0], 0, 0);
          }
        });
    return best;
  }

  /**
   * Adds connections whose addresses and ports are the same at both points though no numbers are: a
   * device between has given them others (as a firewall that randomises sequence numbers does).
   */
  private void renumbered(List<Pair> pairs) {
    boolean[] taken = new boolean[far.flows().size()];
    boolean[] paired = new boolean[near.flows().size()];
    for (Pair pair : pairs) {
      paired[pair.near.index] = true;
      taken[pair.far.index] = true;
    }
    Map<List<Address>, Flow> open = new HashMap<>();
    for (Flow flow : far.flows()) {
      if (!taken[flow.index] && beginsWithSyn(far, flow)) {
        open.putIfAbsent(List.of(flow.first, flow.second), flow);
      }
    }
    for (Flow flow : near.flows()) {
      Flow same = open.get(List.of(flow.first, flow.second));
      if (paired[flow.index] || same == null || !beginsWithSyn(near, flow)) {
        continue;
      }
      open.remove(List.of(flow.first, flow.second));
      int opener = near.seq(flow.packets[0]) - far.seq(same.packets[0]);
      Integer n = firstFromSecond(near, flow);
      Integer f = firstFromSecond(far, same);
      int answerer = n == null || f == null ? 0 : near.seq(n) - far.seq(f);
      pairs.add(new Pair(flow, same, false, opener, answerer));
    }
  }

  private static boolean beginsWithSyn(Tape tape, Flow flow) {
    return flow.packets.length > 0
        && (tape.flags(flow.packets[0]) & (Segment.SYN | Segment.ACK)) == Segment.SYN;
  }

  private static @Nullable Integer firstFromSecond(Tape tape, Flow flow) {
    for (int packet : flow.packets) {
      if (!tape.fromFirst(packet) && !tape.has(packet, Segment.RST)) {
        return packet;
      }
    }
    return null;
  }
}
