package io.github.whyrst.host;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The latest readings of something, each with its time; filled by one thread, asked by another. */
final class History<T> {
  /**
   * A reading.
   *
   * @param nanos when, since the epoch
   */
  record Reading<T>(long nanos, T value) {}

  private final ArrayDeque<Reading<T>> readings = new ArrayDeque<>();
  private final int most;

  History(int most) {
    this.most = most;
  }

  synchronized void add(long nanos, T value) {
    readings.add(new Reading<>(nanos, value));
    if (readings.size() > most) {
      readings.remove();
    }
  }

  /** The last reading until that time, or null. */
  synchronized @Nullable Reading<T> until(long nanos) {
    Iterator<Reading<T>> newestFirst = readings.descendingIterator();
    while (newestFirst.hasNext()) {
      Reading<T> each = newestFirst.next();
      if (each.nanos() <= nanos) {
        return each;
      }
    }
    return null;
  }

  /** The first reading from that time on, or null. */
  synchronized @Nullable Reading<T> since(long nanos) {
    for (Reading<T> each : readings) {
      if (each.nanos() >= nanos) {
        return each;
      }
    }
    return null;
  }

  /** All readings of that time, oldest first. */
  synchronized List<T> between(long from, long to) {
    return readings.stream()
        .filter(each -> each.nanos() >= from && each.nanos() <= to)
        .map(Reading::value)
        .collect(Collectors.toList());
  }
}
