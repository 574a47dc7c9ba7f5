package io.github.whyrst.follow;

import io.github.whyrst.wire.Seq;

/**
 * One end of a connection: a flyweight over its words in the table or in a snapshot.
 *
 * <p>What an end "sent" is what the capture holds of it. Times are nanoseconds since the epoch.
 */
public final class Endpoint {
  private static final int ISS = 0;
  private static final int NEXT = 1;
  private static final int ACKED = 2;
  private static final int WINDOW_TTL = 3;
  private static final int FLAGS = 4;
  private static final int IPID_CLASS_DATA = 5;
  private static final int SEGMENTS = 6;
  private static final int BYTES = 7;
  private static final int LAST_TIME = 9;
  private static final int LAST_DATA_FRAME = 11;
  private static final int LAST_DATA_TIME = 12;
  private static final int COUNTERS = 14;
  static final int WORDS = 15;

  // Bits of FLAGS. The lowest four hold the payload hint, the next eight the history letters seen.
  private static final int HINT_MASK = 0xf;
  private static final int HISTORY_SHIFT = 4;
  static final int BASE_SET = 1 << 12;
  static final int SYN_SEEN = 1 << 13;
  static final int FIN_SEEN = 1 << 14;
  static final int FIN_ACKED = 1 << 15;
  static final int SENT = 1 << 16;
  static final int ACKED_SET = 1 << 17;
  static final int TTL_SET = 1 << 18;
  static final int TTL_VARIES = 1 << 19;
  static final int TIMESTAMPS = 1 << 20;
  static final int NO_TIMESTAMPS = 1 << 21;
  static final int ID_SET = 1 << 22;
  static final int ID_JUMPS = 1 << 23;
  static final int DF = 1 << 24;
  static final int DF_CLEAR = 1 << 25;
  static final int SYN_ACK_REPEATED = 1 << 26;
  static final int GAP_SEEN = 1 << 27;
  static final int FIN_UNCAPTURED = 1 << 28;

  private int[] words = new int[0];
  private int base;

  void at(int[] words, int base) {
    if (this.words != words) {
      this.words = words;
    }
    this.base = base;
  }

  /** Initial sequence number, or one less than the first seen where the SYN was not captured. */
  public int iss() {
    return words[base + ISS];
  }

  void iss(int value) {
    words[base + ISS] = value;
    set(BASE_SET);
  }

  /** Sequence number after the last octet (or SYN or FIN) it sent: SND.NXT as far as captured. */
  public int next() {
    return words[base + NEXT];
  }

  void next(int value) {
    words[base + NEXT] = value;
  }

  /** Highest acknowledgment number it sent: RCV.NXT as far as captured. */
  public int acked() {
    return words[base + ACKED];
  }

  void acked(int value) {
    words[base + ACKED] = value;
    set(ACKED_SET);
  }

  /** Last window field it sent, unscaled. */
  public int window() {
    return words[base + WINDOW_TTL] >>> 16;
  }

  void window(int value) {
    words[base + WINDOW_TTL] = (words[base + WINDOW_TTL] & 0xffff) | value << 16;
  }

  /** TTL of its last ordinary segment. */
  public int lastTtl() {
    return words[base + WINDOW_TTL] & 0xff;
  }

  void ttl(int value) {
    if (is(TTL_SET) && value != lastTtl()) {
      set(TTL_VARIES);
    }
    words[base + WINDOW_TTL] = words[base + WINDOW_TTL] & 0xffff0000 | value;
    set(TTL_SET);
  }

  /** IPv4 identification of its last ordinary established segment. */
  public int lastIpId() {
    return words[base + IPID_CLASS_DATA] >>> 16;
  }

  void lastIpId(int value) {
    words[base + IPID_CLASS_DATA] = (words[base + IPID_CLASS_DATA] & 0xffff) | value << 16;
  }

  /** TOS or traffic class of its last segment. */
  public int trafficClass() {
    return words[base + IPID_CLASS_DATA] >>> 8 & 0xff;
  }

  void trafficClass(int value) {
    if (value != trafficClass()) {
      words[base + IPID_CLASS_DATA] = (words[base + IPID_CLASS_DATA] & 0xffff00ff) | value << 8;
    }
  }

  /** Segments with new data, counted up to 255. */
  public int dataSegments() {
    return words[base + IPID_CLASS_DATA] & 0xff;
  }

  void countData() {
    if ((words[base + IPID_CLASS_DATA] & 0xff) != 0xff) {
      words[base + IPID_CLASS_DATA]++;
    }
  }

  /** Segments it sent, resets not counted. */
  public int segments() {
    return words[base + SEGMENTS];
  }

  void countSegment() {
    words[base + SEGMENTS]++;
  }

  /** Payload bytes it sent, retransmissions not counted. */
  public long bytes() {
    return Words.longAt(words, base + BYTES);
  }

