package io.github.whyrst.follow;

import io.github.whyrst.wire.IcmpError;
import io.github.whyrst.wire.Segment;

/**
 * Is told what happens to connections, not to packets. The arguments are flyweights: valid during
 * the call only. What a listener does not care for, it need not name.
 */
public interface FollowListener {
  /** The first segment of a connection, whatever it is, before it changed anything. */
  default void began(Connection connection, int side, Segment segment) {}

  /** A SYN was seen that opens a connection or repeats one ({@code repeated}). */
  default void opening(Connection connection, Segment syn, boolean repeated) {}

  /** The first SYN-ACK of a connection. */
  default void answered(Connection connection, Segment synAck) {}

  /** A SYN-ACK that is repeated although the client completed the handshake. */
  default void notAccepted(Connection connection, Segment synAck) {}

  /** The first data that an end of a connection sent. */
  default void spoke(Connection connection, int side, Segment segment) {}

  /**
   * Data of {@code side} after data of the other end.
   *
   * @param nanos since the last data of the other end
   */
  default void replied(Connection connection, int side, long nanos) {}

  /** The first FIN of an end. */
  default void closing(Connection connection, int side, Segment fin) {}

  /** A quiet time was broken and the other end answered. */
  default void survived(Connection connection, long pauseMillis) {}

  /**
   * A reset.
   *
   * @param side the end that it claims to come from
   * @param recent the connection's last segments, before this one
   */
  default void reset(Connection connection, int side, Segment reset, RecentSegments recent) {}

  /** A segment, not itself a reset, of a connection whose {@link Connection#caseHandle} is set. */
  default void afterwards(Connection connection, int side, Segment segment, boolean news) {}

  /** A connection gives way to a new one with the same addresses and ports. */
  default void reused(Connection connection, Segment syn) {}

  /** An ICMP error that quotes a segment which {@code side} sent. */
  default void icmp(Connection connection, int side, IcmpError error) {}

  /** The table is full and forgets this connection. */
  default void evicted(Connection connection) {}
}
