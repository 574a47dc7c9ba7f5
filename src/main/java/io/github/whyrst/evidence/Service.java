package io.github.whyrst.evidence;

import io.github.whyrst.evidence.Timing.QuietEnd;
import java.util.Arrays;

/** What one address and port has done: kept for the resets of its connections. */
final class Service {
  /** Kinds of events in the ring. */
  static final byte ARRIVED = 0;

  static final byte ANSWERED = 1;
  static final byte REFUSED = 2;
  static final byte RETRIED = 3;
  static final byte ENDED_BY_SERVER = 4;
  static final byte ENDED_BY_CLIENT = 5;

  /** It repeated a SYN-ACK that the client had acknowledged. */
  static final byte NOT_ACCEPTED = 6;

  /** Ends this close in time are one event. */
  static final long TOGETHER = 100_000_000L;

  private static final int NONE = -1;
  private static final int MOST_EVENTS = 1 << 11;
  private static final int MOST_PHASES = 64;
  private static final int MOST_QUIETS = 128;
  private static final int SAMPLES = 12;
  private static final int OLDEST_KEPT = 4;

  int answered;
  int refused;
  int resets;
  long firstSeen = Long.MAX_VALUE;
  long firstAnswered;
  long lastAnswered;
  long longestSurvivedMillis;

  /** TTL of its SYN-ACKs, or -1; {@code ttlVaries} once two differed. */
  int ttl = -1;

  boolean ttlVaries;

  private long[] times = new long[4];
  private byte[] kinds = new byte[4];
  private int[] clients = new int[4];
  private int[] networks = new int[4];
  private char[] ports = new char[4];
  private int events;

  // Runs of answered or refused attempts, in order; the newest MOST_PHASES.
  private long[] phaseStarts = new long[2];
  private long[] phaseEnds = new long[2];
  private int[] phaseCounts = new int[2];
  private boolean[] phaseAnswered = new boolean[2];
  private int phases;
  private int switches;

