package io.github.whyrst.compare;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One of the two points, looked at from itself: what it holds, and what the other does of it. */
final class Point {
  final String name;
  final Tape tape;
  final boolean near;
  private final Tape other;
  private final Clock clock;
  private final Sides sides;
  private final @Nullable Pair[] pairs;
  private final List<Pair> all;
  private long @Nullable [] strays;

  Point(
      String name, boolean near, Tape tape, Tape other, List<Pair> all, Clock clock, Sides sides) {
    this.name = name;
    this.near = near;
    this.tape = tape;
    this.other = other;
    this.clock = clock;
    this.sides = sides;
    this.all = all;
    this.pairs = new @Nullable Pair[tape.flows().size()];
    for (Pair pair : all) {
      pairs[near ? pair.near.index : pair.far.index] = pair;
    }
  }

  @Nullable Pair pair(Flow flow) {
    return pairs[flow.index];
  }

  /** The same packet on the other's tape, or -1. */
  int twin(int packet) {
    Flow flow = tape.flow(packet);
    Pair pair = pairs[flow.index];
    if (pair == null) {
      return -1;
    }
    int at = Arrays.binarySearch(flow.packets, packet);
    return (near ? pair.nearTwins : pair.farTwins)[at];
  }

  /** When the packet would have been at the other point if it took no time on its way. */
  long timeThere(int packet) {
    long time = tape.time(packet);
    return near ? clock.atFar(time) : clock.atNear(time);
  }

  /** Whether what {@code host} sends passes here first; null where that is not known. */
  @Nullable Boolean passesHereFirst(String host) {
    Boolean nearFirst = sides.passesNearFirst(host, near);
    return nearFirst == null ? null : nearFirst == near;
  }

  /** The end that sends as {@code address} here, by its address at the other point. */
  static Address atOther(Pair pair, boolean near, boolean fromFirst) {
    return near
        ? pair.far.sender(fromFirst != pair.flipped)
        : pair.near.sender(fromFirst != pair.flipped);
  }

  /** Whether the other point was capturing, and held what it saw, when {@code packet} was here. */
  boolean coveredThere(int packet) {
    long time = timeThere(packet);
    return time >= other.firstNanos() && time <= other.lastNanos() && !other.isFull();
  }

  /** Whether the other capture may not yet have begun when this packet would have been there. */
  boolean mayPrecedeOther(int packet) {
    return other.firstNanos() + clock.uncertaintyNanos() > timeThere(packet);
  }

  /**
   * A reset at the other point with the numbers of {@code reset}, whatever its addresses; or -1.
   */
  int resetElsewhere(int reset) {
    for (int packet : other.resets()) {
      if (other.seq(packet) == tape.seq(reset)
          && other.ack(packet) == tape.ack(reset)
          && other.flags(packet) == tape.flags(reset)
          && Math.abs(other.time(packet) - timeThere(reset)) < Twins.FAR_APART_NANOS) {
        return packet;
      }
    }
    return -1;
  }

  /**
   * Whether the other point has a packet with the same numbers that is the twin of none here: this
   * one passed both, but one of them shows it with addresses of another connection.
   */
  boolean isAmongStrays(int packet) {
    long[] known = strays;
    if (known == null) {
      known = straysThere();
      strays = known;
    }
    return Arrays.binarySearch(known, tape.fingerprint(packet, 0, 0)) >= 0;
  }

  /** Fingerprints, sorted, of what the other point has and this one does not. */
  private long[] straysThere() {
    boolean[] matched = new boolean[other.count()];
    for (Pair pair : all) {
      int[] twins = near ? pair.farTwins : pair.nearTwins;
      int[] packets = (near ? pair.far : pair.near).packets;
      for (int at = 0; at < twins.length; at++) {
        matched[packets[at]] = twins[at] >= 0;
      }
    }
    return IntStream.range(0, matched.length)
        .filter(i -> !matched[i])
        .mapToLong(i -> other.fingerprint(i, 0, 0))
        .sorted()
        .toArray();
  }

  /** How long after the other capture's last packet this one was here; negative if before. */
  long afterOther(int packet) {
    return timeThere(packet) - other.lastNanos();
  }

  boolean otherIsFull() {
    return other.isFull();
  }
}
