package io.github.whyrst.capture;

import io.github.whyrst.wire.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The frames of late, in a fixed amount of memory and in order; each belongs to a flow, and is
 * wanted or not. Those of one flow are found from the newest back to the oldest. The oldest frame
 * of all makes room for the newest, and on leaving is written where it is wanted.
 */
final class FrameRing {
  // Fields of a record, in front of its bytes.
  private static final int WANTED = 0;
  private static final int OPENS = 1;
  private static final int SOURCE = 2;
  private static final int LENGTH = 4;
  private static final int ORIGINAL_LENGTH = 8;
  private static final int SIZE = 12;
  private static final int FLOW = 16;
  private static final int BEFORE = 24;
  private static final int TIME = 32;
  private static final int NUMBER = 40;
  private static final int HEADER = 48;

  /** Length of what is no frame: the end of a lap. */
  private static final int GAP = -1;

  private static final int BUCKET_BITS = 17;
  private static final long NONE = -1;

  private final ByteBuffer memory;
  private final RotatedFiles files;

  /** By flow, the newest record that shares its bucket. */
  private final long[] newest = new long[1 << BUCKET_BITS];

  /** Places of the oldest record and of the next, counted over all laps. */
  private long tail;

  private long head;

  FrameRing(int bytes, RotatedFiles files) {
    this.memory = ByteBuffer.allocateDirect(bytes & ~7);
    this.files = files;
    Arrays.fill(newest, NONE);
  }

  /**
   * Adds a frame.
   *
   * @param flow what it belongs to
   * @param opens whether it begins the flow
   * @return its place
   */
  long add(Frame frame, long flow, boolean opens) throws IOException {
    int size = HEADER + frame.capturedLength + 7 & ~7;
    int left = leftOfLap(head);
    if (left < size) {
      makeRoom(left);
      if (left >= HEADER) {
        memory.putInt(index(head) + LENGTH, GAP);
      }
      head += left;
    }
    makeRoom(size);
    int at = index(head);
    int bucket = bucket(flow);
    memory.put(at + WANTED, (byte) 0).put(at + OPENS, (byte) (opens ? 1 : 0));
    memory.putShort(at + SOURCE, (short) frame.file);
    memory.putInt(at + LENGTH, frame.capturedLength);
    memory.putInt(at + ORIGINAL_LENGTH, frame.originalLength).putInt(at + SIZE, size);
    memory.putLong(at + FLOW, flow).putLong(at + BEFORE, newest[bucket]);
    memory.putLong(at + TIME, frame.timeNanos).putLong(at + NUMBER, frame.number);
    memory.put(at + HEADER, frame.bytes, frame.offset, frame.capturedLength);
    newest[bucket] = head;
    long place = head;
    head += size;
    return place;
  }

  /** The frame of the same flow before this one, or -1 where none is left. */
  long before(long place) {
    long flow = memory.getLong(index(place) + FLOW);
    long other = memory.getLong(index(place) + BEFORE);
    while (other >= tail && memory.getLong(index(other) + FLOW) != flow) {
      other = memory.getLong(index(other) + BEFORE);
    }
    return other >= tail ? other : NONE;
  }

  boolean isWanted(long place) {
    return memory.get(index(place) + WANTED) != 0;
  }

  void want(long place) {
    memory.put(index(place) + WANTED, (byte) 1);
  }

  boolean opens(long place) {
    return memory.get(index(place) + OPENS) != 0;
  }

  /** Lets go of what is older. */
  void leaveBefore(long timeNanos) throws IOException {
    while (tail < head && (isGap(tail) || memory.getLong(index(tail) + TIME) < timeNanos)) {
      leave();
    }
  }

  /** Lets go of all. */
  void leaveAll() throws IOException {
    while (tail < head) {
      leave();
    }
  }

  private void makeRoom(int bytes) throws IOException {
    while (head + bytes - tail > memory.capacity()) {
      leave();
    }
  }

  private void leave() throws IOException {
    if (isGap(tail)) {
      tail += leftOfLap(tail);
      return;
    }
    int at = index(tail);
    if (memory.get(at + WANTED) != 0) {
      files.packet(
          memory.getShort(at + SOURCE),
          memory.getLong(at + NUMBER),
          memory.getLong(at + TIME),
          memory.getInt(at + ORIGINAL_LENGTH),
          memory,
          at + HEADER,
          memory.getInt(at + LENGTH));
    }
    tail += memory.getInt(at + SIZE);
  }

  /** Whether a record did not fit here, at the end of a lap. */
  private boolean isGap(long place) {
    return leftOfLap(place) < HEADER || memory.getInt(index(place) + LENGTH) == GAP;
  }

  private int leftOfLap(long place) {
    return memory.capacity() - index(place);
  }

  private int index(long place) {
    return (int) (place % memory.capacity());
  }

  private static int bucket(long flow) {
    return (int) (flow * 0x9e3779b97f4a7c15L >>> 64 - BUCKET_BITS);
  }
}
