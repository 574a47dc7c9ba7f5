package io.github.whyrst.cause;

import io.github.whyrst.cause.TimerMatch.KnownTimer;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The timers that a quiet gap can be compared with, from {@code known-timers.csv}.
 *
 * <p>Nearly all of them can be configured and many share a value, so what matches is a list of
 * candidates. Nothing here identifies a device.
 */
public final class KnownTimers {
  private static final double NANOS = 1e9;
  private static final int[] ROUND_WAITS = {
    1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 100, 120, 180, 300, 600
  };

  private KnownTimers() {}

  /** What the wire shows when a timer runs out. */
  public enum Behaviour {
    /** A FIN at once. */
    FIN("F"),
    /** A reset at once, to one side. */
    RESET("R"),
    /** A reset at once, to both sides. */
    RESET_BOTH("RR"),
    /** Nothing at once; a reset answers the next segment. */
    RESET_ON_NEXT("N"),
    /** Nothing at once; later segments vanish. */
    DROP("D"),
    /** An application closes: FIN, or a reset where data was unread or lingering is off. */
    APPLICATION_CLOSE("A");

    private final String code;

    Behaviour(String code) {
      this.code = code;
    }

    private static Behaviour of(String code) {
      return Arrays.stream(values())
          .filter(behaviour -> behaviour.code.equals(code))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no such behaviour: " + code));
    }
  }

  /** Who holds a timer, as the connection sees it; a proxy that terminates TCP is an end. */
  public enum Kind {
    MIDDLEBOX,
    /** Likewise, for a state that is not to last: closing, or unacknowledged. */
    TRANSIENT,
    SERVER,
    CLIENT,
    KERNEL
  }

  /** How well a value is backed, best first. */
  public enum Standing {
    DOCUMENTED,
    SOURCE,
    SECOND_HAND,
    GENERAL_KNOWLEDGE
  }

  /**
   * One row of the table.
   *
   * @param id stable key, kebab-case
   * @param product what has the timer
   * @param what which timer of it
   * @param seconds its default
   * @param behaviours what it may do when it runs out; more than one where that is configured
   * @param source where the value comes from
   */
  public record Row(
      String id,
      String product,
      String what,
      double seconds,
      Set<Behaviour> behaviours,
      Kind kind,
      Standing standing,
      String source) {

    private static Row of(String[] field) {
      return new Row(
          field[0],
          field[1],
          field[2],
          Double.parseDouble(field[3]),
          Arrays.stream(field[4].split("\\+"))
              .map(Behaviour::of)
              .collect(Collectors.toUnmodifiableSet()),
          Kind.valueOf(constant(field[5])),
          Standing.valueOf(constant(field[6])),
          field[7]);
    }

    private static String constant(String word) {
      return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private boolean doesAny(Set<Behaviour> wanted) {
      return !Collections.disjoint(behaviours, wanted);
    }

    private KnownTimer timer() {
      boolean read = standing == Standing.DOCUMENTED || standing == Standing.SOURCE;
      return new KnownTimer(id, product, seconds, read);
    }
  }

  /** Every row, in the order of the file. */
  static List<Row> all() {
    return Rows.ALL;
  }

  /** The timers of any of these behaviours that may have run out after this gap, nearest first. */
  public static List<KnownTimer> matching(long gapNanos, Set<Behaviour> behaviours) {
    double gap = gapNanos / NANOS;
    return Rows.ALL.stream()
        .filter(row -> row.doesAny(behaviours))
        .filter(row -> Math.abs(row.seconds - gap) <= toleranceSeconds(row.seconds))
        .sorted(nearestTo(gap))
        .map(Row::timer)
        .toList();
  }

  /**
   * The timers that forget in silence and have a reset answer the next segment, of those that ran
   * out within this gap, longest first. The gap says only that such a timer was not longer, so all
   * shorter ones stay possible.
   */
  public static List<KnownTimer> shorterThan(long gapNanos) {
    double gap = gapNanos / NANOS;
    return Rows.ALL.stream()
        .filter(row -> row.behaviours.contains(Behaviour.RESET_ON_NEXT) && row.seconds <= gap)
        .sorted(nearestTo(gap))
        .map(Row::timer)
        .toList();
  }

  /**
   * The timers that forget in silence and have a reset answer the next segment, of those that a
   * connection quiet for {@code survivedNanos} outlives and one quiet for {@code fatalNanos} does
   * not, longest first.
   */
  public static List<KnownTimer> between(long survivedNanos, long fatalNanos) {
    double survived = survivedNanos / NANOS;
    return shorterThan(fatalNanos).stream()
        .filter(timer -> timer.seconds() + toleranceSeconds(timer.seconds()) >= survived)
        .toList();
  }

  /**
   * The limits that devices on a path are documented to set to a quiet connection, or have in their
   * source, of those that a gap of this length comes within a tenth of and does not pass, shortest
   * first.
   */
  public static List<KnownTimer> justAbove(long gapNanos) {
    double gap = gapNanos / NANOS;
    return Rows.ALL.stream()
        .filter(row -> row.kind == Kind.MIDDLEBOX && row.standing.compareTo(Standing.SOURCE) <= 0)
        .filter(row -> gap >= row.seconds * 0.9 && gap <= row.seconds)
        .sorted(Comparator.comparingDouble(Row::seconds))
        .map(Row::timer)
        .toList();
  }

  /** True within 1 %, or 50 ms, of a time-out that people write into clients. */
  public static boolean isRoundWait(long nanos) {
    double seconds = nanos / NANOS;
    return Arrays.stream(ROUND_WAITS)
        .anyMatch(wait -> Math.abs(seconds - wait) <= Math.max(0.05, wait * 0.01));
  }

  /**
   * How far from its nominal time a timer may be seen to run out. Programs sweep their tables about
   * once a second and a capture sees the result a round trip later: 2 s, or 1 % of long timers.
   * Around short timers 2 s would match nearly anything, and what keeps them is an event loop that
   * looks often: 5 %, though not less than 0.25 s. The rules meet at 40 s and at 200 s.
   */
  static double toleranceSeconds(double timerSeconds) {
    double narrow = Math.min(2, Math.max(0.25, timerSeconds * 0.05));
    return Math.max(narrow, timerSeconds * 0.01);
  }

  private static Comparator<Row> nearestTo(double gap) {
    return Comparator.<Row>comparingDouble(row -> Math.abs(row.seconds - gap))
        .thenComparing(Row::standing);
  }

  /** Loaded when first asked for: most captures hold no idle gap worth the reading. */
  private static final class Rows {
    static final List<Row> ALL =
        ReferenceTable.rows("known-timers.csv", 8).stream().map(Row::of).toList();
  }
}
