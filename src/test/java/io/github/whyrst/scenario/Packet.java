package io.github.whyrst.scenario;

import io.github.whyrst.wire.Segment;
import java.net.InetAddress;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One packet of a scenario, all fields raw as on the wire. Copies of it, changed a little, make the
 * variants under which a verdict must not change.
 */
final class Packet implements Cloneable {
  /** Line of the scenario that it comes from. */
  int line;

  /** Name of its connection, with the number of the repetition after {@code #}. */
  String connection = "";

  long timeNanos;
  boolean fromClient;

  InetAddress source;
  InetAddress destination;
  int sourcePort;
  int destinationPort;

  /** VLAN id, or 0 for none. */
  int vlan;

  int ttl;
  int trafficClass;
  int ipId;
  boolean dontFragment;
  int flowLabel;

  int seq;

  /** Whether {@link #seq} is a raw zero, which no choice of initial sequence number moves. */
  boolean seqIsRaw;

  int ack;
  int flags;
  int window;
  List<TcpOption> options = List.of();
  byte[] payload = {};

  /** What it is instead of a TCP segment, or null. */
  @Nullable Icmp icmp;

  /**
   * An ICMP error.
   *
   * @param type ICMP or ICMPv6 type, as the address family of the packet has it
   * @param mtu of "fragmentation needed", or 0
   * @param quoted the packet it is about, as its reporter received it
   */
  record Icmp(Error error, int mtu, Packet quoted) {}

  /** ICMP errors by name, with the numbers of both families (RFC 792, RFC 1812, RFC 4443). */
  enum Error {
    NET_UNREACHABLE(3, 0, 1, 0),
    HOST_UNREACHABLE(3, 1, 1, 3),
    PORT_UNREACHABLE(3, 3, 1, 4),
    FRAG_NEEDED(3, 4, 2, 0),
    NET_PROHIBITED(3, 9, 1, 1),
    HOST_PROHIBITED(3, 10, 1, 1),
    ADMIN_PROHIBITED(3, 13, 1, 1),
    TIME_EXCEEDED(11, 0, 3, 0);

    final int type4;
    final int code4;
    final int type6;
    final int code6;

    Error(int type4, int code4, int type6, int code6) {
      this.type4 = type4;
      this.code4 = code4;
      this.type6 = type6;
      this.code6 = code6;
    }
  }

  Packet(InetAddress source, int sourcePort, InetAddress destination, int destinationPort) {
    this.source = source;
    this.sourcePort = sourcePort;
    this.destination = destination;
    this.destinationPort = destinationPort;
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  Packet copy() {
    try {
      return (Packet) super.clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  /** The same packet of connections whose sequence numbers began elsewhere. */
  Packet withNumbers(IntUnaryOperator client, IntUnaryOperator server) {
    Packet moved = copy();
    IntUnaryOperator own = fromClient ? client : server;
    IntUnaryOperator other = fromClient ? server : client;
    if (!seqIsRaw) {
      moved.seq = own.applyAsInt(seq);
    }
    if (has(Segment.ACK)) {
      moved.ack = other.applyAsInt(ack);
    }
    moved.options = options.stream().map(option -> option.withNumbers(other)).toList();
    if (icmp != null) {
      moved.icmp = new Icmp(icmp.error, icmp.mtu, icmp.quoted.withNumbers(client, server));
    }
    return moved;
  }
}
