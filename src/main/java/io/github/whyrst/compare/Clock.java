package io.github.whyrst.compare;

import java.util.Arrays;

/**
 * How far's clock relates to near's: {@code far = near + offset + drift}, by the packets that both
 * saw.
 *
 * <p>A packet on its way from near to far seems to take the offset and the way; one on its way back
 * seems to take the offset less the way. Half way between the quickest of each lies the offset, if
 * the quickest take as long in both directions; at worst it is wrong by half of the least round
 * trip between the points, {@link #uncertaintyNanos} (Mills, RFC 5905, does likewise).
 */
final class Clock {
  /** How long a way may be that was seen in one direction only. */
  private static final long ONE_WAY_NANOS = 1_000_000_000;

  private static final int BUCKETS = 8;
  private static final int LEAST_IN_BUCKET = 10;
  private static final long LEAST_SPAN_NANOS = 30_000_000_000L;

  private final long originNanos;
  private final long offsetNanos;
  private final double drift;
  private final long uncertaintyNanos;

  private Clock(long originNanos, long offsetNanos, double drift, long uncertaintyNanos) {
    this.originNanos = originNanos;
    this.offsetNanos = offsetNanos;
    this.drift = drift;
    this.uncertaintyNanos = uncertaintyNanos;
  }

  /** Times at which packets passed the two points. */
  static final class Samples {
    private long[] near = new long[64];
    private long[] difference = new long[64];
    private boolean[] outward = new boolean[64];
    private int count;

    /**
     * Adds a packet.
     *
     * @param outward whether it was on its way from near to far
     */
    void add(long nearNanos, long farNanos, boolean outward) {
      if (count == near.length) {
        near = Arrays.copyOf(near, count * 2);
        difference = Arrays.copyOf(difference, count * 2);
        this.outward = Arrays.copyOf(this.outward, count * 2);
      }
      near[count] = nearNanos;
      difference[count] = farNanos - nearNanos;
      this.outward[count++] = outward;
    }

    int count() {
      return count;
    }

    private long firstNanos() {
      return Arrays.stream(near, 0, count).min().orElse(0);
    }

    private long lastNanos() {
      return Arrays.stream(near, 0, count).max().orElse(0);
    }
  }

  /**
   * The clock that fits {@code samples}.
   *
   * @throws IllegalArgumentException where there are none
   */
  static Clock of(Samples samples) {
    if (samples.count == 0) {
      throw new IllegalArgumentException("no packet was seen at both points");
    }
    long origin = samples.firstNanos();
    long last = samples.lastNanos();
    Stretch whole = new Stretch();
    Stretch[] stretches = new Stretch[BUCKETS];
    Arrays.setAll(stretches, i -> new Stretch());
    double perBucket = (last - origin + 1) / (double) BUCKETS;
    for (int i = 0; i < samples.count; i++) {
      whole.add(samples.difference[i], samples.outward[i]);
      stretches[(int) ((samples.near[i] - origin) / perBucket)].add(
          samples.difference[i], samples.outward[i]);
    }
    double drift = last - origin < LEAST_SPAN_NANOS ? 0 : slope(stretches, perBucket);
    if (drift == 0) {
      return new Clock(origin, whole.middle(), 0, whole.halfRoundTrip());
    }
    Stretch level = new Stretch();
    for (int i = 0; i < samples.count; i++) {
      long drifted = (long) (drift * (samples.near[i] - origin));
      level.add(samples.difference[i] - drifted, samples.outward[i]);
    }
    return new Clock(origin, level.middle(), drift, level.halfRoundTrip());
  }

  /** Least-squares slope over the stretches that saw enough of both directions; 0 for too few. */
  private static double slope(Stretch[] stretches, double perBucket) {
    double n = 0;
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    double base = 0;
    for (int i = 0; i < stretches.length; i++) {
      Stretch s = stretches[i];
      if (s.outwards >= LEAST_IN_BUCKET && s.backs >= LEAST_IN_BUCKET) {
        base = n == 0 ? s.middle() : base;
        double at = (i + 0.5) * perBucket;
        double value = s.middle() - base;
        n++;
        x += at;
        y += value;
        xx += at * at;
        xy += at * value;
      }
    }
    return n < 3 ? 0 : (n * xy - x * y) / (n * xx - x * x);
  }

  /** The quickest packets of a stretch of time. */
  private static final class Stretch {
    private long quickestOut = Long.MAX_VALUE;
    private long quickestBack = Long.MIN_VALUE;
    private int outwards;
    private int backs;

    void add(long difference, boolean outward) {
      if (outward) {
        outwards++;
        quickestOut = Math.min(quickestOut, difference);
      } else {
        backs++;
        quickestBack = Math.max(quickestBack, difference);
      }
    }

    long middle() {
      if (outwards == 0 || backs == 0) {
        return outwards == 0 ? quickestBack : quickestOut;
      }
      return quickestBack + (quickestOut - quickestBack) / 2;
    }

    long halfRoundTrip() {
      return outwards == 0 || backs == 0 ? ONE_WAY_NANOS : Math.abs(quickestOut - quickestBack) / 2;
    }
  }

  /** Time on far's clock of a moment on near's. */
  long atFar(long nearNanos) {
    return nearNanos + offsetNanos + (long) (drift * (nearNanos - originNanos));
  }

  /** Time on near's clock of a moment on far's. */
  long atNear(long farNanos) {
    long near = farNanos - offsetNanos;
    return near - (long) (drift * (near - originNanos));
  }

  /** What far's clock was ahead of near's at the first packet that both saw. */
  long offsetNanos() {
    return offsetNanos;
  }

  /** Seconds that far's clock gains on near's in a second. */
  double drift() {
    return drift;
  }

  /** How wrong the offset may be: half of the least time from one point to the other and back. */
  long uncertaintyNanos() {
    return uncertaintyNanos;
  }
}
