package io.github.whyrst.evidence;

import io.github.whyrst.evidence.Timing.QuietEnd;
import io.github.whyrst.follow.Connection;
import io.github.whyrst.follow.Follower;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one address and port has done: kept for the resets of its connections. */
final class Service {
  /** Kinds of events. */
  static final byte ARRIVED = 0;

  static final byte ANSWERED = 1;
  static final byte REFUSED = 2;
  static final byte RETRIED = 3;
  static final byte ENDED_BY_SERVER = 4;
  static final byte ENDED_BY_CLIENT = 5;

  /** It repeated a SYN-ACK that the client had acknowledged. */
  static final byte NOT_ACCEPTED = 6;

  /** It ended a connection whose client had the last word: a request that got no answer. */
  static final byte CUT_OFF = 7;

  /** A connection that it answered with data later, at the time of its first segment. */
  static final byte SERVED = 8;

  /** Ends this close in time are one event. */
  static final long TOGETHER = 100_000_000L;

  /** A reset connection on which an end had sent again and again, without an answer. */
  static final byte UNREACHED = 9;

  private static final int KINDS = 10;
  private static final Events NONE = new Events();
  private static final int MOST_PHASES = 64;
  private static final int MOST_QUIETS = 128;
  static final int SAMPLES = 12;
  private static final int OLDEST_KEPT = 4;

  final AnswerTimes answerTimes = new AnswerTimes();
  final Attempts attempts = new Attempts();
  private int lookedAt;
  private @Nullable Backend backend;
  int answered;

  /** Handshakes answered whose connections have not begun to end, evicted ones included. */
  int open;

  int refused;
  int resets;

  /** SYNs that it answered with an ACK of another connection, and the client with a reset. */
  int challenged;

  /** Connections that ended without having been seen to open: what is open cannot be counted. */
  int endedUnopened;

  /** Connections that it ended before it had received or sent any data. */
  int slammed;

  long firstSeen = Long.MAX_VALUE;
  long firstAnswered;
  long lastAnswered;
  long longestSurvivedMillis;

  /** When an end first denied to know a connection that it had taken part in. */
  long firstDenied = Long.MAX_VALUE;

  int denied;

  /** Older connections that went on after a quiet time that ended after {@link #firstDenied}. */
  int survivedDenial;

  /** TTL of its SYN-ACKs, or -1; {@code ttlVaries} once two differed. */
  int ttl = -1;

  boolean ttlVaries;

  private final Events[] events = new Events[KINDS];

  // Runs of answered or refused attempts, in order; the newest MOST_PHASES.
  private long[] phaseStarts = new long[2];
  private long[] phaseEnds = new long[2];
  private boolean[] phaseAnswered = new boolean[2];
  private int phases;
  private int switches;

  /** Whether the newest run of refusals began when connections had been ended together. */
  private boolean fallen;

  private int[] quiets = new int[4];
  private long[] quietTimes = new long[4];
  private int quietCount;
  private final long[] shortestFatal = new long[QuietEnd.values().length];
  private final int[] fatal = new int[QuietEnd.values().length];

  private final int[] sampleSlots = new int[SAMPLES];
  private final long[] sampleTimes = new long[SAMPLES];
  private int samples;

  Service() {
    Arrays.fill(shortestFatal, Long.MAX_VALUE);
  }

  /**
   * @param client hash of the client's address
   * @param network hash of its network
   * @param port the client's
   */
  void event(byte kind, long time, int client, int network, int port) {
    event(kind, time, client, network, port, 0);
  }

  /**
   * @param idleMillis how long the connection had had nothing to do, for an end of one
   */
  void event(byte kind, long time, int client, int network, int port, int idleMillis) {
    firstSeen = Math.min(firstSeen, time);
    if (events[kind] == null) {
      events[kind] = new Events();
    }
    events[kind].add(time, client, network, port, idleMillis);
    if (kind == ANSWERED || kind == REFUSED) {
      phase(kind == ANSWERED, time);
    }
  }

