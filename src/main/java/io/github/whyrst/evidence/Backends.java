package io.github.whyrst.evidence;

import io.github.whyrst.evidence.Backend.Trait;
import io.github.whyrst.follow.Connection;
import io.github.whyrst.follow.Follower;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a trait that divides the connections to one address into failed and served ones.
 *
 * <p>Only clients that met both are looked at: what goes by the client is no matter of the server.
 * Failed and served must take turns: what changed at one moment is no host of several.
 */
final class Backends {
  /** Letter of {@link Connection#history} for a reset. */
  private static final int RESET_EVENT = 6;

  private static final int FEWEST = 3;

  /** From failing to serving or back. */
  private static final int FEWEST_TURNS = 4;

  /** Divisions that chance makes more often than this tell nothing. */
  private static final double MOST_CHANCE = 0.01;

  private static final int MOST_HOSTS = 8;

  /** Two clocks of one host agree so far, and so far a clock goes wrong. */
  private static final int CLOCK_MILLIS = 100;

  private static final double CLOCK_DRIFT = 0.0005;

  /** A connection; of a client that met both, where {@code counts}. */
  private record Try(
      long time, int client, boolean failed, boolean served, int i, boolean counts) {}

  private final Attempts attempts;
  private final List<Try> all = new ArrayList<>();
  private final List<Try> told = new ArrayList<>();
  private int clients;
  private int failed;

  private Backends(Attempts attempts) {
    this.attempts = attempts;
  }

  /** The trait that divides them best, or null where none does. */
  static @Nullable Backend of(Attempts attempts, Follower follower, Connection probe) {
    Backends look = new Backends(attempts);
    look.gather(follower, probe);
    if (look.failed < FEWEST || look.told.size() - look.failed < FEWEST || !look.takesTurns()) {
      return null;
    }
    Backend best = null;
    for (Trait trait : Trait.values()) {
      double chance = look.chance(trait);
      if (chance <= MOST_CHANCE && (best == null || chance * 100 < best.chance())) {
        best = look.backend(trait, chance);
      }
    }
    return best;
  }

  private void gather(Follower follower, Connection probe) {
    List<Try> seen = new ArrayList<>();
    Map<Integer, int[]> outcomes = new HashMap<>();
    for (int i = 0; i < attempts.size(); i++) {
      if (!follower.stillFollowed(attempts.slot(i), attempts.time(i), probe)) {
        continue;
      }
      int server = Neighbourhood.serverSide(probe);
      boolean lost = resetBy(probe, server);
      boolean well = !probe.hadReset() && probe.end(server).dataSegments() > 0;
      int client = Neighbourhood.clientHash(probe);
      seen.add(new Try(attempts.time(i), client, lost, well, i, lost || well));
      int[] outcome = outcomes.computeIfAbsent(client, c -> new int[2]);
      outcome[0] += lost ? 1 : 0;
      outcome[1] += well ? 1 : 0;
    }
    outcomes.values().removeIf(outcome -> outcome[0] == 0 || outcome[1] == 0);
    clients = outcomes.size();
    for (Try t : seen) {
      boolean counts = t.counts && outcomes.containsKey(t.client);
      Try one = new Try(t.time, t.client, t.failed, t.served, t.i, counts);
      all.add(one);
      if (counts) {
        told.add(one);
        failed += one.failed ? 1 : 0;
      }
    }
  }

  private static boolean resetBy(Connection c, int side) {
    for (long history = c.history(); history != 0; history >>>= 4) {
      if ((history >>> 1 & 7) == RESET_EVENT) {
        return (history & 1) == side;
      }
    }
    return false;
  }

  private boolean takesTurns() {
    int turns = 0;
    for (int i = 1; i < told.size(); i++) {
      turns += told.get(i).failed == told.get(i - 1).failed ? 0 : 1;
    }
    return turns >= FEWEST_TURNS;
  }

  private double chance(Trait trait) {
    return switch (trait) {
      case TTL, OPTIONS -> divided(told, trait);
      case CLOCK -> divisionByClient();
      case TURN -> divisionByTurn();
    };
  }

  /** One client's host keeps one clock; those of several clients cannot be compared. */
  private double divisionByClient() {
    Map<Integer, List<Try>> byClient = new HashMap<>();
    told.forEach(one -> byClient.computeIfAbsent(one.client, c -> new ArrayList<>()).add(one));
    double chance = 1;
    for (List<Try> ofOne : byClient.values()) {
      chance *= divided(ofOne, Trait.CLOCK);
    }
    return chance;
  }

