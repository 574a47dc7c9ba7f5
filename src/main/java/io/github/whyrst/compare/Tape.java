package io.github.whyrst.compare;

import io.github.whyrst.wire.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The TCP packets of one capture in columns, in its order, about 40 bytes each, up to a bound.
 *
 * <p>A packet is known by its index, a connection by its {@link Flow}.
 */
final class Tape {
  private static final int ECN_BITS = 0xc0;

  private final int most;
  private int count;
  private long[] times = new long[1024];
  private int[] frames = new int[1024];
  private int[] flows = new int[1024];
  private int[] seqs = new int[1024];
  private int[] acks = new int[1024];
  private int[] lengths = new int[1024];

  /** Flags, TTL, and whether the flow's first sender sent it. */
  private int[] bits = new int[1024];

  private int[] ids = new int[1024];
  private int[] options = new int[1024];
  private final List<Flow> connections = new ArrayList<>();
  private int[] resets = new int[0];
  private boolean full;
  private long firstNanos = Long.MAX_VALUE;
  private long lastNanos = Long.MIN_VALUE;

  /**
   * @param most packets to hold
   */
  Tape(int most) {
    this.most = most;
  }

  /** Notes the time of any packet of the capture, of what protocol it may be. */
  void saw(long timeNanos) {
    firstNanos = Math.min(firstNanos, timeNanos);
    lastNanos = Math.max(lastNanos, timeNanos);
  }

  /** Adds a packet of {@code flow}; false where there is no room. */
  boolean add(Segment s, Flow flow, boolean fromFirst) {
    if (count == most) {
      full = true;
      return false;
    }
    if (count == times.length) {
      grow(Math.min(most, count * 2));
    }
    times[count] = s.timeNanos;
    frames[count] = (int) s.frame;
    flows[count] = flow.index;
    seqs[count] = s.seq;
    acks[count] = s.has(Segment.ACK) ? s.ack : 0;
    lengths[count] = s.payloadLength;
    bits[count] = s.flags | s.ttl << 8 | (fromFirst ? 1 << 16 : 0) | (s.ipv6 ? 1 << 17 : 0);
    ids[count] = s.ipId;
    options[count] = optionsOf(s);
    count++;
    return true;
  }

  /** A connection that begins with a packet from {@code first}. */
  Flow begin(Address first, Address second) {
    Flow flow = new Flow(connections.size(), first, second);
    connections.add(flow);
    return flow;
  }

  /** Hands each flow its packets; to be called once, after the last was added. */
  void index() {
    resets = IntStream.range(0, count).filter(i -> has(i, Segment.RST)).toArray();
    int[] sizes = new int[connections.size()];
    for (int i = 0; i < count; i++) {
      sizes[flows[i]]++;
    }
    for (Flow flow : connections) {
      flow.packets = new int[sizes[flow.index]];
    }
    Arrays.fill(sizes, 0);
    for (int i = 0; i < count; i++) {
      connections.get(flows[i]).packets[sizes[flows[i]]++] = i;
    }
  }

  private void grow(int size) {
    times = Arrays.copyOf(times, size);
    frames = Arrays.copyOf(frames, size);
    flows = Arrays.copyOf(flows, size);
    seqs = Arrays.copyOf(seqs, size);
    acks = Arrays.copyOf(acks, size);
    lengths = Arrays.copyOf(lengths, size);
    bits = Arrays.copyOf(bits, size);
    ids = Arrays.copyOf(ids, size);
    options = Arrays.copyOf(options, size);
  }

  /** What a SYN offers, in one word; 0 for other packets. */
  private static int optionsOf(Segment s) {
    if (!s.has(Segment.SYN)) {
      return 0;
    }
    return s.mss << 8
        | (s.windowScale + 1 & 0x1f) << 3
        | (s.hasTimestamps ? 4 : 0)
        | (s.sackPermitted ? 2 : 0)
        | (s.mptcp ? 1 : 0);
  }

  int count() {
    return count;
  }

  /** Indices of all resets. */
  int[] resets() {
    return resets;
  }

  /** Whether packets were left out because there were too many. */
  boolean isFull() {
    return full;
  }

  /** Time of the first packet of any protocol, {@link Long#MAX_VALUE} where there is none. */
  long firstNanos() {
    return firstNanos;
  }

  long lastNanos() {
    return lastNanos;
  }

  List<Flow> flows() {
    return connections;
  }

  Flow flow(int packet) {
    return connections.get(flows[packet]);
  }

  long time(int packet) {
    return times[packet];
  }

  long frame(int packet) {
    return frames[packet] & 0xffff_ffffL;
  }

  int seq(int packet) {
    return seqs[packet];
  }

  /** Acknowledgment number, 0 without the ACK flag. */
  int ack(int packet) {
    return acks[packet];
  }

  int length(int packet) {
    return lengths[packet];
  }

  int flags(int packet) {
    return bits[packet] & 0xff;
  }

  boolean has(int packet, int flag) {
    return (bits[packet] & flag) != 0;
  }

  int ttl(int packet) {
    return bits[packet] >>> 8 & 0xff;
  }

  boolean fromFirst(int packet) {
    return (bits[packet] & 1 << 16) != 0;
  }

  /** IPv4 identification, where it tells packets apart; else 0. */
  int id(int packet) {
    return ids[packet];
  }

  int options(int packet) {
    return options[packet];
  }

  static int mss(int options) {
    return options >>> 8;
  }

  Address sender(int packet) {
    return flow(packet).sender(fromFirst(packet));
  }

  /** Index of the packet of {@code frame}, or -1. */
  int at(long frame) {
    int found = Arrays.binarySearch(frames, 0, count, (int) frame);
    return found < 0 ? -1 : found;
  }

  /**
   * What stays the same of a packet on its way, mixed into 64 bits: numbers, flags (but for those
   * of ECN, which routers set) and length.
   *
   * @param seqShift added to its sequence number
   * @param ackShift added to its acknowledgment number
   */
  long fingerprint(int packet, int seqShift, int ackShift) {
    boolean acks = has(packet, Segment.ACK);
    long numbers =
        (long) (seqs[packet] + seqShift) << 32
            | (acks ? this.acks[packet] + ackShift : 0) & 0xffff_ffffL;
    long h = numbers * 0x9e3779b97f4a7c15L;
    h = (h ^ h >>> 29 ^ lengths[packet]) * 0xbf58476d1ce4e5b9L;
    h = (h ^ h >>> 32 ^ (flags(packet) & ~ECN_BITS)) * 0x94d049bb133111ebL;
    return h ^ h >>> 31;
  }
}