  private void phase(boolean answer, long time) {
    if (answer) {
      firstAnswered = answered == 0 ? time : firstAnswered;
      lastAnswered = time;
      answered++;
    } else {
      refused++;
    }
    if (phases > 0 && phaseAnswered[phases - 1] == answer) {
      phaseEnds[phases - 1] = time;
      return;
    }
    if (phases > 0) {
      boolean back = fallen;
      fallen = !answer && fell(phaseEnds[phases - 1], time) > 0;
      switches += fallen || back ? 0 : 1;
    }
    if (phases == phaseStarts.length) {
      if (phases == MOST_PHASES) {
        System.arraycopy(phaseStarts, 1, phaseStarts, 0, phases - 1);
        System.arraycopy(phaseEnds, 1, phaseEnds, 0, phases - 1);
        System.arraycopy(phaseAnswered, 1, phaseAnswered, 0, phases - 1);
        phases--;
      } else {
        phaseStarts = Arrays.copyOf(phaseStarts, phases * 2);
        phaseEnds = Arrays.copyOf(phaseEnds, phases * 2);
        phaseAnswered = Arrays.copyOf(phaseAnswered, phases * 2);
      }
    }
    phaseStarts[phases] = time;
    phaseEnds[phases] = time;
    phaseAnswered[phases] = answer;
    phases++;
  }

  /** The last events of {@code kind}. */
  Events of(byte kind) {
    Events known = events[kind];
    return known == null ? NONE : known;
  }

  /**
   * Whether this network was refused at least twice and never answered, while another was answered
   * at least twice and never refused, and none had both: the outcome goes by the source.
   */
  boolean refusesBySource(int network, long from, long to) {
    if (!of(REFUSED).atLeast(2, network, from, to) || of(ANSWERED).atLeast(1, network, from, to)) {
      return false;
    }
    int[] refused = of(REFUSED).networks(from, to);
    int[] answered = of(ANSWERED).networks(from, to);
    boolean anotherServed = false;
    for (int i = 0; i < answered.length; i++) {
      if (Arrays.binarySearch(refused, answered[i]) >= 0) {
        return false;
      }
      anotherServed |= i > 0 && answered[i] == answered[i - 1];
    }
    return anotherServed;
  }

  /**
   * Connections of the service that were open at {@code time}, as far as their beginnings and ends
   * are remembered.
   */
  int openAt(long time) {
    return of(ANSWERED).before(time)
        - of(ENDED_BY_SERVER).before(time)
        - of(ENDED_BY_CLIENT).before(time);
  }

  /**
   * Most connections that were open when one began that the service then answered with data, or -1
   * where there is none, or what was open cannot be known.
   */
  int openWhenServed() {
    int most = -1;
    if (endedUnopened > 0 || !remembers(Long.MIN_VALUE)) {
      return most;
    }
    Events served = of(SERVED);
    for (int i = 0; i < served.kept(); i++) {
      most = Math.max(most, openAt(served.time(i)));
    }
    return most;
  }

  /**
   * One host of several behind this address that fails, as far as its connections show, or null.
   */
  @Nullable Backend backend(Follower follower, Connection probe) {
    // In a flood of resets, not for each of them.
    int now = attempts.count() + resets;
    if (now - lookedAt >= Math.max(1, Math.min(Attempts.MOST, lookedAt / 4))) {
      lookedAt = now;
      backend = Backends.of(attempts, follower, probe);
    }
    return backend;
  }

  /**
   * Connections that it ended at one moment in that time, where that tells of its end: requests
   * were cut off, or nothing was left open. 0 where fewer than two were ended so.
   */
  int fell(long from, long to) {
    Events ended = of(ENDED_BY_SERVER);
    boolean noneLeft = endedUnopened == 0 && remembers(Long.MIN_VALUE) && openAt(to) <= 0;
    Events signs = noneLeft ? ended : of(CUT_OFF);
    int most = 0;
    for (int i = 0; i < signs.kept(); i++) {
      long time = signs.time(i);
      if (time >= from && time <= to) {
        most = Math.max(most, ended.count(Math.max(from, time - TOGETHER), Math.min(to, time)));
      }
    }
    return most < 2 ? 0 : most;
  }

