package io.github.whyrst.evidence;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bounded memory for neighbours, keyed by 64 mixed bits.
 *
 * <p>Two generations: what was not asked for while the current one filled up is forgotten with the
 * one before.
 */
final class Registry<T> {
  private final int generation;
  private final Supplier<T> maker;
  private long[] keys;
  private Object[] values;
  private long[] olderKeys;
  private Object[] olderValues;
  private int count;

  /**
   * @param capacity entries of one generation; up to twice as many are remembered
   */
  Registry(int capacity, Supplier<T> maker) {
    this.generation = capacity;
    this.maker = maker;
    this.keys = new long[64];
    this.values = new Object[64];
    this.olderKeys = new long[2];
    this.olderValues = new Object[2];
  }

  /** The entry of {@code key}, made where there is none. */
  T of(long key) {
    T found = get(key);
    if (found != null) {
      return found;
    }
    T made = maker.get();
    put(key, made);
    return made;
  }

  /** The entry of {@code key}, or null. */
  @SuppressWarnings("unchecked")
  @Nullable T get(long key) {
    int at = locate(keys, key);
    if (keys[at] != 0) {
      return (T) values[at];
    }
    int older = locate(olderKeys, key);
    if (olderKeys[older] == 0) {
      return null;
    }
    T found = (T) olderValues[older];
    put(key, found);
    return found;
  }

  private void put(long key, T value) {
    if (count == generation) {
      olderKeys = keys;
      olderValues = values;
      keys = new long[keys.length];
      values = new Object[values.length];
      count = 0;
    } else if (count * 2 >= keys.length) {
      grow();
    }
    int at = locate(keys, key);
    keys[at] = key;
    values[at] = value;
    count++;
  }

  private void grow() {
    long[] oldKeys = keys;
    Object[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = Arrays.copyOf(new Object[0], keys.length);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int at = locate(keys, oldKeys[i]);
        keys[at] = oldKeys[i];
        values[at] = oldValues[i];
      }
    }
  }

  private static int locate(long[] keys, long key) {
    int mask = keys.length - 1;
    int at = (int) key & mask;
    while (keys[at] != 0 && keys[at] != key) {
      at = at + 1 & mask;
    }
    return at;
  }

  /** Mixes an address and a number into a key that is never 0. */
  static long key(long high, long low, long more) {
    long h = high * 0x9e3779b97f4a7c15L ^ more * 0xbf58476d1ce4e5b9L;
    h = (h ^ h >>> 29 ^ low) * 0x94d049bb133111ebL;
    h ^= h >>> 32;
    return h == 0 ? 1 : h;
  }
}
