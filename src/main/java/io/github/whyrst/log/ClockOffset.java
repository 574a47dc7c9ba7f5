package io.github.whyrst.log;

import io.github.whyrst.cause.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How far a log's clock is ahead of the capture's.
 *
 * <p>Lines and resets that name the same ends are paired every way, and the differences of their
 * times counted: those of pairs that belong together lie close to one another, the others anywhere.
 * Logs are written after the reset arrived, mostly within milliseconds, so the offset is where the
 * differences begin to be dense.
 *
 * @param nanos the log's clock less the capture's; 0 where it is not known
 * @param known whether enough pairs agree
 * @param pairs lines that it rests on, each with a reset of its own
 */
public record ClockOffset(long nanos, boolean known, int pairs) {
  static final ClockOffset UNKNOWN = new ClockOffset(0, false, 0);

  /** Zones reach from -12 to +14 hours, and a clock may be wrong beside that. */
  static final long MOST_NANOS = 15 * 3_600_000_000_000L;

  private static final long SECOND = 1_000_000_000L;

  /** How far apart the usual delays are. */
  private static final long WINDOW_NANOS = SECOND / 10;

  /** How far apart most of them are. */
  private static final long DENSE_NANOS = SECOND / 200;

  /** A program may come to notice later, which matters little where it says of which connection. */
  private static final long NOTICED_NANOS = SECOND / 2;

  private static final long NOTICED_OF_ONE_NANOS = 5 * SECOND;

  private static final long ZONE_STEP_NANOS = 900 * SECOND;

  /** Events and resets that are paired, spread over all of them. */
  private static final int MOST_PAIRED = 500;

  /** As many points make an offset: a pair that names the client's port counts three. */
  private static final int LEAST_POINTS = 3;

  private static final int LEAST_PAIRS = 2;

  /** So much more than any other offset must speak for the one that is taken. */
  private static final double CLEARLY = 1.5;

  /** And so much less may speak for clocks that agree, or differ by a zone. */
  private static final double NEARLY = 0.8;

  /** A pair's difference, and which line and reset it is of. */
  private record Pair(long difference, long precision, int event, int reset, int points) {}

  /** Differences close to one another. */
  private record Cluster(long least, long precision, int pairs, int points, int start, int end) {
    /** 0: clocks agree, 1: they differ by a zone, 2: by anything. */
    int rank() {
      return isAround(0) ? 0 : isAround(zone()) ? 1 : 2;
    }

    long zone() {
      return Math.floorDiv(least + ZONE_STEP_NANOS / 2, ZONE_STEP_NANOS) * ZONE_STEP_NANOS;
    }

    private boolean isAround(long offset) {
      boolean ofOne = points >= LEAST_POINTS * pairs;
      long noticed = ofOne ? NOTICED_OF_ONE_NANOS : NOTICED_NANOS;
      return least >= offset - precision - SECOND / 100 && least <= offset + noticed;
    }

    long nanos() {
      return switch (rank()) {
        case 0 -> 0;
        case 1 -> zone();
        default -> least;
      };
    }
  }

  static ClockOffset of(List<LogEvent> events, List<Verdict> resets, Set<String> addresses) {
    List<Pair> pairs = pairs(events, resets, addresses);
    List<Cluster> clusters = clusters(pairs, events.size(), resets.size());
    Cluster best = null;
    for (Cluster cluster : clusters) {
      best = best == null || cluster.points > best.points ? cluster : best;
    }
    if (best == null) {
      return UNKNOWN;
    }
    Cluster chosen = best;
    for (Cluster cluster : clusters) {
      boolean simpler = cluster.rank() < chosen.rank();
      boolean fuller = cluster.rank() == chosen.rank() && cluster.points > chosen.points;
      if (cluster.points >= NEARLY * best.points && (simpler || fuller)) {
        chosen = cluster;
      }
    }
    if (chosen.points < LEAST_POINTS || (chosen.rank() == 2 && chosen.pairs < LEAST_PAIRS)) {
      return UNKNOWN;
    }
    for (Cluster cluster : clusters) {
      boolean elsewhere = Math.abs(cluster.nanos() - chosen.nanos()) > 2 * WINDOW_NANOS;
      boolean rival = elsewhere && cluster.rank() <= chosen.rank();
      if (rival && cluster.points * CLEARLY > chosen.points) {
        return UNKNOWN;
      }
    }
    long nanos = chosen.rank() == 2 ? densest(pairs, chosen) : chosen.nanos();
    return new ClockOffset(nanos, true, chosen.pairs);
  }

  private static List<Pair> pairs(
      List<LogEvent> events, List<Verdict> resets, Set<String> addresses) {
    List<Pair> pairs = new ArrayList<>();
    int everyEvent = 1 + events.size() / MOST_PAIRED;
    int everyReset = 1 + resets.size() / MOST_PAIRED;
    for (int e = 0; e < events.size(); e += everyEvent) {
      LogTime stamp = events.get(e).stamp();
      for (int r = 0; stamp != null && r < resets.size(); r += everyReset) {
        long difference = stamp.nanos() - resets.get(r).facts().reset().timeNanos();
        if (Math.abs(difference) > MOST_NANOS) {
          continue;
        }
        Agreement agreement = Agreement.of(events.get(e), resets.get(r), addresses);
        if (agreement != null && !agreement.basis().isWeak()) {
          int points = agreement.basis().isOneConnection() ? LEAST_POINTS : 1;
          pairs.add(new Pair(difference, stamp.precisionNanos(), e, r, points));
        }
      }
    }
    pairs.sort((a, b) -> Long.compare(a.difference, b.difference));
    return pairs;
  }

  /** What lies close above each difference; a line and a reset count once in it. */
  private static List<Cluster> clusters(List<Pair> pairs, int events, int resets) {
    List<Cluster> clusters = new ArrayList<>();
    Count lines = new Count(events);
    Count others = new Count(resets);
    long points = 0;
    int end = 0;
    for (int start = 0; start < pairs.size(); start++) {
      Pair first = pairs.get(start);
      while (end < pairs.size()
          && pairs.get(end).difference - first.difference <= WINDOW_NANOS + first.precision) {
        Pair pair = pairs.get(end++);
        lines.add(pair.event);
        others.add(pair.reset);
        points += pair.points;
      }
      int distinct = Math.min(lines.distinct, others.distinct);
      clusters.add(
          new Cluster(
              first.difference,
              first.precision,
              distinct,
              (int) (points * distinct / (end - start)),
              start,
              end));
      lines.remove(first.event);
      others.remove(first.reset);
      points -= first.points;
    }
    return clusters;
  }

  /** Where in a cluster most differences begin: chance pairs may lie before them. */
  private static long densest(List<Pair> pairs, Cluster cluster) {
    int best = cluster.start;
    int most = 0;
    int end = cluster.start;
    for (int start = cluster.start; start < cluster.end; start++) {
      Pair first = pairs.get(start);
      while (end < cluster.end
          && pairs.get(end).difference - first.difference <= DENSE_NANOS + first.precision) {
        end++;
      }
      if (end - start > most) {
        most = end - start;
        best = start;
      }
    }
    return pairs.get(best).difference;
  }

  /** How many different ones are in a window that slides. */
  private static final class Count {
    private final int[] times;
    private int distinct;

    Count(int most) {
      times = new int[most];
    }

    void add(int which) {
      distinct += times[which]++ == 0 ? 1 : 0;
    }

    void remove(int which) {
      distinct -= --times[which] == 0 ? 1 : 0;
    }
  }
}
