package io.github.whyrst.evidence;

import java.util.Arrays;

/** How long a service took for its last answers: from a client's last words to its own first. */
final class AnswerTimes {
  private static final int MOST = 256;

  /** The newest answers, which are compared with those before. */
  private static final int LATEST = 5;

  /** Of so many answers as are kept, a few more hardly move the median. */
  private static final int FEW = 16;

  private long[] nanos = new long[4];
  private int added;
  private int medianAt;
  private long medianBefore;

  void add(long time) {
    if (added == nanos.length && nanos.length < MOST) {
      nanos = Arrays.copyOf(nanos, added * 2);
    }
    nanos[added++ & nanos.length - 1] = time;
  }

  /** Medians of the newest answers and of those before, unknown where there are too few. */
  Answers summary() {
    int kept = Math.min(added, nanos.length);
    int latest = Math.min(LATEST, kept);
    return new Answers(
        added,
        kept - latest < LATEST ? null : before(kept, latest),
        kept < LATEST ? null : median(added - latest, added));
  }

  /** The median of those before the latest; in a flood of resets, not for each of them. */
  private long before(int kept, int latest) {
    if (kept < MOST || added - medianAt >= FEW) {
      medianAt = added;
      medianBefore = median(added - kept, added - latest);
    }
    return medianBefore;
  }

  private long median(int from, int to) {
    long[] some = new long[to - from];
    for (int i = from; i < to; i++) {
      some[i - from] = nanos[i & nanos.length - 1];
    }
    return smallest(some, some.length / 2);
  }

  /**
   * The value that {@code rank} others are not above: to sort for that takes four times as long.
   */
  private static long smallest(long[] values, int rank) {
    int low = 0;
    int high = values.length - 1;
    while (low < high) {
      // Hoare's selection: what is below a middle one goes to its left, what is above to its right.
      long middle = values[low + high >>> 1];
      int left = low;
      int right = high;
      while (left <= right) {
        while (values[left] < middle) {
          left++;
        }
        while (values[right] > middle) {
          right--;
        }
        if (left <= right) {
          long swapped = values[left];
          values[left++] = values[right];
          values[right--] = swapped;
        }
      }
      if (rank <= right) {
        high = right;
      } else if (rank >= left) {
        low = left;
      } else {
        return values[rank];
      }
    }
    return values[rank];
  }
}
