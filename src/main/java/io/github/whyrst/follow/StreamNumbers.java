package io.github.whyrst.follow;

import io.github.whyrst.wire.Segment;
import java.util.Arrays;

/**
 * Numbers connections as Wireshark numbers {@code tcp.stream}, per file.
 *
 * <p>The rule (Wireshark's {@code dissect_tcp}): addresses and ports alone make a conversation; a
 * SYN whose sequence number differs from the base of its direction starts the next one. The base is
 * the SYN's number, else one before the first number seen, else one before the first acknowledgment
 * of it. One file keeps its bases in the connection's own words; several files are numbered apart,
 * in a table of their own. That is bounded: a conversation of which nothing was seen while as many
 * others as it holds were is forgotten, and has the next number if it comes back.
 */
final class StreamNumbers {
  private static final int NUMBER = 0;
  private static final int BASES = 1;
  private static final int SET = 3;
  private static final int WORDS = 4;
  private static final int START = 1 << 10;

  /** Of an entry, where half of the places are empty. */
  private static final int ENTRY_BYTES = 2 * (8 + 4 * WORDS);

  private int[] next = new int[4];
  private final int generation;
  private long[] keys = new long[START];
  private int[] states = new int[keys.length * WORDS];
  private long[] olderKeys = new long[1];
  private int[] olderStates = new int[0];
  private int count;

  /**
   * @param bytes most memory to take for several files
   */
  StreamNumbers(long bytes) {
    long entries = Math.max(START, Math.min(bytes / (2 * ENTRY_BYTES), 1 << 26));
    this.generation = (int) Long.highestOneBit(entries);
  }

  /** The next number of {@code file}. */
  int take(int file) {
    if (file >= next.length) {
      next = Arrays.copyOf(next, Math.max(file + 1, next.length * 2));
    }
    return next[file]++;
  }

  /** Whether a SYN with {@code seq} starts another conversation than that of {@code base}. */
  static boolean startsAnother(Segment s, boolean baseSet, int base) {
    return (s.flags & (Segment.SYN | Segment.ACK)) == Segment.SYN && baseSet && s.seq != base;
  }

  /** Number of the segment's conversation in its own file, among several files. */
  int ofFile(Segment s, boolean whole) {
    int at = locate(key(s)) * WORDS;
    int me = s.sourceIsLower ? 0 : 1;
    if (states[at + NUMBER] == 0
        || startsAnother(s, (states[at + SET] & 1 << me) != 0, states[at + BASES + me])) {
      states[at + NUMBER] = take(s.file) + 1;
      states[at + SET] = 0;
    }
    boolean synAck = s.has(Segment.SYN) && s.has(Segment.ACK);
    if (synAck && (states[at + SET] & 1 << me) != 0) {
      states[at + BASES + me] = s.seq;
    }
    if (whole) {
      if ((states[at + SET] & 1 << me) == 0) {
        states[at + BASES + me] = s.has(Segment.SYN) ? s.seq : s.seq - 1;
        states[at + SET] |= 1 << me;
      }
      if ((states[at + SET] & 2 >> me) == 0 && s.has(Segment.ACK)) {
        states[at + BASES + 1 - me] = s.ack - 1;
        states[at + SET] |= 2 >> me;
      }
    }
    return states[at + NUMBER] - 1;
  }

  /** Reads the memory that {@link #ofFile} will look at; the sum only keeps the reads alive. */
  long touch(Segment s) {
    int at = (int) key(s) & keys.length - 1;
    return keys[at] + states[at * WORDS];
  }

  private int locate(long key) {
    int at = place(keys, key);
    if (keys[at] == key) {
      return at;
    }
    if (count == generation) {
      olderKeys = keys;
      olderStates = states;
      keys = new long[keys.length];
      states = new int[states.length];
      count = 0;
      at = place(keys, key);
    } else if (count * 2 == keys.length) {
      grow();
      at = place(keys, key);
    }
    keys[at] = key;
    count++;
    int older = place(olderKeys, key);
    if (olderKeys[older] == key) {
      System.arraycopy(olderStates, older * WORDS, states, at * WORDS, WORDS);
    }
    return at;
  }

  /** Where {@code key} is among {@code keys}, or would be. */
  private static int place(long[] keys, long key) {
    int mask = keys.length - 1;
    int at = (int) key & mask;
    while (keys[at] != 0 && keys[at] != key) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldStates = states;
    keys = new long[oldKeys.length * 2];
    states = new int[keys.length * WORDS];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int at = place(keys, oldKeys[i]);
        keys[at] = oldKeys[i];
        System.arraycopy(oldStates, i * WORDS, states, at * WORDS, WORDS);
      }
    }
  }

  /** 64 mixed bits stand for file, addresses and ports: a collision is as likely as bit rot. */
  private static long key(Segment s) {
    long h = s.file * 0x9e3779b97f4a7c15L;
    if (s.sourceIsLower) {
      h = mix(mix(h, s.sourceHigh), s.sourceLow);
      h = mix(mix(h, s.destinationHigh), s.destinationLow);
      h = mix(h, (long) s.sourcePort << 16 | s.destinationPort);
    } else {
      h = mix(mix(h, s.destinationHigh), s.destinationLow);
      h = mix(mix(h, s.sourceHigh), s.sourceLow);
      h = mix(h, (long) s.destinationPort << 16 | s.sourcePort);
    }
    return h == 0 ? 1 : h;
  }

  private static long mix(long h, long value) {
    long mixed = (h ^ value) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 29) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 32;
  }
}
