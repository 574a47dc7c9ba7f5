package io.github.whyrst.follow;

import java.util.Arrays;

/**
 * One connection: a flyweight over its words in the table, or a snapshot of them.
 *
 * <p>Its ends are called A and B by address, as the table stores them, until {@link #opener()}
 * tells which is the client.
 */
public final class Connection {
  /** No end. */
  public static final int NONE = -1;

  /** The end with the lower address (then port). */
  public static final int A = 0;

  public static final int B = 1;

  static final int ADDRESS_A = 0;
  static final int ADDRESS_B = 1;
  static final int PORTS = 2;
  private static final int FLAGS = 3;
  private static final int STREAM = 4;
  private static final int SIBLING = 5;
  private static final int FIRST_TIME = 6;
  private static final int FIRST_FRAME = 8;
  private static final int ENCLOSURE = 9;
  private static final int CASE = 11;
  private static final int RECORD = 12;
  private static final int SYN_ACK_MICROS = 13;
  private static final int HANDSHAKE_MICROS = 14;
  private static final int PAUSE_MILLIS = 15;
  private static final int SURVIVED_MILLIS = 16;
  private static final int LAST_ACTIVITY = 17;
  private static final int TURN_TIME = 19;
  private static final int HISTORY = 21;
  private static final int ICMP = 23;
  private static final int HEADER_WORDS = 24;

  /** Words of one connection: 216 bytes. */
  static final int WORDS = HEADER_WORDS + 2 * Endpoint.WORDS;

  static final int IPV6 = 1;
  static final int OPENED_BY_A = 1 << 1;
  static final int OPENED_BY_B = 1 << 2;
  static final int SYN_ACK_SEEN = 1 << 3;
  static final int HANDSHAKE_DONE = 1 << 4;
  static final int RESET = 1 << 5;
  static final int PAUSE_BY_B = 1 << 6;
  static final int PAUSE_BY_FIN = 1 << 7;
  static final int PAUSE_SURVIVED = 1 << 8;
  static final int LAST_DATA_BY_B = 1 << 9;
  static final int DUPLICATED = 1 << 10;
  static final int ENCLOSED_A = 1 << 11;
  static final int ENCLOSED_B = 1 << 12;

  /** What broke the last quiet time was answered, but may have been a farewell. */
  static final int PAUSE_PENDING = 1 << 13;

  static final int SIMULTANEOUS = 1 << 14;
  static final int ANY_DATA = 1 << 15;

  /** Probes or repeats since the last news, and in the last quiet time. */
  static final int STIRRED = 1 << 16;

  static final int PAUSE_STIRRED = 1 << 17;

  /** The flags leave fourteen bits for the index of a file. */
  private static final int FILE_SHIFT = 18;

  private static final int MOST_FILES = (1 << 14) - 1;

  private int[] words = new int[0];
  private int base;
  private int slot;
  private final Endpoint a = new Endpoint();
  private final Endpoint b = new Endpoint();
  private long[] addresses = new long[4];
  private int addressBase;

  void at(int[] words, int base, int slot, long[] addresses, int addressBase) {
    if (this.words != words) { // spares the collector's barrier for many a packet
      this.words = words;
    }
    if (this.addresses != addresses) {
      this.addresses = addresses;
    }
    this.base = base;
    this.slot = slot;
    this.addressBase = addressBase;
    a.at(words, base + HEADER_WORDS);
    b.at(words, base + HEADER_WORDS + Endpoint.WORDS);
  }

  /** A copy that stays as it is now. */
  public Connection snapshot() {
    Connection copy = new Connection();
    long[] copied = {addressHigh(A), addressLow(A), addressHigh(B), addressLow(B)};
    copy.at(Arrays.copyOfRange(words, base, base + WORDS), 0, slot, copied, 0);
    return copy;
  }

  void clear() {
    Arrays.fill(words, base, base + WORDS, 0);
  }

  /** Its place in the table, valid while {@link Follower#stillFollowed} says so. */
  public int slot() {
    return slot;
  }

  public Endpoint end(int side) {
    return side == A ? a : b;
  }

  /** The opposite of {@code side}. */
  public static int other(int side) {
    return 1 - side;
  }

  public boolean ipv6() {
    return is(IPV6);
  }

