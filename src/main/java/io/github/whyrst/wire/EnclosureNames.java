package io.github.whyrst.wire;

import org.jspecify.annotations.Nullable;

/**
 * Words for the first few thousand enclosures of a capture; the others stay numbers.
 *
 * <p>What was learned stays where it is. So one thread may learn while another asks for what was
 * learned before the segment it came with was handed over.
 */
final class EnclosureNames {
  private static final int LIMIT = 4096;
  private static final int SLOTS = 4 * LIMIT;

  private final int[] hashes = new int[SLOTS];
  private final @Nullable String[] names = new @Nullable String[SLOTS];
  private int size;

  /** Remembers the words for an enclosure that is not none, on its first sight. */
  void learn(int hash, Enclosure enclosure) {
    int slot = slot(hash);
    if (hashes[slot] == 0 && size < LIMIT) {
      hashes[slot] = hash;
      names[slot] = enclosure.describe();
      size++;
    }
  }

  @Nullable String name(int hash) {
    return names[slot(hash)];
  }

  /** Where {@code hash} is, or would be; at most a quarter of the slots is taken. */
  private int slot(int hash) {
    int slot = hash & (SLOTS - 1);
    while (hashes[slot] != 0 && hashes[slot] != hash) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }
}