  private int[] quiets = new int[4];
  private long[] quietTimes = new long[4];
  private int quietCount;
  private final long[] shortestFatal = new long[QuietEnd.values().length];

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
    firstSeen = Math.min(firstSeen, time);
    if (events == times.length && times.length < MOST_EVENTS) {
      times = Arrays.copyOf(times, events * 2);
      kinds = Arrays.copyOf(kinds, events * 2);
      clients = Arrays.copyOf(clients, events * 2);
      networks = Arrays.copyOf(networks, events * 2);
      ports = Arrays.copyOf(ports, events * 2);
    }
    int at = events++ & times.length - 1;
    times[at] = time;
    kinds[at] = kind;
    clients[at] = client;
    networks[at] = network;
    ports[at] = (char) port;
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
      phaseCounts[phases - 1]++;
      return;
    }
    if (phases > 0) {
      switches++;
    }
    if (phases == phaseStarts.length) {
      if (phases == MOST_PHASES) {
        System.arraycopy(phaseStarts, 1, phaseStarts, 0, phases - 1);
        System.arraycopy(phaseEnds, 1, phaseEnds, 0, phases - 1);
        System.arraycopy(phaseCounts, 1, phaseCounts, 0, phases - 1);
        System.arraycopy(phaseAnswered, 1, phaseAnswered, 0, phases - 1);
        phases--;
      } else {
        phaseStarts = Arrays.copyOf(phaseStarts, phases * 2);
        phaseEnds = Arrays.copyOf(phaseEnds, phases * 2);
        phaseCounts = Arrays.copyOf(phaseCounts, phases * 2);
        phaseAnswered = Arrays.copyOf(phaseAnswered, phases * 2);
      }
    }
    phaseStarts[phases] = time;
    phaseEnds[phases] = time;
    phaseCounts[phases] = 1;
    phaseAnswered[phases] = answer;
    phases++;
  }

  /** Events of {@code kind} from {@code from} to {@code to}, both included. */
  int count(byte kind, long from, long to) {
    int found = 0;
    int kept = Math.min(events, times.length);
    for (int i = 0; i < kept; i++) {
      if (kinds[i] == kind && times[i] >= from && times[i] <= to) {
        found++;
      }
    }
    return found;
  }

  /** Different clients (by hash) among the events of {@code kind} in that time. */
  int clients(byte kind, long from, long to) {
    int[] seen = new int[32];
    int found = 0;
    int kept = Math.min(events, times.length);
    for (int i = 0; i < kept && found < seen.length; i++) {
      if (kinds[i] == kind && times[i] >= from && times[i] <= to && !contains(seen, found, i)) {
        seen[found++] = clients[i];
      }
    }
    return found;
  }

  private boolean contains(int[] seen, int count, int event) {
    for (int j = 0; j < count; j++) {
      if (seen[j] == clients[event]) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether this network was refused at least twice and never answered, while another was answered
   * at least twice and never refused, and none had both: the outcome goes by the source.
   */
  boolean refusesBySource(int network, long from, long to) {
    int refusals = outcomes(REFUSED, network, from, to);
    if (refusals < 2 || outcomes(ANSWERED, network, from, to) > 0) {
      return false;
    }
    boolean anotherServed = false;
    for (int i = 0; i < Math.min(events, times.length); i++) {
      if (kinds[i] == ANSWERED && times[i] >= from && times[i] <= to) {
        if (outcomes(REFUSED, networks[i], from, to) > 0) {
          return false;
        }
        anotherServed |= outcomes(ANSWERED, networks[i], from, to) >= 2;
      }
    }
    return anotherServed;
  }

  private int outcomes(byte kind, int network, long from, long to) {
    int found = 0;
    for (int i = 0; i < Math.min(events, times.length) && found < 2; i++) {
      if (kinds[i] == kind && networks[i] == network && times[i] >= from && times[i] <= to) {
        found++;
      }
    }
    return found;
  }

  /** Whether the ring still reaches back to {@code time}. */
  boolean remembers(long time) {
    return events <= times.length || times[events & times.length - 1] <= time;
  }

  int switches() {
    return switches;
  }

  /** Index of the run of refusals that holds {@code time}, or -1. */
  int refusalRun(long time) {
    for (int i = phases - 1; i >= 0; i--) {
      if (!phaseAnswered[i] && phaseStarts[i] <= time && time <= phaseEnds[i]) {
        return i;
      }
    }
    return -1;
  }

  int runCount(int run) {
    return phaseCounts[run];
  }

  long runNanos(int run) {
    return phaseEnds[run] - phaseStarts[run];
  }

  /** First handshake answered after {@code time}, or -1. */
  long answeredAfter(long time) {
    for (int i = 0; i < phases; i++) {
      if (phaseAnswered[i] && phaseEnds[i] > time) {
        return phaseStarts[i] > time ? phaseStarts[i] : firstEventAfter(time, phaseEnds[i]);
      }
    }
    return -1;
  }

  private long firstEventAfter(long time, long otherwise) {
    long best = otherwise;
    int kept = Math.min(events, times.length);
    for (int i = 0; i < kept; i++) {
      if (kinds[i] == ANSWERED && times[i] > time && times[i] < best) {
        best = times[i];
      }
    }
    return best;
  }

  /** Whether and how that client came back after {@code time}. */
  Reconnect reconnect(int client, long time) {
    int syn = NONE;
    for (int i = 0; i < Math.min(events, times.length); i++) {
      boolean later = kinds[i] == ARRIVED && clients[i] == client && times[i] > time;
      if (later && (syn == NONE || times[i] < times[syn])) {
        syn = i;
      }
    }
    if (syn == NONE) {
      return new Reconnect(false, null, null);
    }
    long answer = outcome(ANSWERED, syn);
    long refusal = outcome(REFUSED, syn);
    Boolean success =
        answer == Long.MAX_VALUE && refusal == Long.MAX_VALUE ? null : answer < refusal;
    return new Reconnect(true, times[syn] - time, success);
  }

  /** When the attempt that arrived as event {@code syn} met with {@code kind}, or MAX_VALUE. */
  private long outcome(byte kind, int syn) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < Math.min(events, times.length); i++) {
      if (kinds[i] == kind
          && clients[i] == clients[syn]
          && ports[i] == ports[syn]
          && times[i] >= times[syn]
          && times[i] < best) {
        best = times[i];
      }
    }
    return best;
  }

  /** A reset at {@code time} after that much quiet; 0 for one in mid-exchange. */
  void quietReset(QuietEnd end, long millis, long time) {
    int kind = end.ordinal();
    shortestFatal[kind] = Math.min(shortestFatal[kind], millis);
    if (millis == 0) {
      return;
    }
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
