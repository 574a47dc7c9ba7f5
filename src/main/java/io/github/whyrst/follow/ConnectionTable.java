package io.github.whyrst.follow;

import io.github.whyrst.wire.Segment;
import java.util.Arrays;

/**
 * All connections being followed: words in chunks, found through an open-addressing index over
 * addresses and ports.
 *
 * <p>Memory grows in chunks up to the bound and then stays: the longest quiet of a few neighbours
 * of a moving hand is evicted for each newcomer. The table never forgets a connection while it has
 * room, because a late packet must find its number.
 */
final class ConnectionTable {
  /** No slot. */
  static final int NONE = -1;

  private static final int CHUNK_SHIFT = 12;
  private static final int CHUNK = 1 << CHUNK_SHIFT;
  private static final int HAND_SPAN = 16;
  private static final int CACHE_LINE_WORDS = 16;

  private static final long CHUNK_BYTES = 4L * CHUNK * Connection.WORDS;
  private static final long ADDRESS_BYTES = 32L * CHUNK;

  private int capacity;

  /** Memory that is left; below zero for a moment, until a chunk is dropped. */
  private long freeBytes;

  private int[][] chunks = new int[16][];
  private long[][] addresses = new long[16][];
  private static final long[] NO_ADDRESSES = new long[0];

  /** The hash of the newest connection of some addresses and ports, and its slot + 1; 0 if free. */
  private long[] index = new long[1 << 13];

  private int indexMask = index.length - 1;
  private int used;
  private int hand;
  private long evicted;
  private final Connection probe = new Connection();

  /**
   * @param capacity most connections kept at once
   * @param bytes most memory to take for them, beyond the smallest of tables
   */
  ConnectionTable(int capacity, long bytes) {
    this.capacity = Math.max(HAND_SPAN, capacity);
    this.freeBytes = bytes;
  }

  /** Connections dropped because the table was full. */
  long evicted() {
    return evicted;
  }

  /** Slots in use are 0 to this, exclusive. */
  int used() {
    return used;
  }

  /** Moves {@code connection} to the newest of the segment's addresses and ports; its slot. */
  int find(Segment segment, Connection connection) {
    int hash = segment.endsHash;
    int at = hash & indexMask;
    while (index[at] != 0) {
      if (hashAt(at) == hash && matches(segment, slotAt(at))) {
        move(connection, slotAt(at));
        return slotAt(at);
      }
      at = at + 1 & indexMask;
    }
    return NONE;
  }

  /** Reads the place of {@code hash} in the index; the value only keeps the read alive. */
  long touchIndex(int hash) {
    return index[hash & indexMask];
  }

  /** Slot of the connection most likely to have {@code hash}, or {@link #NONE}. */
  int likely(int hash) {
    int at = hash & indexMask;
    while (index[at] != 0 && hashAt(at) != hash) {
      at = at + 1 & indexMask;
    }
    return slotAt(at);
  }

  /** Reads one word of each cache line of {@code slot}; the sum only keeps the reads alive. */
  int touch(int slot) {
    if (slot == NONE) {
      return 0;
    }
    int[] words = chunks[slot >>> CHUNK_SHIFT];
    int at = (slot & CHUNK - 1) * Connection.WORDS;
    int sum = words[at + Connection.WORDS - 1];
    for (int line = 0; line < Connection.WORDS; line += CACHE_LINE_WORDS) {
      sum += words[at + line];
    }
    return sum;
  }

  private int hashAt(int at) {
    return (int) (index[at] >>> 32);
  }

  private int slotAt(int at) {
    return (int) index[at] - 1;
  }

  private static long entry(int hash, int slot) {
    return (long) hash << 32 | slot + 1;
  }

  /** Moves {@code connection} to {@code slot}. */
  void move(Connection connection, int slot) {
    int chunk = slot >>> CHUNK_SHIFT;
    int within = slot & CHUNK - 1;
    long[] chunkAddresses = addresses[chunk];
    connection.at(
        chunks[chunk],
        within * Connection.WORDS,
        slot,
        chunkAddresses == null ? NO_ADDRESSES : chunkAddresses,
        within * 4);
  }

