package io.github.whyrst.evidence;

import io.github.whyrst.wire.Segment;
import java.util.Arrays;

/**
 * The last connections that clients tried to open at a service, in order, and how the handshakes of
 * those answered looked: hosts behind one address differ in that.
 */
final class Attempts {
  private static final int MOST = 128;

  /** A handshake without an answer that was seen. */
  static final int UNKNOWN = -1;

  private long[] times = new long[2];
  private int[] slots = new int[2];
  private int[] looks = new int[2];
  private int[] clocks = new int[2];
  private int added;

  void add(long time, int slot) {
    if (added == times.length && times.length < MOST) {
      times = Arrays.copyOf(times, added * 2);
      slots = Arrays.copyOf(slots, added * 2);
      looks = Arrays.copyOf(looks, added * 2);
      clocks = Arrays.copyOf(clocks, added * 2);
    }
    int at = added++ & times.length - 1;
    times[at] = time;
    slots[at] = slot;
    looks[at] = UNKNOWN;
    clocks[at] = 0;
  }

  void answered(long time, int slot, Segment synAck) {
    for (int i = size() - 1; i >= 0; i--) {
      int at = at(i);
      if (slots[at] == slot && times[at] == time) {
        if (!synAck.optionsTruncated) {
          looks[at] = synAck.ttl << 21 | (synAck.windowScale + 1 & 0x1f) << 16 | synAck.mss;
          clocks[at] = synAck.hasTimestamps ? synAck.tsVal - millis(synAck.timeNanos) : 0;
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
    return slots[at(i)];
  }

  /** Whether the answer to it was seen, options and all. */
  boolean known(int i) {
    return looks[at(i)] != UNKNOWN;
  }

  int ttl(int i) {
    return looks[at(i)] >>> 21;
  }

  /** What it says in its SYN-ACK that is the server's own: window scale and segment size. */
  int options(int i) {
    return looks[at(i)] & 0x1f_ffff;
  }

  /**
   * Time stamp of its SYN-ACK less the milliseconds of the capture's clock, or 0 without one: the
   * same within a host that counts milliseconds from one start for one client address.
   */
  int clock(int i) {
    return clocks[at(i)];
  }
}