  static boolean isIpv6(int[] words, int base) {
    return (words[base + FLAGS] & IPV6) != 0;
  }

  public long addressHigh(int side) {
    return ipv6() ? addresses[addressBase + 2 * side] : 0;
  }

  public long addressLow(int side) {
    return ipv6()
        ? addresses[addressBase + 2 * side + 1]
        : words[base + ADDRESS_A + side] & 0xffff_ffffL;
  }

  public int port(int side) {
    return side == A ? words[base + PORTS] >>> 16 : words[base + PORTS] & 0xffff;
  }

  void ports(int portA, int portB) {
    words[base + PORTS] = portA << 16 | portB;
  }

  void address(int side, long high, long low) {
    if (ipv6()) {
      addresses[addressBase + 2 * side] = high;
      addresses[addressBase + 2 * side + 1] = low;
    } else {
      words[base + ADDRESS_A + side] = (int) low;
    }
  }

  /** The end that sent the first SYN, or {@link #NONE} where none was captured. */
  public int opener() {
    return is(OPENED_BY_A) ? A : is(OPENED_BY_B) ? B : NONE;
  }

  void opener(int side) {
    set(side == A ? OPENED_BY_A : OPENED_BY_B);
  }

  /** Number of the connection in its file, as Wireshark's {@code tcp.stream}. */
  public long stream() {
    return words[base + STREAM] & 0xffff_ffffL;
  }

  void stream(int value) {
    words[base + STREAM] = value;
  }

  int sibling() {
    return words[base + SIBLING] - 1;
  }

  void sibling(int slot) {
    words[base + SIBLING] = slot + 1;
  }

  public long firstTime() {
    return Words.longAt(words, base + FIRST_TIME);
  }

  public long firstFrame() {
    return words[base + FIRST_FRAME] & 0xffff_ffffL;
  }

  /** Index of the file that {@link #firstFrame()} is in, 8191 for all beyond that. */
  public int firstFile() {
    return words[base + FLAGS] >>> FILE_SHIFT;
  }

  void first(long time, long frame, int file) {
    Words.longAt(words, base + FIRST_TIME, time);
    words[base + FIRST_FRAME] = (int) frame;
    int flags = words[base + FLAGS] & (1 << FILE_SHIFT) - 1;
    words[base + FLAGS] = flags | Math.min(file, MOST_FILES) << FILE_SHIFT;
  }

  public int enclosure(int side) {
    return words[base + ENCLOSURE + side];
  }

  boolean enclosed(int side) {
    return is(side == A ? ENCLOSED_A : ENCLOSED_B);
  }

  void enclosure(int side, int value) {
    words[base + ENCLOSURE + side] = value;
    set(side == A ? ENCLOSED_A : ENCLOSED_B);
  }

  /** Handle that the listener keeps for a connection under investigation, 0 for none. */
  public int caseHandle() {
    return words[base + CASE];
  }

  public void caseHandle(int value) {
    words[base + CASE] = value;
  }

  int record() {
    return words[base + RECORD];
  }

  void record(int value) {
    words[base + RECORD] = value;
  }

  /** Microseconds from SYN to SYN-ACK at the capture point, or 0 where not both were seen. */
  public long synAckMicros() {
    return words[base + SYN_ACK_MICROS] & 0xffff_ffffL;
  }

  void synAckMicros(long value) {
    words[base + SYN_ACK_MICROS] = (int) Math.max(1, Math.min(value, 0xffff_ffffL));
  }

  /** Microseconds from SYN to the final ACK of the handshake, or 0 where not all was seen. */
  public long handshakeMicros() {
    return words[base + HANDSHAKE_MICROS] & 0xffff_ffffL;
  }

  void handshakeMicros(long value) {
    words[base + HANDSHAKE_MICROS] = (int) Math.max(1, Math.min(value, 0xffff_ffffL));
  }

  /** Milliseconds of the last quiet time that was broken, 0 for none. */
  public long pauseMillis() {
    return words[base + PAUSE_MILLIS] & 0xffff_ffffL;
  }

  /** The end that broke the last quiet time. */
  public int pauseBrokenBy() {
    return is(PAUSE_BY_B) ? B : A;
  }

