package io.github.whyrst.evidence;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** What one client address has tried: kept to tell scans, health checks and port trouble. */
final class Client {
  private static final int MOST_ATTEMPTS = 256;
  private static final int MOST_ABORTS = 16;

  /** A balancer checks many services in turn. */
  private static final int MOST_ABORTED = 32;

  int exchanges;
  int portsReused;
  int halfOpens;
  int handshakes;

  // What is added together lies together: thousands of clients outgrow the processor's caches.
  private static final int TIME = 0;
  private static final int PORT_SLOT = 1;
  private static final int TARGET = 2;
  private static final int TRIED_LONGS = 3;
  private static final int OWN_LONGS = 2;

  private long[] tried = new long[4 * TRIED_LONGS];
  private int attempts;

  private long[] owned = new long[2 * OWN_LONGS];
  private int own;

  /** Services whose connections it aborted, the last first; null before any. */
  private @Nullable Aborts aborted;

  /** Services that refused it before they had refused anybody. */
  int refusers;

  /** Remembers which connection uses a port of the client's own. */
  void uses(int port, int slot, long firstTime) {
    int room = owned.length / OWN_LONGS;
    if (own == room && own < MOST_ATTEMPTS) {
      room = own * 2;
      owned = Arrays.copyOf(owned, room * OWN_LONGS);
    }
    int at = (own++ & room - 1) * OWN_LONGS;
    owned[at + TIME] = firstTime;
    owned[at + PORT_SLOT] = (long) port << 32 | slot;
  }

  int ports() {
    return Math.min(own, owned.length / OWN_LONGS);
  }

  int port(int i) {
    return (int) (owned[i * OWN_LONGS + PORT_SLOT] >>> 32);
  }

  int slot(int i) {
    return (int) owned[i * OWN_LONGS + PORT_SLOT];
  }

  long firstTime(int i) {
    return owned[i * OWN_LONGS + TIME];
  }

  /** Remembers a connection that it may have opened, and its place in the table. */
  void attempt(long time, long service, int port, int slot) {
    if (attempts == room() && attempts < MOST_ATTEMPTS) {
      tried = Arrays.copyOf(tried, attempts * 2 * TRIED_LONGS);
    }
    int at = (attempts++ & room() - 1) * TRIED_LONGS;
    tried[at + TIME] = time;
    tried[at + PORT_SLOT] = (long) port << 32 | slot;
    tried[at + TARGET] = service;
  }

  private int room() {
    return tried.length / TRIED_LONGS;
  }

  private int kept() {
    return Math.min(attempts, room());
  }

  private long target(int attempt) {
    return tried[attempt * TRIED_LONGS + TARGET];
  }

  private int attemptPort(int attempt) {
    return (int) (tried[attempt * TRIED_LONGS + PORT_SLOT] >>> 32);
  }

  /** Its first attempt in that time to reach this port of another service, or -1. */
  int elsewhere(int port, long service, long from, long to) {
    int first = -1;
    for (int i = 0; i < kept(); i++) {
      long time = attemptTime(i);
      boolean fits = attemptPort(i) == port && target(i) != service && time > from && time < to;
      if (fits && (first < 0 || time < attemptTime(first))) {
        first = i;
      }
    }
    return first;
  }

  long attemptTime(int attempt) {
    return tried[attempt * TRIED_LONGS + TIME];
  }

  int attemptSlot(int attempt) {
    return (int) tried[attempt * TRIED_LONGS + PORT_SLOT];
  }

  /** Different services tried from {@code from} to {@code to}. */
  int targets(long from, long to) {
    return different(this::target, from, to);
  }

  /**
   * Whether it tried more since {@code from} than is remembered: then the counts are least ones.
   */
  boolean triedMoreSince(long from) {
    return attempts > room() && attemptTime(attempts & room() - 1) >= from;
  }

  /** Different ports tried in that time. */
  int ports(long from, long to) {
    return different(this::attemptPort, from, to);
  }

  private int different(IntToLongFunction of, long from, long to) {
    // An open-addressing set: a scanner's targets all differ, and each of its resets asks.
    long[] seen = new long[2 * room()];
    int found = 0;
    for (int i = 0; i < kept(); i++) {
      if (attemptTime(i) < from || attemptTime(i) > to) {
        continue;
      }
      long value = of.applyAsLong(i) + 1; // 0 is an empty place
      int at = (int) (value * 0x9e3779b97f4a7c15L >>> 32) & seen.length - 1;
      while (seen[at] != 0 && seen[at] != value) {
        at = at + 1 & seen.length - 1;
      }
      found += seen[at] == 0 ? 1 : 0;
      seen[at] = value;
    }
    return found;
  }

  /** Notes a connection to {@code service} that the client reset without having sent data. */
  void abort(long service, long time) {
    Aborts known = abortsOf(service);
    if (known == null) {
      known = new Aborts(service, aborted);
      aborted = known;
      known.forgetAfter(MOST_ABORTED);
    }
    known.times[known.count++ & MOST_ABORTS - 1] = time;
  }

  int aborts(long service) {
    Aborts known = abortsOf(service);
    return known == null ? 0 : known.count;
  }

  /**
   * How quickly the last {@link #MOST_ABORTS} aborts of {@code service} came, or -1 before so many.
   */
  long abortSpan(long service) {
    long[] sorted = abortTimes(service);
    return sorted.length < MOST_ABORTS ? -1 : sorted[MOST_ABORTS - 1] - sorted[0];
  }

  /** Usual time between aborts of {@code service} where at least three came regularly, or -1. */
  long abortPeriod(long service) {
    long[] sorted = abortTimes(service);
    int kept = sorted.length;
    if (kept < 3) {
      return -1;
    }
    long period = (sorted[kept - 1] - sorted[0]) / (kept - 1);
    for (int i = 1; i < kept; i++) {
      if (Math.abs(sorted[i] - sorted[i - 1] - period) > period / 4) {
        return -1;
      }
    }
    return period > 0 ? period : -1;
  }

  /** The remembered ones, in order of time. */
  private long[] abortTimes(long service) {
    Aborts known = abortsOf(service);
    if (known == null) {
      return new long[0];
    }
    long[] sorted = Arrays.copyOf(known.times, Math.min(known.count, MOST_ABORTS));
    Arrays.sort(sorted);
    return sorted;
  }

  private @Nullable Aborts abortsOf(long service) {
    Aborts known = aborted;
    while (known != null && known.service != service) {
      known = known.next;
    }
    return known;
  }

  /** The client's aborts of one service. */
  private static final class Aborts {
    final long service;
    final long[] times = new long[MOST_ABORTS];
    int count;
    @Nullable Aborts next;

    Aborts(long service, @Nullable Aborts next) {
      this.service = service;
      this.next = next;
    }

    void forgetAfter(int services) {
      Aborts last = this;
      for (int i = 1; i < services && last.next != null; i++) {
        last = last.next;
      }
      last.next = null;
    }
  }
}
