package io.github.whyrst.evidence;

import java.util.Arrays;

/** How long a service took for its last answers: from a client's last words to its own first. */
final class AnswerTimes {
  private static final int MOST = 256;

  /** The newest answers, which are compared with those before. */
  private static final int LATEST = 5;

  private long[] nanos = new long[4];
  private int added;

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
        kept - latest < LATEST ? null : median(added - kept, added - latest),
        kept < LATEST ? null : median(added - latest, added));
  }

  private long median(int from, int to) {
    long[] sorted = new long[to - from];
    for (int i = from; i < to; i++) {
      sorted[i - from] = nanos[i & nanos.length - 1];
    }
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
