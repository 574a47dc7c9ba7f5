package io.github.whyrst.evidence;

import java.util.Arrays;

/** The last events of one kind at a service: when, and which client's, from which port. */
final class Events {
  /** No event. */
  static final int NONE = -1;

  private static final int MOST = 1 << 9;

  /** A connection that has just been answered is not idle yet. */
  private static final int LEAST_IDLE_MILLIS = 100;

  private long[] times = new long[4];
  private int[] clients = new int[4];
  private int[] networks = new int[4];
  private char[] ports = new char[4];
  private int[] idle = new int[4];
  private int added;

  void add(long time, int client, int network, int port, int idleMillis) {
    if (added == times.length && times.length < MOST) {
      times = Arrays.copyOf(times, added * 2);
      clients = Arrays.copyOf(clients, added * 2);
      networks = Arrays.copyOf(networks, added * 2);
      ports = Arrays.copyOf(ports, added * 2);
      idle = Arrays.copyOf(idle, added * 2);
    }
    int at = added++ & times.length - 1;
    times[at] = time;
    clients[at] = client;
    networks[at] = network;
    ports[at] = (char) port;
    idle[at] = idleMillis;
  }

  /** Events still remembered; they are numbered from 0. */
  int kept() {
    return Math.min(added, times.length);
  }

  private boolean isWithin(int i, long from, long to) {
    return times[i] >= from && times[i] <= to;
  }

  /** Events from {@code from} to {@code to}, both included. */
  int count(long from, long to) {
    int found = 0;
    for (int i = 0; i < kept(); i++) {
      found += isWithin(i, from, to) ? 1 : 0;
    }
    return found;
  }

  /** Events before {@code time}. */
  int before(long time) {
    return count(Long.MIN_VALUE, time - 1);
  }

  /** Events from {@code from} to {@code to} but those of this client's port. */
  int countOthers(int client, int port, long from, long to) {
    int found = 0;
    for (int i = 0; i < kept(); i++) {
      boolean own = clients[i] == client && ports[i] == port;
      found += !own && isWithin(i, from, to) ? 1 : 0;
    }
    return found;
  }

  /**
   * Ends in that time of connections that had been idle, like that of this client's port, but for
   * less than three quarters of its idle time, or it for less than three quarters of theirs.
   */
  int unlikeIdle(int client, int port, long from, long to) {
    int own = 0;
    for (int i = 0; i < kept(); i++) {
      if (clients[i] == client && ports[i] == port && isWithin(i, from, to)) {
        own = idle[i];
      }
    }
    int found = 0;
    for (int i = 0; i < kept(); i++) {
      boolean both = Math.min(own, idle[i]) >= LEAST_IDLE_MILLIS && isWithin(i, from, to);
      found += both && Math.min(own, idle[i]) * 4L < Math.max(own, idle[i]) * 3L ? 1 : 0;
    }
    return found;
  }

  /** Different clients (by hash) in that time, up to 32. */
  int clients(long from, long to) {
    int[] seen = new int[32];
    int found = 0;
    for (int i = 0; i < kept() && found < seen.length; i++) {
      if (isWithin(i, from, to) && !contains(seen, found, clients[i])) {
        seen[found++] = clients[i];
      }
    }
    return found;
  }

  private static boolean contains(int[] values, int count, int value) {
    for (int i = 0; i < count; i++) {
      if (values[i] == value) {
        return true;
      }
    }
    return false;
  }

  /** The clients' networks in that time, sorted, one entry an event. */
  int[] networks(long from, long to) {
    int[] found = new int[kept()];
    int count = 0;
    for (int i = 0; i < kept(); i++) {
      if (isWithin(i, from, to)) {
        found[count++] = networks[i];
      }
    }
    Arrays.sort(found, 0, count);
    return Arrays.copyOf(found, count);
  }

  /** Events of this network in that time. */
  int count(int network, long from, long to) {
    int found = 0;
    for (int i = 0; i < kept(); i++) {
      found += networks[i] == network && isWithin(i, from, to) ? 1 : 0;
    }
    return found;
  }

  /** The first event after {@code time}, or {@link Long#MAX_VALUE}. */
  long firstAfter(long time) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < kept(); i++) {
      if (times[i] > time && times[i] < best) {
        best = times[i];
      }
    }
    return best;
  }

  /** The first event of this client after {@code time}, or {@link #NONE}. */
  int firstAfter(int client, long time) {
    int first = NONE;
    for (int i = 0; i < kept(); i++) {
      boolean later = clients[i] == client && times[i] > time;
      if (later && (first == NONE || times[i] < times[first])) {
        first = i;
      }
    }
    return first;
  }

  long time(int event) {
    return times[event];
  }

  /** When that attempt, from its client and port, met with an event of this kind, or MAX_VALUE. */
  long outcomeOf(Events attempts, int attempt) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < kept(); i++) {
      if (clients[i] == attempts.clients[attempt]
          && ports[i] == attempts.ports[attempt]
          && times[i] >= attempts.times[attempt]) {
        best = Math.min(best, times[i]);
      }
    }
    return best;
  }

  /** Whether all events since {@code time} are still known. */
  boolean remembers(long time) {
    return added <= times.length || times[added & times.length - 1] <= time;
  }
}
