package io.github.whyrst.compare;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One connection, as both captures show it. */
final class Pair {
  final Flow near;
  final Flow far;

  /** Whether the end whose packet comes first at one point is the other end at the other. */
  final boolean flipped;

  /** What a sequence number of near's first sender is above the same at far. */
  final int firstShift;

  /** Likewise of the other end. */
  final int secondShift;

  /** For each packet of {@link #near}, in its order, the same packet on far's tape, or -1. */
  int[] nearTwins = new int[0];

  /** For each packet of {@link #far}, in its order, the same packet on near's tape, or -1. */
  int[] farTwins = new int[0];

  Pair(Flow near, Flow far, boolean flipped, int firstShift, int secondShift) {
    this.near = near;
    this.far = far;
    this.flipped = flipped;
    this.firstShift = firstShift;
    this.secondShift = secondShift;
  }

  boolean same(@Nullable Pair other) {
    return other != null && other.near == near && other.far == far;
  }

  /** Tells that two packets, by their places in their flows, are the same. */
  void join(int nearAt, int farAt) {
    nearTwins[nearAt] = far.packets[farAt];
    farTwins[farAt] = near.packets[nearAt];
  }

  /** Forgets which packets are the same. */
  void part() {
    nearTwins = none(near.packets.length);
    farTwins = none(far.packets.length);
  }

  private static int[] none(int count) {
    int[] twins = new int[count];
    Arrays.fill(twins, -1);
    return twins;
  }

  boolean renumbered() {
    return firstShift != 0 || secondShift != 0;
  }

  /** Whether the packet at far was sent by the end that near's first packet came from. */
  boolean fromNearFirst(Tape tape, int farPacket) {
    return tape.fromFirst(farPacket) != flipped;
  }
}
