package io.github.whyrst.evidence;

import io.github.whyrst.wire.Segment;
import java.util.Arrays;

/**
 * The last connections that clients tried to open at a service, in order, and how the handshakes of
 * those answered looked: hosts behind one address differ in that.
 */
final class Attempts {
  /** So many are remembered. */
  static final int MOST = 128;

  /** A handshake without an answer that was seen. */
  static final int UNKNOWN = -1;

  private static final int SLOT = 0;
  private static final int LOOK = 1;
  private static final int CLOCK = 2;
  private static final int WORDS = 3;

  private long[] times = new long[2];
  private int[] words = new int[2 * WORDS];
  private int added;

  void add(long time, int slot) {
    if (added == times.length && times.length < MOST) {
      times = Arrays.copyOf(times, added * 2);
      words = Arrays.copyOf(words, added * 2 * WORDS);
    }
    int at = added++ & times.length - 1;
    times[at] = time;
    words[at * WORDS + SLOT] = slot;
    words[at * WORDS + LOOK] = UNKNOWN;
    words[at * WORDS + CLOCK] = 0;
  }

  void answered(long time, int slot, Segment synAck) {
    for (int i = size() - 1; i >= 0; i--) {
      int at = at(i);
      if (words[at * WORDS + SLOT] == slot && times[at] == time) {
        if (!synAck.optionsTruncated) {
          words[at * WORDS + LOOK] =
              synAck.ttl << 21 | (synAck.windowScale + 1 & 0x1f) << 16 | synAck.mss;
          words[at * WORDS + CLOCK] =
              synAck.hasTimestamps ? synAck.tsVal - millis(synAck.timeNanos) : 0;
        }
        return;
      }
    }
  }

  private static int millis(long nanos) {
    return (int) (nanos / 1_000_000);
  }

  int size() {
    return Math.min(added, times.length);
  }

  /** All there ever were. */
  int count() {
    return added;
  }

  private int at(int i) {
    return added - size() + i & times.length - 1;
  }

  long time(int i) {
    return times[at(i)];
  }

  int slot(int i) {
    return words[at(i) * WORDS + SLOT];
  }

  /** Whether the answer to it was seen, options and all. */
  boolean known(int i) {
    return words[at(i) * WORDS + LOOK] != UNKNOWN;
  }

  int ttl(int i) {
    return words[at(i) * WORDS + LOOK] >>> 21;
  }

  /** What it says in its SYN-ACK that is the server's own: window scale and segment size. */
  int options(int i) {
    return words[at(i) * WORDS + LOOK] & 0x1f_ffff;
  }

  /**
   * Time stamp of its SYN-ACK less the milliseconds of the capture's clock, or 0 without one: the
   * same within a host that counts milliseconds from one start for one client address.
   */
  int clock(int i) {
    return words[at(i) * WORDS + CLOCK];
  }
}