  /**
   * Moves {@code connection} to a fresh entry for the segment's addresses and ports.
   *
   * @param older slot of a connection with the same addresses and ports in another enclosure, which
   *     the new one precedes from now on; or {@link #NONE}
   * @param listener is told of an eviction while the evicted words can still be read
   */
  int add(Segment segment, int older, Connection connection, FollowListener listener) {
    int slot;
    if (used < capacity && grow(used)) {
      slot = used++;
    } else {
      slot = evict(older, listener);
    }
    fill(segment, slot, connection);
    connection.sibling(older);
    if (older == NONE) {
      insert(entry(segment.endsHash, slot));
      if (used * 2 > index.length) {
        rehash();
      }
    } else {
      int hash = segment.endsHash;
      index[indexOf(older, hash)] = entry(hash, slot);
    }
    return slot;
  }

  /** Empties {@code slot} for a new connection with the same addresses and ports. */
  void renew(Segment segment, int slot, Connection connection) {
    move(connection, slot);
    int sibling = connection.sibling();
    fill(segment, slot, connection);
    connection.sibling(sibling);
  }

  private void fill(Segment segment, int slot, Connection connection) {
    if (segment.ipv6 && addresses[slot >>> CHUNK_SHIFT] == null) {
      addresses[slot >>> CHUNK_SHIFT] = new long[CHUNK * 4];
      freeBytes -= ADDRESS_BYTES;
    }
    move(connection, slot);
    connection.clear();
    if (segment.ipv6) {
      connection.set(Connection.IPV6);
    }
    if (segment.sourceIsLower) {
      connection.address(Connection.A, segment.sourceHigh, segment.sourceLow);
      connection.address(Connection.B, segment.destinationHigh, segment.destinationLow);
      connection.ports(segment.sourcePort, segment.destinationPort);
    } else {
      connection.address(Connection.A, segment.destinationHigh, segment.destinationLow);
      connection.address(Connection.B, segment.sourceHigh, segment.sourceLow);
      connection.ports(segment.destinationPort, segment.sourcePort);
    }
  }

  private boolean matches(Segment segment, int slot) {
    int[] words = chunks[slot >>> CHUNK_SHIFT];
    int within = slot & CHUNK - 1;
    int base = within * Connection.WORDS;
    int ports =
        segment.sourceIsLower
            ? segment.sourcePort << 16 | segment.destinationPort
            : segment.destinationPort << 16 | segment.sourcePort;
    if (words[base + Connection.PORTS] != ports || Connection.isIpv6(words, base) != segment.ipv6) {
      return false;
    }
    int source = segment.sourceIsLower ? Connection.A : Connection.B;
    int destination = Connection.other(source);
    if (!segment.ipv6) {
      return words[base + Connection.ADDRESS_A + source] == (int) segment.sourceLow
          && words[base + Connection.ADDRESS_A + destination] == (int) segment.destinationLow;
    }
    long[] held = addresses[slot >>> CHUNK_SHIFT];
    return held[within * 4 + 2 * source] == segment.sourceHigh
        && held[within * 4 + 2 * source + 1] == segment.sourceLow
        && held[within * 4 + 2 * destination] == segment.destinationHigh
        && held[within * 4 + 2 * destination + 1] == segment.destinationLow;
  }