  /**
   * The chance of a division in which tries of the same value all fail or all go well, among all
   * divisions with as many failures; 1 where the values do not divide them so.
   */
  private double divided(List<Try> tries, Trait trait) {
    List<List<Try>> hosts = new ArrayList<>();
    int failures = 0;
    for (Try one : tries) {
      if (!attempts.known(one.i) || trait == Trait.CLOCK && attempts.clock(one.i) == 0) {
        return 1;
      }
      failures += one.failed ? 1 : 0;
      List<Try> host = null;
      for (List<Try> known : hosts) {
        host = alike(known.get(known.size() - 1), one, trait) ? known : host;
      }
      if (host == null) {
        hosts.add(new ArrayList<>(List.of(one)));
      } else if (host.get(0).failed != one.failed) {
        return 1;
      } else {
        host.add(one);
      }
    }
    int[] sizes = hosts.stream().mapToInt(List::size).toArray();
    return Ways.sums(sizes, failures) / Ways.choose(tries.size(), failures);
  }

  private boolean alike(Try a, Try b, Trait trait) {
    if (trait == Trait.CLOCK) {
      double allowed = CLOCK_MILLIS + CLOCK_DRIFT * Math.abs(b.time - a.time) / 1e6;
      return Math.abs((double) (attempts.clock(a.i) - attempts.clock(b.i))) <= allowed;
    }
    return value(a, trait) == value(b, trait);
  }

  private int value(Try one, Trait trait) {
    return trait == Trait.TTL ? attempts.ttl(one.i) : attempts.options(one.i);
  }

  /** The number of hosts of which one, in its turn, gets each connection that fails; 0 for none. */
  private int everyFew() {
    for (int hosts = 3; hosts <= MOST_HOSTS; hosts++) {
      for (int turn = 0; turn < hosts; turn++) {
        if (inTurn(hosts, turn) == failed && failsInTurn(hosts, turn)) {
          return hosts;
        }
      }
    }
    return 0;
  }

  private boolean failsInTurn(int hosts, int turn) {
    for (int at = 0; at < all.size(); at++) {
      Try one = all.get(at);
      if (at % hosts == turn ? one.served : one.failed) {
        return false;
      }
    }
    return true;
  }

  /** Tries with an outcome that one of so many hosts would get. */
  private int inTurn(int hosts, int turn) {
    int tries = 0;
    for (int at = 0; at < all.size(); at++) {
      tries += at % hosts == turn && all.get(at).counts ? 1 : 0;
    }
    return tries;
  }

  /** The chance of a division by turns, of any number of hosts, with as many failures. */
  private double divisionByTurn() {
    if (everyFew() == 0) {
      return 1;
    }
    int divisions = 0;
    for (int hosts = 3; hosts <= MOST_HOSTS; hosts++) {
      for (int turn = 0; turn < hosts; turn++) {
        divisions += inTurn(hosts, turn) == failed ? 1 : 0;
      }
    }
    return divisions / Ways.choose(told.size(), failed);
  }

  private Backend backend(Trait trait, double chance) {
    return new Backend(
        trait,
        trait == Trait.TURN ? Integer.toString(everyFew()) : values(trait, true),
        trait == Trait.TURN ? null : values(trait, false),
        failed,
        told.size() - failed,
        clients,
        told.get(0).time,
        told.get(told.size() - 1).time,
        chance);
  }

  private @Nullable String values(Trait trait, boolean ofFailed) {
    if (trait == Trait.CLOCK) {
      return null;
    }
    TreeSet<Integer> values = new TreeSet<>();
    told.stream().filter(t -> t.failed == ofFailed).forEach(t -> values.add(value(t, trait)));
    List<String> words = new ArrayList<>();
    for (int value : values) {
      int scale = value >>> 16 & 0x1f;
      words.add(
          trait == Trait.TTL
              ? Integer.toString(value)
              : "segment size "
                  + (value & 0xffff)
                  + (scale == 0 ? ", no window scale" : ", window scale " + (scale - 1)));
    }
    return String.join(" or ", words);
  }

  /** Counts divisions. */
  private static final class Ways {
    static double choose(int n, int k) {
      double ways = 1;
      for (int i = 1; i <= k; i++) {
        ways = ways * (n - k + i) / i;
      }
      return ways;
    }

    /** In how many ways some of {@code sizes} add up to {@code sum}. */
    static double sums(int[] sizes, int sum) {
      double[] ways = new double[sum + 1];
      ways[0] = 1;
      for (int size : sizes) {
        for (int s = sum; s >= size; s--) {
          ways[s] += ways[s - size];
        }
      }
      return ways[sum];
    }
  }
}
