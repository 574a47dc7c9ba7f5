package io.github.whyrst.evidence;

import java.util.Arrays;

/**
 * The last events of one kind at a service: when, and which client's, from which port.
 *
 * <p>Each reset asks for many counts. While the capture's time does not run backwards, events lie
 * in order and those of a time are found by halves; else all are looked at.
 */
final class Events {
  /** No event. */
  static final int NONE = -1;

  private static final int MOST = 1 << 9;

  /** A connection that has just been answered is not idle yet. */
  private static final int LEAST_IDLE_MILLIS = 100;

  // What is added together lies together: each of thousands of services has memory of its own.
  private static final int CLIENT = 0;
  private static final int NETWORK = 1;
  private static final int PORT = 2;
  private static final int IDLE = 3;
  private static final int WORDS = 4;

  private long[] times = new long[4];
  private int[] words = new int[4 * WORDS];
  private int added;

  /** Newest events that lie in order of time. */
  private int inOrder;

  void add(long time, int client, int network, int port, int idleMillis) {
    if (added == times.length && times.length < MOST) {
      times = Arrays.copyOf(times, added * 2);
      words = Arrays.copyOf(words, added * 2 * WORDS);
    }
    boolean backwards = added > 0 && time < times[added - 1 & times.length - 1];
    inOrder = backwards ? 1 : inOrder + 1;
    int at = added++ & times.length - 1;
    times[at] = time;
    words[at * WORDS + CLIENT] = client;
    words[at * WORDS + NETWORK] = network;
    words[at * WORDS + PORT] = port;
    words[at * WORDS + IDLE] = idleMillis;
  }

  private int client(int at) {
    return words[at * WORDS + CLIENT];
  }

  private int network(int at) {
    return words[at * WORDS + NETWORK];
  }

  private int port(int at) {
    return words[at * WORDS + PORT];
  }

  private int idle(int at) {
    return words[at * WORDS + IDLE];
  }

  /** Events still remembered; they are numbered from 0. */
  int kept() {
    return Math.min(added, times.length);
  }

  private boolean isOrdered() {
    return inOrder >= kept();
  }

  /** Where the event is that so many of those remembered came before. */
  private int at(int i) {
    return added - kept() + i & times.length - 1;
  }

  /** Where to begin to look for events from {@code time} on. */
  private int first(long time) {
    int low = 0;
    int high = isOrdered() ? kept() : 0;
    while (low < high) {
      int middle = low + high >>> 1;
      if (times[at(middle)] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Where to end to look for events up to {@code time}. */
  private int past(long time) {
    return isOrdered() && time < Long.MAX_VALUE ? first(time + 1) : kept();
  }

  private boolean isWithin(int at, long from, long to) {
    return times[at] >= from && times[at] <= to;
  }

  /** Events from {@code from} to {@code to}, both included. */
  int count(long from, long to) {
    int first = first(from);
    int past = past(to);
    if (isOrdered()) {
      return Math.max(0, past - first);
    }
    int found = 0;
    for (int i = first; i < past; i++) {
      found += isWithin(at(i), from, to) ? 1 : 0;
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
    int past = past(to);
    for (int i = first(from); i < past; i++) {
      int at = at(i);
      boolean own = client(at) == client && port(at) == port;
      found += !own && isWithin(at, from, to) ? 1 : 0;
    }
    return found;
  }

  /**
   * Ends in that time of connections that had been idle, like that of this client's port, but for
   * less than three quarters of its idle time, or it for less than three quarters of theirs.
   */
  int unlikeIdle(int client, int port, long from, long to) {
    int first = first(from);
    int past = past(to);
    int own = 0;
    for (int i = first; i < past; i++) {
      int at = at(i);
      if (client(at) == client && port(at) == port && isWithin(at, from, to)) {
        own = idle(at);
      }
    }
    int found = 0;
    for (int i = first; i < past && own >= LEAST_IDLE_MILLIS; i++) {
      int at = at(i);
      boolean both = idle(at) >= LEAST_IDLE_MILLIS && isWithin(at, from, to);
      found += both && Math.min(own, idle(at)) * 4L < Math.max(own, idle(at)) * 3L ? 1 : 0;
    }
    return found;
  }

  /** Different clients (by hash) in that time, up to 32. */
  int clients(long from, long to) {
    int[] seen = new int[32];
    int found = 0;
    int past = past(to);
    for (int i = first(from); i < past && found < seen.length; i++) {
      int at = at(i);
      if (isWithin(at, from, to) && !contains(seen, found, client(at))) {
        seen[found++] = client(at);
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
    int first = first(from);
    int past = past(to);
    int[] found = new int[Math.max(0, past - first)];
    int count = 0;
    for (int i = first; i < past; i++) {
      int at = at(i);
      if (isWithin(at, from, to)) {
        found[count++] = network(at);
      }
    }
    Arrays.sort(found, 0, count);
    return Arrays.copyOf(found, count);
  }

  /** Whether there are {@code least} events of this network in that time. */
  boolean atLeast(int least, int network, long from, long to) {
    int found = 0;
    int past = past(to);
    for (int i = first(from); i < past && found < least; i++) {
      int at = at(i);
      found += network(at) == network && isWithin(at, from, to) ? 1 : 0;
    }
    return found >= least;
  }

  /** The first event after {@code time}, or {@link Long#MAX_VALUE}. */
  long firstAfter(long time) {
    long best = Long.MAX_VALUE;
    for (int i = first(time + 1); i < kept() && !(isOrdered() && best < Long.MAX_VALUE); i++) {
      int at = at(i);
      if (times[at] > time) {
        best = Math.min(best, times[at]);
      }
    }
    return best;
  }

  /** The first event of this client after {@code time}, or {@link #NONE}. */
  int firstAfter(int client, long time) {
    int first = NONE;
    for (int i = first(time + 1); i < kept() && !(isOrdered() && first != NONE); i++) {
      int at = at(i);
      boolean later = client(at) == client && times[at] > time;
      if (later && (first == NONE || times[at] < times[first])) {
        first = at;
      }
    }
    return first;
  }

  long time(int event) {
    return times[event];
  }

  /** When that attempt, from its client and port, met with an event of this kind, or MAX_VALUE. */
  long outcomeOf(Events attempts, int attempt) {
    long since = attempts.times[attempt];
    long best = Long.MAX_VALUE;
    for (int i = first(since); i < kept() && !(isOrdered() && best < Long.MAX_VALUE); i++) {
      int at = at(i);
      if (client(at) == attempts.client(attempt)
          && port(at) == attempts.port(attempt)
          && times[at] >= since) {
        best = Math.min(best, times[at]);
      }
    }
    return best;
  }

  /** Whether all events since {@code time} are still known. */
  boolean remembers(long time) {
    return added <= times.length || times[added & times.length - 1] <= time;
  }
}