  /** Makes {@code slot} usable; false where memory does not allow it, now and ever after. */
  private boolean grow(int slot) {
    int chunk = slot >>> CHUNK_SHIFT;
    if (slot > 0 && (slot & CHUNK - 1) == 0) {
      if (freeBytes < CHUNK_BYTES) {
        capacity = slot;
        return false;
      }
      freeBytes -= CHUNK_BYTES;
    }
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, chunk * 2);
      addresses = Arrays.copyOf(addresses, chunk * 2);
    }
    if (chunks[chunk] == null) {
      chunks[chunk] = new int[CHUNK * Connection.WORDS];
    }
    return true;
  }

  /**
   * Keeps to the memory that the table may take, at the cost of the newest of its connections. Not
   * to be called between finding a connection and adding another.
   */
  void keepWithinMemory(FollowListener listener) {
    while (freeBytes < 0 && used > CHUNK) {
      int first = used - 1 & ~(CHUNK - 1);
      while (used > first) {
        move(probe, used - 1);
        listener.evicted(probe);
        remove(used - 1);
        evicted++;
        used--;
      }
      int chunk = first >>> CHUNK_SHIFT;
      freeBytes += CHUNK_BYTES + (addresses[chunk] == null ? 0 : ADDRESS_BYTES);
      chunks[chunk] = null;
      addresses[chunk] = null;
      capacity = used;
      hand = 0;
    }
  }

  /** Frees the slot of the longest quiet of the connections next to the hand, but for one. */
  private int evict(int spared, FollowListener listener) {
    int victim = NONE;
    long oldest = Long.MAX_VALUE;
    for (int i = 0; i < HAND_SPAN; i++) {
      int slot = hand;
      hand = hand + 1 == used ? 0 : hand + 1;
      move(probe, slot);
      long last = Math.max(probe.end(0).lastTime(), probe.end(1).lastTime());
      if (slot != spared && probe.sibling() == NONE && last < oldest) {
        oldest = last;
        victim = slot;
      }
    }
    if (victim == NONE) {
      victim = hand == spared ? (hand + 1) % used : hand;
      move(probe, victim);
    } else {
      move(probe, victim);
    }
    listener.evicted(probe);
    remove(victim);
    evicted++;
    return victim;
  }

  private void remove(int slot) {
    move(probe, slot);
    int hash = hash(probe);
    int at = indexOf(slot, hash);
    if (at == NONE) {
      unchain(slot, hash);
      return;
    }
    int sibling = probe.sibling();
    if (sibling != NONE) {
      index[at] = entry(hash, sibling);
      return;
    }
    // Backward-shift deletion keeps probe sequences whole without tombstones.
    int hole = at;
    int next = at + 1 & indexMask;
    while (index[next] != 0) {
      int home = hashAt(next) & indexMask;
      if ((next - home & indexMask) >= (next - hole & indexMask)) {
        index[hole] = index[next];
        hole = next;
      }
      next = next + 1 & indexMask;
    }
    index[hole] = 0;
  }

  /** Takes an older connection of several enclosures out of its chain. */
  private void unchain(int slot, int hash) {
    move(probe, slot);
    int after = probe.sibling();
    int at = hash & indexMask;
    while (index[at] != 0) {
      for (int s = slotAt(at); s != NONE; s = probe.sibling()) {
        move(probe, s);
        if (probe.sibling() == slot) {
          probe.sibling(after);
          return;
        }
      }
      at = at + 1 & indexMask;
    }
  }

  private int indexOf(int slot, int hash) {
    int at = hash & indexMask;
    while (index[at] != 0) {
      if (slotAt(at) == slot) {
        return at;
      }
      at = at + 1 & indexMask;
    }
    return NONE;
  }

  private void insert(long entry) {
    int at = (int) (entry >>> 32) & indexMask;
    while (index[at] != 0) {
      at = at + 1 & indexMask;
    }
    index[at] = entry;
  }

  private void rehash() {
    long[] old = index;
    freeBytes -= 8L * old.length;
    index = new long[old.length * 2];
    indexMask = index.length - 1;
    for (long entry : old) {
      if (entry != 0) {
        insert(entry);
      }
    }
  }

  private static int hash(Connection c) {
    return Segment.hash(
        c.addressHigh(Connection.A),
        c.addressLow(Connection.A),
        c.port(Connection.A),
        c.addressHigh(Connection.B),
        c.addressLow(Connection.B),
        c.port(Connection.B));
  }
}
