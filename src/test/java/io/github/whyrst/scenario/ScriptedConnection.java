package io.github.whyrst.scenario;

import io.github.whyrst.scenario.SegmentLine.IpFields;
import io.github.whyrst.scenario.SegmentLine.OptionWord;
import io.github.whyrst.wire.Segment;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Turns the segment lines of one connection into packets, as two Linux ends would send them. */
final class ScriptedConnection {

  /**
   * What a connection line says.
   *
   * @param clientIss given initial sequence number, or null
   * @param serverIss given initial sequence number, or null
   */
  record Spec(
      String name,
      InetAddress client,
      int clientPort,
      InetAddress server,
      int serverPort,
      int clientTtl,
      int serverTtl,
      boolean timestamps,
      int trafficClass,
      int vlan,
      @Nullable Integer clientIss,
      @Nullable Integer serverIss) {}

  /** How far a repetition is from the connection as declared. */
  record Step(int port, int source, int targetPort, int target) {
    static final Step NONE = new Step(0, 0, 0, 0);

    Step times(int n) {
      return new Step(port * n, source * n, targetPort * n, target * n);
    }
  }

  private final Spec spec;
  private final String name;
  private final Side client;
  private final Side server;
  private boolean opened;
  private @Nullable Packet last;

  ScriptedConnection(Spec spec, Step step, String name) {
    this.spec = spec;
    this.name = name;
    InetAddress source = plus(spec.client, step.source);
    InetAddress target = plus(spec.server, step.target);
    int sourcePort = spec.clientPort + step.port;
    int targetPort = spec.serverPort + step.targetPort;
    // Everything random-looking follows from who talks to whom, so a scenario is always the same.
    SplittableRandom random =
        new SplittableRandom(
            Arrays.asList(spec.name, source, sourcePort, target, targetPort).hashCode());
    int clientIss = spec.clientIss == null ? random.nextInt() : spec.clientIss;
    int serverIss = spec.serverIss == null ? random.nextInt() : spec.serverIss;
    client = new Side(source, sourcePort, spec.clientTtl, clientIss, random);
    server = new Side(target, targetPort, spec.serverTtl, serverIss, random);
  }