  public boolean pauseBrokenByFin() {
    return is(PAUSE_BY_FIN);
  }

  /** Whether the other end answered the segment that broke the last quiet time. */
  public boolean pauseSurvived() {
    return is(PAUSE_SURVIVED);
  }

  void pause(long millis, int side, boolean fin) {
    words[base + PAUSE_MILLIS] = (int) Math.min(millis, 0xffff_ffffL);
    boolean stirred = is(STIRRED);
    clear(PAUSE_BY_B | PAUSE_BY_FIN | PAUSE_SURVIVED | PAUSE_PENDING | PAUSE_STIRRED);
    set((side == B ? PAUSE_BY_B : 0) | (fin ? PAUSE_BY_FIN : 0) | (stirred ? PAUSE_STIRRED : 0));
  }

  /** The segment that broke the last quiet time was the first word of a farewell. */
  void pauseByFin() {
    clear(PAUSE_SURVIVED | PAUSE_PENDING);
    set(PAUSE_BY_FIN);
  }

  /** Longest quiet time after which the connection went on, in milliseconds. */
  public long survivedMillis() {
    return words[base + SURVIVED_MILLIS] & 0xffff_ffffL;
  }

  /** The other end answered; whether the connection goes on is yet to be seen. */
  void pauseAnswered() {
    set(PAUSE_SURVIVED | PAUSE_PENDING);
  }

  boolean pausePending() {
    return is(PAUSE_PENDING);
  }

  void pauseSurvives() {
    clear(PAUSE_PENDING);
    if (!pauseStirred()) {
      words[base + SURVIVED_MILLIS] = (int) Math.max(survivedMillis(), pauseMillis());
    }
  }

  /** Time of the last segment that carried news: not a probe, retransmission or repeated ACK. */
  public long lastActivity() {
    return Words.longAt(words, base + LAST_ACTIVITY);
  }

  void lastActivity(long time) {
    Words.longAt(words, base + LAST_ACTIVITY, time);
    clear(STIRRED);
  }

  /** Whether keep-alive probes, retransmissions or repeated ACKs came after that time. */
  public boolean stirred() {
    return is(STIRRED);
  }

  /** Whether such segments came within the last quiet time that was broken. */
  public boolean pauseStirred() {
    return is(PAUSE_STIRRED);
  }

  /** The end that sent data last, or {@link #NONE}. */
  public int lastSpeaker() {
    return !is(ANY_DATA) ? NONE : is(LAST_DATA_BY_B) ? B : A;
  }

  /** When the last speaker began to speak, or went on after a pause. */
  public long turnTime() {
    return Words.longAt(words, base + TURN_TIME);
  }

  void turn(int side, long time) {
    set(ANY_DATA);
    if (side == B) {
      set(LAST_DATA_BY_B);
    } else {
      clear(LAST_DATA_BY_B);
    }
    Words.longAt(words, base + TURN_TIME, time);
  }

  /** Event letters in order, four bits each, newest lowest. */
  public long history() {
    return Words.longAt(words, base + HISTORY);
  }

  void note(int side, int event) {
    long history = history();
    if (history >>> 60 == 0 && end(side).firstOf(event)) {
      Words.longAt(words, base + HISTORY, history << 4 | (long) event << 1 | side);
    }
  }

  /** Last ICMP error about it: count, type, code and quoted sender packed; 0 for none. */
  public int icmp() {
    return words[base + ICMP];
  }

  void icmp(int value) {
    words[base + ICMP] = value;
  }

  public boolean synAckSeen() {
    return is(SYN_ACK_SEEN);
  }

  /** Whether SYN, SYN-ACK and the ACK of it were captured. */
  public boolean handshakeDone() {
    return is(HANDSHAKE_DONE);
  }

  /** Whether the capture holds its segments more than once. */
  public boolean duplicated() {
    return is(DUPLICATED);
  }

  /** Whether a reset was seen before. */
  public boolean hadReset() {
    return is(RESET);
  }

  boolean is(int flag) {
    return (words[base + FLAGS] & flag) != 0;
  }

  void set(int flag) {
    Words.set(words, base + FLAGS, flag);
  }

  void clear(int flag) {
    Words.clear(words, base + FLAGS, flag);
  }
}
