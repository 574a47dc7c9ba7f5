package io.github.whyrst.incident;

import java.util.Arrays;

/** Counts different names up to a bound and remembers the first. */
final class Names {
  /** Different names told apart; beyond it a count is "at least". */
  static final int MOST = 256;

  private long[] hashes = new long[2];
  private int size;
  private String first = "";

  void add(String name) {
    long hash = hash(name);
    for (int i = 0; i < size; i++) {
      if (hashes[i] == hash) {
        return;
      }
    }
    if (size == MOST) {
      return;
    }
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    first = size == 0 ? name : first;
    hashes[size++] = hash;
  }

  int size() {
    return size;
  }

  String first() {
    return first;
  }

  /** {@code 3}, or {@code at least 256}. */
  String count() {
    return (size < MOST ? "" : "at least ") + size;
  }

  /** The only name, or how many there are: {@code 3 clients}. */
  String orCount(String nouns) {
    return size == 1 ? first : count() + " " + nouns;
  }

  /** FNV-1a, 64 bits: 256 names are as good as never confused. */
  private static long hash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
