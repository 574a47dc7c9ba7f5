package io.github.whyrst.wire;

/** Arithmetic on sequence numbers: 32 bits, modulo 2^32 (RFC 9293 section 3.4). */
public final class Seq {
  private Seq() {}

  /** Signed distance from {@code from} to {@code to}: positive where {@code to} is later. */
  public static int distance(int from, int to) {
    return to - from;
  }

  public static boolean before(int a, int b) {
    return a - b < 0;
  }

  public static boolean after(int a, int b) {
    return a - b > 0;
  }

  /** The later of two sequence numbers. */
  public static int max(int a, int b) {
    return after(a, b) ? a : b;
  }

  /** The value as the unsigned number that people read. */
  public static long unsigned(int seq) {
    return seq & 0xffff_ffffL;
  }
}
