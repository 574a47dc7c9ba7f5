package io.github.whyrst.follow;

import io.github.whyrst.wire.Segment;
import java.util.Arrays;

/**
 * The last segments of all connections in one ring, those of a connection linked from new to old.
 *
 * <p>A quiet connection's segments are overwritten by busier ones; what must not be forgotten is in
 * the connection's own words.
 */
public final class RecentSegments {
  private static final int TIME = 0;
  private static final int FRAME = 2;
  private static final int SEQ = 3;
  private static final int ACK = 4;
  private static final int LENGTH = 5;
  private static final int BITS = 6;
  private static final int WINDOW_ID = 7;
  private static final int PREVIOUS = 8;
  private static final int OWNER = 9;
  private static final int WORDS = 10;

  /** Files are told apart by their lowest bits. */
  private static final int FILE_MASK = 0x7f;

  private static final int CAPACITY = 1 << 17;

  private int[] ring = new int[WORDS << 10];
  private int mask = (1 << 10) - 1;
  private int written;

  /** Adds a segment of {@code side}; updates the connection's link. */
  void add(Connection connection, int side, Segment s) {
    if (written == mask + 1 && mask + 1 < CAPACITY) {
      ring = Arrays.copyOf(ring, ring.length * 2);
      mask = mask << 1 | 1;
    }
    int at = (written & mask) * WORDS;
    Words.longAt(ring, at + TIME, s.timeNanos);
    ring[at + FRAME] = (int) s.frame;
    ring[at + SEQ] = s.seq;
    ring[at + ACK] = s.ack;
    ring[at + LENGTH] = s.payloadLength;
    ring[at + BITS] = s.flags | side << 8 | (s.file & FILE_MASK) << 9 | s.ttl << 16;
    ring[at + WINDOW_ID] = s.window << 16 | s.ipId;
    ring[at + PREVIOUS] = connection.record();
    ring[at + OWNER] = connection.slot();
    written++;
    connection.record(written);
  }

  /**
   * The newest segment of a connection as a position for the accessors below, or 0 for none.
   * Positions count from 1.
   */
  public int newest(Connection connection) {
    return valid(connection.record(), connection.slot());
  }

  /** The segment before {@code position} of the same connection, or 0. */
  public int before(int position) {
    int at = at(position);
    return valid(ring[at + PREVIOUS], ring[at + OWNER]);
  }

  private int valid(int position, int owner) {
    if (position == 0 || written - position > mask || written - position < 0) {
      return 0;
    }
    return ring[at(position) + OWNER] == owner ? position : 0;
  }

  private int at(int position) {
    return (position - 1 & mask) * WORDS;
  }

  public long timeNanos(int position) {
    return Words.longAt(ring, at(position) + TIME);
  }

  public long frame(int position) {
    return ring[at(position) + FRAME] & 0xffff_ffffL;
  }

  public int seq(int position) {
    return ring[at(position) + SEQ];
  }

  public int ack(int position) {
    return ring[at(position) + ACK];
  }

  public int payloadLength(int position) {
    return ring[at(position) + LENGTH];
  }

  public int flags(int position) {
    return ring[at(position) + BITS] & 0xff;
  }

  public int side(int position) {
    return ring[at(position) + BITS] >>> 8 & 1;
  }

  /** Whether it came in the same file as {@code s}. */
  boolean sameFile(int position, Segment s) {
    return (ring[at(position) + BITS] >>> 9 & FILE_MASK) == (s.file & FILE_MASK);
  }

  public int ttl(int position) {
    return ring[at(position) + BITS] >>> 16;
  }

  public int window(int position) {
    return ring[at(position) + WINDOW_ID] >>> 16;
  }

  public int ipId(int position) {
    return ring[at(position) + WINDOW_ID] & 0xffff;
  }
}
