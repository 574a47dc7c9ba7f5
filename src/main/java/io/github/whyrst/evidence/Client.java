package io.github.whyrst.evidence;

import java.util.Arrays;
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

  private long[] times = new long[4];
  private long[] targets = new long[4];
  private long[] ports = new long[4];
  private int[] slots = new int[4];
  private int attempts;

  private int[] ownPorts = new int[2];
  private int[] ownSlots = new int[2];
  private long[] ownTimes = new long[2];
  private int own;

  /** Services whose connections it aborted, the last first; null before any. */
  private @Nullable Aborts aborted;

  /** Services that refused it before they had refused anybody. */
  int refusers;

  /** Remembers which connection uses a port of the client's own. */
  void uses(int port, int slot, long firstTime) {
    if (own == ownPorts.length && own < MOST_ATTEMPTS) {
      ownPorts = Arrays.copyOf(ownPorts, own * 2);
      ownSlots = Arrays.copyOf(ownSlots, own * 2);
      ownTimes = Arrays.copyOf(ownTimes, own * 2);
    }
    int at = own++ & ownPorts.length - 1;
    ownPorts[at] = port;
    ownSlots[at] = slot;
    ownTimes[at] = firstTime;
  }

  int ports() {
    return Math.min(own, ownPorts.length);
  }

  int port(int i) {
    return ownPorts[i];
  }

  int slot(int i) {
    return ownSlots[i];
  }

  long firstTime(int i) {
    return ownTimes[i];
  }

  /** Remembers a connection that it may have opened, and its place in the table. */
  void attempt(long time, long service, int port, int slot) {
    if (attempts == times.length && times.length < MOST_ATTEMPTS) {
      times = Arrays.copyOf(times, attempts * 2);
      targets = Arrays.copyOf(targets, attempts * 2);
      ports = Arrays.copyOf(ports, attempts * 2);
      slots = Arrays.copyOf(slots, attempts * 2);
    }
    int at = attempts++ & times.length - 1;
    times[at] = time;
    targets[at] = service;
    ports[at] = port;
    slots[at] = slot;
  }

  /** Its first attempt in that time to reach this port of another service, or -1. */
  int elsewhere(int port, long service, long from, long to) {
    int first = -1;
    for (int i = 0; i < Math.min(attempts, times.length); i++) {
      boolean fits = ports[i] == port && targets[i] != service && times[i] > from && times[i] < to;
      if (fits && (first < 0 || times[i] < times[first])) {
        first = i;
      }
    }
    return first;
  }

  long attemptTime(int attempt) {
    return times[attempt];
  }

  int attemptSlot(int attempt) {
    return slots[attempt];
  }

  /** Different services tried from {@code from} to {@code to}. */
  int targets(long from, long to) {
    return different(targets, from, to);
  }

  /**
   * Whether it tried more since {@code from} than is remembered: then the counts are least ones.
   */
  boolean triedMoreSince(long from) {
    return attempts > times.length && times[attempts & times.length - 1] >= from;
  }

  /** Different ports tried in that time. */
  int ports(long from, long to) {
    return different(ports, from, to);
  }

  private int different(long[] values, long from, long to) {
    int kept = Math.min(attempts, times.length);
    // An open-addressing set: a scanner's targets all differ, and each of its resets asks.
    long[] seen = new long[Math.max(4, 2 * times.length)];
    int found = 0;
    for (int i = 0; i < kept; i++) {
      if (times[i] < from || times[i] > to) {
        continue;
      }
      long value = values[i] + 1; // 0 is an empty place
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
