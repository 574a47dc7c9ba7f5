package io.github.whyrst.follow;

/** Bits of words, and two neighbouring words as one long. */
final class Words {
  private Words() {}

  static long longAt(int[] words, int at) {
    return (long) words[at] << 32 | words[at + 1] & 0xffff_ffffL;
  }

  static void longAt(int[] words, int at, long value) {
    words[at] = (int) (value >>> 32);
    words[at + 1] = (int) value;
  }

  /**
   * Sets bits that are mostly set already. A word is only written where that changes it: reads wait
   * for nothing, while writes of the same word follow each other.
   */
  static void set(int[] words, int at, int bits) {
    int word = words[at];
    if ((word & bits) != bits) {
      words[at] = word | bits;
    }
  }

  /** Clears bits that are mostly clear already, in the same way. */
  static void clear(int[] words, int at, int bits) {
    int word = words[at];
    if ((word & bits) != 0) {
      words[at] = word & ~bits;
    }
  }
}