  /** Whether all events since {@code time} are still known. */
  boolean remembers(long time) {
    for (Events known : events) {
      if (known != null && !known.remembers(time)) {
        return false;
      }
    }
    return true;
  }

  int switches() {
    return switches;
  }

  /** First handshake answered after {@code time}, or -1. */
  long answeredAfter(long time) {
    for (int i = 0; i < phases; i++) {
      if (phaseAnswered[i] && phaseEnds[i] > time) {
        return phaseStarts[i] > time
            ? phaseStarts[i]
            : Math.min(phaseEnds[i], of(ANSWERED).firstAfter(time));
      }
    }
    return -1;
  }

  /** Whether and how that client came back after {@code time}. */
  Reconnect reconnect(int client, long time) {
    Events arrived = of(ARRIVED);
    int syn = arrived.firstAfter(client, time);
    if (syn == Events.NONE) {
      return new Reconnect(false, null, null, null);
    }
    long answer = of(ANSWERED).outcomeOf(arrived, syn);
    long refusal = of(REFUSED).outcomeOf(arrived, syn);
    boolean open = answer == Long.MAX_VALUE && refusal == Long.MAX_VALUE;
    return new Reconnect(true, arrived.time(syn) - time, open ? null : answer < refusal, null);
  }

  /** A reset at {@code time} after that much quiet; 0 for one in mid-exchange. */
  void quietReset(QuietEnd end, long millis, long time) {
    int kind = end.ordinal();
    shortestFatal[kind] = Math.min(shortestFatal[kind], millis);
    if (millis == 0) {
      return;
    }
    fatal[kind]++;
    if (quietCount == quiets.length && quiets.length < MOST_QUIETS) {
      quiets = Arrays.copyOf(quiets, quietCount * 2);
      quietTimes = Arrays.copyOf(quietTimes, quietCount * 2);
    }
    int at = quietCount++ & quiets.length - 1;
    quiets[at] = (int) Math.min(millis, Integer.MAX_VALUE);
    quietTimes[at] = time;
  }

  /** Shortest quiet time, so ended, that a reset followed; MAX_VALUE before any. */
  long shortestFatalMillis(QuietEnd end) {
    return shortestFatal[end.ordinal()];
  }

  /** Resets that followed a quiet time so ended. */
  int fatal(QuietEnd end) {
    return fatal[end.ordinal()];
  }

  /**
   * Other resets after a quiet time within 5 % (at least 100 ms) of {@code millis}. Those at the
   * same moment as {@code time} do not count: what ends many connections at once is no timer of
   * each.
   */
  int sameQuiet(long millis, long time) {
    long tolerance = Math.max(100, millis / 20);
    int found = 0;
    for (int i = 0; i < Math.min(quietCount, quiets.length); i++) {
      if (Math.abs(quiets[i] - millis) <= tolerance && Math.abs(quietTimes[i] - time) > TOGETHER) {
        found++;
      }
    }
    return found;
  }

  /** Remembers a connection that may live long: the oldest few and the newest few are kept. */
  void sample(int slot, long firstTime) {
    int at =
        samples < SAMPLES
            ? samples
            : OLDEST_KEPT + (samples - OLDEST_KEPT) % (SAMPLES - OLDEST_KEPT);
    sampleSlots[at] = slot;
    sampleTimes[at] = firstTime;
    samples++;
  }

  int samples() {
    return Math.min(samples, SAMPLES);
  }

  int sampleSlot(int i) {
    return sampleSlots[i];
  }

  long sampleTime(int i) {
    return sampleTimes[i];
  }
}
