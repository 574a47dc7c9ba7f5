package io.github.whyrst.follow;

/** Two neighbouring words as one long. */
final class Words {
  private Words() {}

  static long longAt(int[] words, int at) {
    return (long) words[at] << 32 | words[at + 1] & 0xffff_ffffL;
  }

  static void longAt(int[] words, int at, long value) {
    words[at] = (int) (value >>> 32);
    words[at + 1] = (int) value;
  }
}
