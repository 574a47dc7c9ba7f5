package io.github.whyrst.follow;

import io.github.whyrst.wire.IcmpError;
import io.github.whyrst.wire.Segment;
import io.github.whyrst.wire.Seq;

/**
 * Takes segments in the order of the capture and keeps the state of their connections.
 *
 * <p>Allocates nothing for a segment in the steady state.
 */
public final class Follower {
  /** TCP octets an ICMP error must quote before Wireshark opens a conversation for them. */
  private static final int NUMBERED_QUOTE = 16;

  /** Connections with the same addresses and ports in other enclosures that are told apart. */
  private static final int MOST_SIBLINGS = 64;

  /** Segments worth expecting at once: their connections fit a first-level cache. */
  public static final int MOST_EXPECTED = 32;

  /** The ICMP type that quotes a packet and is no error. */
  private static final int REDIRECT = 5;

  private final ConnectionTable table;
  private final RecentSegments recent = new RecentSegments();
  private final StreamNumbers numbers;
  private final SegmentRules rules;
  private final FollowListener listener;
  private final Connection connection = new Connection();
  private final boolean severalFiles;
  private final int[] expected = new int[MOST_EXPECTED];

  @SuppressWarnings("UnusedVariable") // keeps the reads from being optimised away
  private long touched;

  private long connections;
  private int side;

  /**
   * @param capacity most connections kept at once
   * @param tableBytes most memory to take for them and their numbers
   * @param severalFiles whether segments come from more than one file
   */
  public Follower(int capacity, long tableBytes, boolean severalFiles, FollowListener listener) {
    long numberBytes = severalFiles ? tableBytes / 4 : 0;
    this.numbers = new StreamNumbers(numberBytes);
    this.table = new ConnectionTable(capacity, tableBytes - numberBytes);
    this.severalFiles = severalFiles;
    this.listener = listener;
    this.rules = new SegmentRules(recent, severalFiles, listener);
  }

  /** Connections seen. */
  public long connections() {
    return connections;
  }

  /** Connections remembered at the moment. */
  public int tracked() {
    return table.used();
  }

  /** Connections forgotten because the table was full. */
  public long evicted() {
    return table.evicted();
  }

  /** Segments that the capture held more than once. */
  public long duplicates() {
    return rules.duplicates();
  }

  /**
   * Whether at least nine in ten of the connections that can tell show one direction only: those
   * with three segments or more. An end that met with silence has nothing to acknowledge: alone, it
   * tells nothing.
   */
  public boolean oneDirectionOnly() {
    long one = 0;
    long told = 0;
    for (int slot = 0; slot < table.used(); slot++) {
      table.move(connection, slot);
      int a = connection.end(Connection.A).segments();
      int b = connection.end(Connection.B).segments();
      boolean alone = a == 0 || b == 0;
      boolean heard = connection.end(a == 0 ? Connection.B : Connection.A).ackedKnown();
      if (a + b >= 3 && (!alone || heard && !connection.hadReset())) {
        told++;
        one += alone ? 1 : 0;
      }
    }
    return told > 0 && one * 10 >= told * 9;
  }

  /** The connection that the last segment belongs to; a flyweight, valid until the next. */
  public Connection connection() {
    return connection;
  }

  /** The end of it that sent the last segment followed. */
  public int side() {
    return side;
  }

  /** Number of the connection that the last segment belongs to. */
  public long stream() {
    return connection.stream();
  }

