package io.github.whyrst.follow;

import io.github.whyrst.wire.IcmpError;
import io.github.whyrst.wire.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * Segments of one client and one server, handed to a follower one by one; what it tells is kept.
 */
final class Script implements FollowListener {
  static final int SECOND = 1000;

  final List<String> told = new ArrayList<>();
  final Follower follower;
  int clientPort = 40000;
  int file;
  int enclosure;
  int window = 500;
  int ttl = 64;
  private long millis = 1_000_000;
  private long micros;
  private int ipId;
  private long frame;

  Script() {
    this(1000, false);
  }

  Script(int capacity, boolean severalFiles) {
    follower = new Follower(capacity, Long.MAX_VALUE, severalFiles, this);
  }

  Script(int capacity, long tableBytes) {
    follower = new Follower(capacity, tableBytes, false, this);
  }

  /** SYN, SYN-ACK and ACK with sequence numbers 100 and 300, a millisecond apart. */
  Script handshake() {
    client("S", 100, 0, 0);
    server("SA", 300, 101, 0);
    return client("A", 101, 301, 0);
  }

  Script client(String flags, int seq, int ack, int length) {
    follower.follow(segment(true, flags, seq, ack, length));
    return this;
  }

  Script server(String flags, int seq, int ack, int length) {
    follower.follow(segment(false, flags, seq, ack, length));
    return this;
  }

  /** Lets time pass before the next segment. */
  Script wait(int millis) {
    this.millis += millis - 1;
    return this;
  }

  /** Hands over the same bytes as {@code from} again: a copy that the capture made. */
  Script copy(Segment from, int microsLater, int ttl) {
    from.timeNanos += microsLater * 1000L;
    from.ttl = ttl;
    from.frame = ++frame;
    follower.follow(from);
    return this;
  }

  Segment segment(boolean fromClient, String flags, int seq, int ack, int length) {
    Segment s = new Segment();
    millis++;
    s.timeNanos = millis * 1_000_000 + micros;
    s.frame = ++frame;
    s.file = file;
    s.enclosure = enclosure;
    s.sourceLow = fromClient ? 0x0a000001 : 0x0a000002;
    s.destinationLow = fromClient ? 0x0a000002 : 0x0a000001;
    s.sourcePort = fromClient ? clientPort : 443;
    s.destinationPort = fromClient ? 443 : clientPort;
    for (int i = 0; i < flags.length(); i++) {
      s.flags |= 1 << "FSRPAUEC".indexOf(flags.charAt(i));
    }
    s.seq = seq;
    s.ack = ack;
    s.payloadLength = length;
    s.window = window;
    s.ttl = ttl;
    s.ipId = ++ipId;
    s.headerLength = 20;
    s.identify();
    return s;
  }

  /** The first connection. */
  Connection connection() {
    return connection(0);
  }

  Connection connection(long stream) {
    Connection found = new Connection();
    for (int slot = 0; follower.look(slot, found); slot++) {
      if (found.stream() == stream) {
        return found;
      }
    }
    throw new AssertionError("no connection " + stream);
  }

  // The client's address is the lower one: it is end A.
  Endpoint client() {
    return connection().end(Connection.A);
  }

  Endpoint server() {
    return connection().end(Connection.B);
  }

  /** Event letters from first to last, the client's in upper case, as in Zeek's conn.log. */
  String history() {
    StringBuilder letters = new StringBuilder();
    for (long h = connection().history(); h != 0; h >>>= 4) {
      char letter = ".shadfrt".charAt((int) (h >>> 1 & 7));
      letters.insert(0, (h & 1) == Connection.A ? Character.toUpperCase(letter) : letter);
    }
    return letters.toString();
  }

  @Override
  public void began(Connection connection, int side, Segment segment) {
    told.add("began");
  }

  @Override
  public void opening(Connection connection, Segment syn, boolean repeated) {
    told.add(repeated ? "opening again" : "opening");
  }

  @Override
  public void answered(Connection connection, Segment synAck) {
    told.add("answered");
  }

  @Override
  public void notAccepted(Connection connection, Segment synAck) {
    told.add("not accepted");
  }

  @Override
  public void spoke(Connection connection, int side, Segment segment) {
    told.add("spoke");
  }

  @Override
  public void closing(Connection connection, int side, Segment fin) {
    told.add("closing");
  }

  @Override
  public void replied(Connection connection, int side, long nanos) {
    told.add("replied " + nanos / 1_000_000);
  }

  @Override
  public void survived(Connection connection, long pauseMillis) {
    told.add("survived " + pauseMillis);
  }

  @Override
  public void reset(Connection connection, int side, Segment reset, RecentSegments recent) {
    told.add("reset");
  }

  @Override
  public void afterwards(Connection connection, int side, Segment segment, boolean news) {
    told.add(news ? "afterwards, news" : "afterwards");
  }

  @Override
  public void reused(Connection connection, Segment syn) {
    told.add("reused");
  }

  @Override
  public void icmp(Connection connection, int side, IcmpError error) {
    told.add("icmp");
  }

  @Override
  public void evicted(Connection connection) {
    told.add("evicted " + connection.stream());
  }
}
