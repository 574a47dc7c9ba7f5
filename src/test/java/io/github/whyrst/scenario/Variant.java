package io.github.whyrst.scenario;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Another capture of the same story: what is said of it must be the same. */
enum Variant {
  OTHER_SEQUENCE_NUMBERS(true) {
    @Override
    List<Packet> of(List<Packet> packets) {
      RandomGenerator random = new SplittableRandom(7);
      return shifted(packets, random.nextInt(), random.nextInt());
    }
  },
  CLIENT_NUMBERS_WRAP(true) {
    @Override
    List<Packet> of(List<Packet> packets) {
      return shifted(packets, beforeWrap(packets, true), 0);
    }
  },
  SERVER_NUMBERS_WRAP(true) {
    @Override
    List<Packet> of(List<Packet> packets) {
      return shifted(packets, 0, beforeWrap(packets, false));
    }
  },
  ANOTHER_DAY(true) {
    @Override
    List<Packet> of(List<Packet> packets) {
      return changed(packets, packet -> packet.timeNanos += 3_196_800_123_456_789L);
    }
  },
  OTHER_ADDRESSES_AND_PORTS(true) {
    @Override
    List<Packet> of(List<Packet> packets) {
      return changed(
          packets,
          packet -> {
            packet.source = elsewhere(packet.source);
            packet.destination = elsewhere(packet.destination);
            packet.sourcePort = otherPort(packet.sourcePort);
            packet.destinationPort = otherPort(packet.destinationPort);
          });
    }
  },
  OVER_IPV6(false) {
    @Override
    List<Packet> of(List<Packet> packets) {
      return changed(
          packets,
          packet -> {
            packet.source = asIpv6(packet.source);
            packet.destination = asIpv6(packet.destination);
          });
    }
  },
  AMONG_STRANGERS(false) {
    @Override
    List<Packet> of(List<Packet> packets) {
      Packet first = packets.get(0);
      long span = packets.get(packets.size() - 1).timeNanos - first.timeNanos;
      List<Packet> mixed = new ArrayList<>(packets);
      Scenario strangers = Scenario.parse("strangers", STRANGERS.formatted(span / 1000 / 40 + 1));
      for (Packet stranger : strangers.packets()) {
        Packet moved = stranger.copy();
        moved.timeNanos += first.timeNanos - strangers.packets().get(0).timeNanos;
        mixed.add(moved);
      }
      mixed.sort(Comparator.comparingLong(packet -> packet.timeNanos));
      return mixed;
    }
  },
  CAPTURED_ON_BOTH_SIDES_OF_A_ROUTER(false) {
    @Override
    List<Packet> of(List<Packet> packets) {
      List<Packet> twice = new ArrayList<>();
      for (int i = 0; i < packets.size(); i++) {
        Packet packet = packets.get(i);
        Packet again = packet.copy();
        again.ttl--;
        long next = i + 1 < packets.size() ? packets.get(i + 1).timeNanos : Long.MAX_VALUE;
        again.timeNanos = Math.min(packet.timeNanos + 3_000, next);
        twice.add(packet);
        twice.add(again);
      }
      return twice;
    }
  };

  /** Connections that have nothing to do with anything and end as they should. */
  private static final String STRANGERS =
      """
      connection web 100.64.5.1:33000 > 100.64.9.9:8443 ttl 60/55 timestamps
      connection old 100.64.6.1:45000 > 100.64.9.7:6000 ttl 61/59
      repeat 40 every %dus port +1 source +1
        web: +1us   handshake rtt 5ms
        web: +1ms   > P. 1:201(200)   ack 1
        web: +5ms   < .               ack 201
        web: +9ms   < P. 1:901(900)   ack 201
        web: +30us  > .               ack 901
        web: +1s    > F. 201:201(0)   ack 901
        web: +5ms   < F. 901:901(0)   ack 202
        web: +30us  > .               ack 902
        old: +20us  > P. 501:601(100) ack 701
        old: +4ms   < P. 701:801(100) ack 601
        old: +40ms  > .               ack 801
      end
      expect none
      """;

  /** Whether confidence, too, must be the same. */
  final boolean exact;

  Variant(boolean exact) {
    this.exact = exact;
  }

  abstract List<Packet> of(List<Packet> packets);

  /** Whether the variant says the same as the scenario: IPv6 has no IP identification and no DF. */
  boolean suits(Scenario scenario) {
    return this != OVER_IPV6 || !scenario.pinsIpv4();
  }

  private static List<Packet> changed(List<Packet> packets, Consumer<Packet> change) {
    List<Packet> all = new ArrayList<>();
    for (Packet packet : packets) {
      Packet other = packet.copy();
      change.accept(other);
      if (other.icmp != null) {
        Packet quoted = other.icmp.quoted().copy();
        change.accept(quoted);
        other.icmp = new Packet.Icmp(other.icmp.error(), other.icmp.mtu(), quoted);
      }
      all.add(other);
    }
    return all;
  }

  private static List<Packet> shifted(List<Packet> packets, int client, int server) {
    return packets.stream()
        .map(packet -> packet.withNumbers(seq -> seq + client, seq -> seq + server))
        .toList();
  }

  /** The shift after which the first numbers of that side are just below 2^32. */
  private static int beforeWrap(List<Packet> packets, boolean client) {
    for (Packet packet : packets) {
      if (packet.fromClient == client && !packet.seqIsRaw) {
        return -40 - packet.seq;
      }
    }
    return 0;
  }

  private static InetAddress elsewhere(InetAddress address) {
    byte[] raw = address.getAddress();
    int last = raw.length - 4;
    ByteBuffer.wrap(raw).putInt(last, ByteBuffer.wrap(raw).getInt(last) + 0x0b170d2b);
    return of(raw);
  }

  private static int otherPort(int port) {
    return port < 1024 ? (port + 100) % 1023 + 1 : port + 2500;
  }

  private static InetAddress asIpv6(InetAddress address) {
    if (!(address instanceof Inet4Address)) {
      return address;
    }
    // What shares a /24 shares a /64.
    byte[] v4 = address.getAddress();
    byte[] v6 = {0x20, 0x01, 0x0d, (byte) 0xb8, v4[0], v4[1], v4[2], 0, 0, 0, 0, 0, 0, 0, 0, v4[3]};
    return of(v6);
  }

  private static InetAddress of(byte[] raw) {
    try {
      return InetAddress.getByAddress(raw);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
