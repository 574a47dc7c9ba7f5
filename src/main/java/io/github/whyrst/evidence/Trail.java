package io.github.whyrst.evidence;

import io.github.whyrst.follow.Connection;
import io.github.whyrst.follow.RecentSegments;
import io.github.whyrst.wire.Segment;
import java.util.Arrays;

/** The last segments of a connection before its reset, newest first, as they were. */
final class Trail {
  final int size;
  final long[] times;
  final long[] frames;
  final int[] seqs;
  final int[] acks;
  final int[] lengths;
  final int[] flags;
  final int[] ids;
  final int[] sides;

  private Trail(
      int size,
      long[] times,
      long[] frames,
      int[] seqs,
      int[] acks,
      int[] lengths,
      int[] flags,
      int[] ids,
      int[] sides) {
    this.size = size;
    this.times = times;
    this.frames = frames;
    this.seqs = seqs;
    this.acks = acks;
    this.lengths = lengths;
    this.flags = flags;
    this.ids = ids;
    this.sides = sides;
  }

  static Trail of(Connection connection, RecentSegments recent, int most) {
    int known = 0;
    for (int at = recent.newest(connection); at != 0 && known < most; at = recent.before(at)) {
      known++;
    }
    long[] times = new long[known];
    long[] frames = new long[known];
    int[][] fields = new int[6][known];
    int size = 0;
    for (int at = recent.newest(connection); size < known; at = recent.before(at)) {
      times[size] = recent.timeNanos(at);
      frames[size] = recent.frame(at);
      fields[0][size] = recent.seq(at);
      fields[1][size] = recent.ack(at);
      fields[2][size] = recent.payloadLength(at);
      fields[3][size] = recent.flags(at);
      fields[4][size] = recent.ipId(at);
      fields[5][size] = recent.side(at);
      size++;
    }
    return new Trail(
        size, times, frames, fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]);
  }

  /** Whether it begins with the connection, of which no segment was forgotten. */
  boolean isWhole(Connection connection) {
    return size
        >= connection.end(Connection.A).segments() + connection.end(Connection.B).segments();
  }

  boolean has(int i, int flag) {
    return (flags[i] & flag) != 0;
  }

  /** Sequence number after the segment's last octet. */
  int nextSeq(int i) {
    int control = (has(i, Segment.SYN) ? 1 : 0) + (has(i, Segment.FIN) ? 1 : 0);
    return seqs[i] + lengths[i] + control;
  }

  /** Flags as letters in header order from FIN up, as tshark's short form without dots. */
  String letters(int i) {
    char[] out = new char[8];
    int n = 0;
    for (int bit = 0; bit < 8; bit++) {
      if ((flags[i] & 1 << bit) != 0) {
        out[n++] = "FSRPAUEC".charAt(bit);
      }
    }
    return new String(Arrays.copyOf(out, n));
  }
}