  /**
   * Reads the memory of the connections of the segments that come next. Where a table of thousands
   * of connections outgrows the processor's caches, waiting for all of them at once takes a
   * fraction of the time that waiting for each in turn does.
   *
   * @param from index of the first of them
   * @param to index past the last; what is more than {@link #MOST_EXPECTED} later is not looked at
   */
  public void expect(Segment[] segments, int from, int to) {
    int count = Math.min(to - from, MOST_EXPECTED);
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += table.touchIndex(segments[from + i].endsHash);
    }
    for (int i = 0; i < count; i++) {
      expected[i] = table.likely(segments[from + i].endsHash);
    }
    for (int i = 0; i < count; i++) {
      sum += table.touch(expected[i]);
    }
    for (int i = 0; severalFiles && i < count; i++) {
      sum += numbers.touch(segments[from + i]);
    }
    touched = sum;
  }

  /** Updates the connection of {@code segment}. */
  public void follow(Segment segment) {
    side = side(segment);
    locate(segment, side, true);
    rules.apply(connection, side, segment);
  }

  /**
   * Only numbers the connection of {@code segment}: for a segment that a filter hides or that is
   * broken, so that the numbers of the others stay those of Wireshark.
   *
   * @return the number
   */
  public long number(Segment segment) {
    locate(segment, side(segment), true);
    return connection.stream();
  }

  /** Joins an ICMP error to the connection that it quotes. */
  public void icmp(IcmpError error) {
    Segment quoted = error.quoted;
    int side = side(quoted);
    if (error.quotedTcpBytes >= NUMBERED_QUOTE) {
      locate(quoted, side, false);
    } else if (table.find(quoted, connection) == ConnectionTable.NONE) {
      return;
    }
    if (error.type == REDIRECT && !error.ipv6) {
      return;
    }
    int count = Math.min((connection.icmp() >>> 17) + 1, 0x7fff);
    connection.icmp(count << 17 | side << 16 | error.type << 8 | error.code);
    listener.icmp(connection, side, error);
  }

  /** Moves {@code into} to {@code slot} if that still holds what began at {@code firstTime}. */
  public boolean stillFollowed(int slot, long firstTime, Connection into) {
    return look(slot, into) && into.firstTime() == firstTime;
  }

  /** Moves {@code into} to {@code slot}; false where there is none. */
  public boolean look(int slot, Connection into) {
    if (slot >= table.used()) {
      return false;
    }
    table.move(into, slot);
    return true;
  }

  private static int side(Segment segment) {
    return segment.sourceIsLower ? Connection.A : Connection.B;
  }

  /** Moves {@link #connection} to the segment's, which is created or renewed where need be. */
  private void locate(Segment s, int side, boolean whole) {
    table.keepWithinMemory(listener);
    int newest = table.find(s, connection);
    int number = severalFiles ? numbers.ofFile(s, whole) : -1;
    if (newest == ConnectionTable.NONE) {
      begin(s, ConnectionTable.NONE, number);
    } else if (!enclosureFits(s, side)) {
      inOtherEnclosure(s, side, newest, number);
    } else if (isNewConnection(s, side)) {
      listener.reused(connection, s);
      table.renew(s, newest, connection);
      start(s, number);
    } else if (severalFiles) {
      connection.stream(number);
    }
    if (!connection.enclosed(side)) {
      connection.enclosure(side, s.enclosure);
    }
    if (whole) {
      setBases(s, side);
    }
  }

  private boolean isNewConnection(Segment s, int side) {
    Endpoint me = connection.end(side);
    return StreamNumbers.startsAnother(s, me.is(Endpoint.BASE_SET), me.iss());
  }

  /**
   * Whether the segment can be of the connection at hand as far as its enclosure tells: each
   * direction has its own, for tunnel ids and labels can differ by direction.
   */
  private boolean enclosureFits(Segment s, int side) {
    if (connection.enclosed(side)) {
      return connection.enclosure(side) == s.enclosure;
    }
    int other = Connection.other(side);
    if (!connection.enclosed(other) || connection.enclosure(other) == s.enclosure) {
      return true;
    }
    // First of its direction, and enclosed otherwise: its numbers must answer the other direction.
    Endpoint peer = connection.end(other);
    return s.has(Segment.ACK) && Seq.after(s.ack, peer.iss()) && !Seq.after(s.ack, peer.next());
  }

  private void inOtherEnclosure(Segment s, int side, int newest, int number) {
    int given = number >= 0 || isNewConnection(s, side) ? number : (int) connection.stream();
    int siblings = 0;
    for (int slot = connection.sibling(); slot != ConnectionTable.NONE; ) {
      table.move(connection, slot);
      if (enclosureFits(s, side) && !isNewConnection(s, side)) {
        return;
      }
      if (++siblings == MOST_SIBLINGS) {
        listener.evicted(connection);
        table.renew(s, slot, connection);
        start(s, given);
        return;
      }
      slot = connection.sibling();
    }
    begin(s, newest, given);
  }

  private void begin(Segment s, int older, int number) {
    table.add(s, older, connection, listener);
    start(s, number);
  }

  private void start(Segment s, int number) {
    connections++;
    connection.stream(number >= 0 ? number : numbers.take(s.file));
    connection.first(s.timeNanos, s.frame, s.file);
    connection.lastActivity(s.timeNanos);
  }

  private void setBases(Segment s, int side) {
    Endpoint me = connection.end(side);
    Endpoint peer = connection.end(Connection.other(side));
    boolean syn = s.has(Segment.SYN);
    if (!me.is(Endpoint.BASE_SET)) {
      me.iss(syn ? s.seq : s.seq - 1);
      me.next(s.seq);
    } else if (syn && s.has(Segment.ACK) && s.seq != me.iss()) {
      me.iss(s.seq);
      me.next(s.seq);
    }
    if (!peer.is(Endpoint.BASE_SET) && s.has(Segment.ACK)) {
      peer.iss(s.ack - 1);
      peer.next(s.ack);
    }
  }
}