  void addBytes(int count) {
    Words.longAt(words, base + BYTES, bytes() + count);
  }

  /** Time of its last segment; meaningful only if {@link #sent()}. */
  public long lastTime() {
    return Words.longAt(words, base + LAST_TIME);
  }

  void lastTime(long value) {
    Words.longAt(words, base + LAST_TIME, value);
  }

  /** Frame of its last new data, 0 before any. */
  public long lastDataFrame() {
    return words[base + LAST_DATA_FRAME] & 0xffff_ffffL;
  }

  /** Time of its last new data; meaningful only if {@link #lastDataFrame()} is not 0. */
  public long lastDataTime() {
    return Words.longAt(words, base + LAST_DATA_TIME);
  }

  void lastData(long frame, long time) {
    words[base + LAST_DATA_FRAME] = (int) frame;
    Words.longAt(words, base + LAST_DATA_TIME, time);
  }

  /** Segments it sent again, counted up to 65535. */
  public int retransmissions() {
    return words[base + COUNTERS] >>> 16;
  }

  /** Retransmissions since the other end last acknowledged something new, up to 255. */
  public int unansweredRetransmissions() {
    return words[base + COUNTERS] >>> 8 & 0xff;
  }

  /** Keep-alive probes since the other end last sent anything, up to 255. */
  public int unansweredProbes() {
    return words[base + COUNTERS] & 0xff;
  }

  void countRetransmission() {
    int word = words[base + COUNTERS];
    int total = Math.min((word >>> 16) + 1, 0xffff);
    int run = Math.min((word >>> 8 & 0xff) + 1, 0xff);
    words[base + COUNTERS] = total << 16 | run << 8 | word & 0xff;
  }

  void countProbe() {
    if ((words[base + COUNTERS] & 0xff) != 0xff) {
      words[base + COUNTERS]++;
    }
  }

  void retransmissionsAnswered() {
    Words.clear(words, base + COUNTERS, 0xff00);
  }

  void probesAnswered() {
    Words.clear(words, base + COUNTERS, 0xff);
  }

  /** What its last data looked like, as {@link PayloadHint} coded it. */
  public int payloadHint() {
    return words[base + FLAGS] & HINT_MASK;
  }

  void payloadHint(int value) {
    words[base + FLAGS] = words[base + FLAGS] & ~HINT_MASK | value;
  }

  /** Notes a history letter; true the first time. */
  boolean firstOf(int event) {
    int bit = 1 << HISTORY_SHIFT + event;
    boolean first = !is(bit);
    set(bit);
    return first;
  }

  boolean is(int flag) {
    return (words[base + FLAGS] & flag) != 0;
  }

  void set(int flag) {
    Words.set(words, base + FLAGS, flag);
  }

  /** Whether the capture holds any segment of it but resets. */
  public boolean sent() {
    return is(SENT);
  }

  /** Whether its sequence numbers are known, from itself or from acknowledgments of the other. */
  public boolean numbered() {
    return is(BASE_SET);
  }

  public boolean synSeen() {
    return is(SYN_SEEN);
  }

  public boolean finSeen() {
    return is(FIN_SEEN);
  }

  /** Whether its FIN is known only from an acknowledgment. */
  public boolean finUncaptured() {
    return is(FIN_UNCAPTURED);
  }

  /** Whether the other end acknowledged its FIN. */
  public boolean finAcked() {
    return is(FIN_ACKED);
  }

  public boolean ackedKnown() {
    return is(ACKED_SET);
  }

  public boolean ttlKnown() {
    return is(TTL_SET);
  }

  public boolean ttlVaries() {
    return is(TTL_VARIES);
  }

  /** Whether its established segments carried timestamps: true, false or not known yet. */
  public boolean timestamps() {
    return is(TIMESTAMPS);
  }

  public boolean timestampsKnown() {
    return is(TIMESTAMPS | NO_TIMESTAMPS);
  }

  /** Whether {@link #lastIpId()} is meaningful. */
  public boolean ipIdKnown() {
    return is(ID_SET);
  }

  /** Whether its IP IDs did not simply count up in small steps. */
  public boolean ipIdJumps() {
    return is(ID_JUMPS);
  }

  /** Whether its ordinary segments had DF set, always. */
  public boolean alwaysDontFragment() {
    return is(DF) && !is(DF_CLEAR);
  }

  /** Whether it repeated its SYN-ACK after the other end had completed the handshake. */
  public boolean synAckRepeated() {
    return is(SYN_ACK_REPEATED);
  }

  /** Whether the capture misses some of its data: the other end acknowledged what was not seen. */
  public boolean gapSeen() {
    return is(GAP_SEEN);
  }

  /** Octets (SYN and FIN included) that it sent and {@code peer} has not acknowledged. */
  public int outstanding(Endpoint peer) {
    return peer.ackedKnown() ? Math.max(0, Seq.distance(peer.acked(), next())) : 0;
  }
}