  private static InetAddress plus(InetAddress address, int step) {
    byte[] raw = address.getAddress();
    byte[] sum = new BigInteger(1, raw).add(BigInteger.valueOf(step)).toByteArray();
    byte[] moved = new byte[raw.length];
    int length = Math.min(sum.length, raw.length);
    System.arraycopy(sum, sum.length - length, moved, raw.length - length, length);
    try {
      return InetAddress.getByAddress(moved);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  /** The packet that a segment line describes; refuses what a real end could not send. */
  Packet send(Line line, SegmentLine segment, boolean fromClient, long timeNanos) {
    Side from = fromClient ? client : server;
    Side to = fromClient ? server : client;
    Integer ttl = segment.ip().ttl();
    boolean madeOnPath = segment.has(Segment.RST) && ttl != null && ttl != from.ttl;
    if (!segment.impossible()) {
      String breach = SequenceLaw.breach(segment, from, to, opened);
      if (breach != null) {
        throw line.error(breach + " (mark it with ! if it is deliberately impossible)");
      }
    }
    Packet packet = packet(line, from, to, fromClient, timeNanos);
    IpFields ip = segment.ip();
    packet.ttl = ttl == null ? from.ttl : ttl;
    packet.trafficClass = ip.trafficClass() == null ? spec.trafficClass : ip.trafficClass();
    packet.dontFragment = ip.dontFragment() == null || ip.dontFragment();
    packet.ipId = ipId(segment, from);
    packet.flowLabel = segment.replyShaped() ? 0 : from.flowLabel;
    packet.flags = segment.flags();
    long start = segment.start() < 0 ? from.next : segment.start();
    packet.seqIsRaw = segment.rawZero();
    packet.seq = packet.seqIsRaw ? 0 : from.iss + (int) start;
    packet.ack = segment.ack() == null ? 0 : to.iss + segment.ack().intValue();
    packet.window = segment.window() == null ? window(segment, from) : segment.window();
    packet.payload = payload(segment, start);
    packet.options = options(segment, from, to, timeNanos);
    opened |= segment.has(Segment.SYN) && !segment.impossible();
    SequenceLaw.apply(segment, madeOnPath, from, to);
    last = packet;
    return packet;
  }

  /** An ICMP error about the last packet. */
  Packet icmp(
      Line line,
      Packet.Error error,
      @Nullable InetAddress reporter,
      IpFields ip,
      int mtu,
      boolean toClient,
      long timeNanos) {
    if (last == null || last.fromClient != toClient) {
      throw line.error("an ICMP error goes back to the sender of the last segment");
    }
    Side from = toClient ? server : client;
    Packet packet = packet(line, from, toClient ? client : server, !toClient, timeNanos);
    packet.source = reporter == null ? from.address : reporter;
    packet.ttl = ip.ttl() == null ? from.ttl : ip.ttl();
    // Linux gives its ICMP errors precedence "internetwork control" (RFC 1812 section 4.3.2.5).
    packet.trafficClass = ip.trafficClass() == null ? 0xc0 : ip.trafficClass();
    packet.ipId = from.takeIpId();
    packet.icmp = new Packet.Icmp(error, mtu, last);
    return packet;
  }

  private Packet packet(Line line, Side from, Side to, boolean fromClient, long timeNanos) {
    Packet packet = new Packet(from.address, from.port, to.address, to.port);
    packet.line = line.number();
    packet.connection = name;
    packet.timeNanos = timeNanos;
    packet.fromClient = fromClient;
    packet.vlan = spec.vlan;
    return packet;
  }

  /** Linux sends 0 in a SYN-ACK and in a reset without socket, else the socket's counter. */
  private static int ipId(SegmentLine segment, Side from) {
    Integer given = segment.ip().ipId();
    if (given != null) {
      return given;
    }
    boolean synAck = segment.has(Segment.SYN) && segment.has(Segment.ACK);
    return synAck || segment.replyShaped() ? 0 : from.takeIpId();
  }

  private int window(SegmentLine segment, Side from) {
    if (segment.replyShaped()) {
      return 0;
    }
    if (segment.has(Segment.SYN)) {
      return segment.has(Segment.ACK) ? 65160 : 64240;
    }
    return from == client ? 502 : 509;
  }

  /** The text given, then letters by position, so that a retransmission repeats them. */
  private static byte[] payload(SegmentLine segment, long start) {
    byte[] payload = new byte[segment.length()];
    for (int i = 0; i < payload.length; i++) {
      payload[i] = (byte) ('a' + (start + i) % 26);
    }
    byte[] given = segment.payload();
    if (given != null) {
      System.arraycopy(given, 0, payload, 0, given.length);
    }
    return payload;
  }

  private List<TcpOption> options(SegmentLine segment, Side from, Side to, long timeNanos) {
    List<TcpOption> options = new ArrayList<>();
    if (segment.options() != null) {
      for (OptionWord word : segment.options()) {
        options.add(option(word, segment, from, to, timeNanos));
      }
    } else {
      boolean syn = segment.has(Segment.SYN);
      if (syn) {
        int mss = from.address instanceof Inet6Address ? 1440 : 1460;
        options.add(TcpOption.of(TcpOption.MSS, mss >> 8, mss));
        options.add(TcpOption.of(TcpOption.SACK_PERMITTED));
      }
      if (spec.timestamps && !segment.replyShaped()) {
        options.add(timestamps(segment, from, timeNanos));
      }
      if (syn) {
        options.add(TcpOption.of(TcpOption.WINDOW_SCALE, from.windowScale));
      }
    }
    for (TcpOption option : options) {
      if (option.kind() == TcpOption.TIMESTAMPS) {
        to.tsRecent = ByteBuffer.wrap(option.body()).getInt();
      }
    }
    return options;
  }

  private static TcpOption timestamps(SegmentLine segment, Side from, long timeNanos) {
    int echo = segment.has(Segment.ACK) ? from.tsRecent : 0;
    return TcpOption.words(TcpOption.TIMESTAMPS, from.tsVal(timeNanos), echo);
  }

  private static TcpOption option(
      OptionWord word, SegmentLine segment, Side from, Side to, long timeNanos) {
    long a = word.numbers().isEmpty() ? 0 : word.numbers().get(0);
    int number = (int) a;
    boolean syn = segment.has(Segment.SYN);
    return switch (word.name()) {
      case "mss" -> TcpOption.of(TcpOption.MSS, number >> 8, number);
      case "ws" -> TcpOption.of(TcpOption.WINDOW_SCALE, number);
      case "sackOK" -> TcpOption.of(TcpOption.SACK_PERMITTED);
      case "TS" ->
          word.numbers().isEmpty()
              ? timestamps(segment, from, timeNanos)
              : TcpOption.words(TcpOption.TIMESTAMPS, number, word.numbers().get(1).intValue());
      case "sack" ->
          TcpOption.words(
              TcpOption.SACK,
              word.numbers().stream().mapToInt(n -> to.iss + n.intValue()).toArray());
      case "md5" -> TcpOption.words(TcpOption.MD5, 1, 2, 3, 4);
      case "fastopen" -> TcpOption.words(TcpOption.FAST_OPEN, 1, 2);
      // RFC 8684 section 3: subtype in the upper four bits of the first octet.
      case "mptcp-capable" ->
          syn && !segment.has(Segment.ACK)
              ? TcpOption.of(TcpOption.MPTCP, 0x01, 0x01)
              : TcpOption.of(TcpOption.MPTCP, 0x01, 0x01, 1, 2, 3, 4, 5, 6, 7, 8);
      case "mptcp-join" ->
          !syn
              ? TcpOption.of(
                  TcpOption.MPTCP,
                  0x10,
                  0,
                  1,
                  2,
                  3,
                  4,
                  5,
                  6,
                  7,
                  8,
                  9,
                  10,
                  11,
                  12,
                  13,
                  14,
                  15,
                  16,
                  17,
                  18,
                  19,
                  20)
              : segment.has(Segment.ACK)
                  ? TcpOption.of(TcpOption.MPTCP, 0x10, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
                  : TcpOption.of(TcpOption.MPTCP, 0x10, 1, 1, 2, 3, 4, 5, 6, 7, 8);
      case "mptcp-dss" -> TcpOption.of(TcpOption.MPTCP, 0x20, 0x01, 0, 0, 0, 1);
      case "mptcp-fastclose" -> TcpOption.of(TcpOption.MPTCP, 0x70, 0, 1, 2, 3, 4, 5, 6, 7, 8);
      case "mptcp-rst" -> TcpOption.of(TcpOption.MPTCP, 0x80, number);
      default -> throw new AssertionError(word.name());
    };
  }
}
