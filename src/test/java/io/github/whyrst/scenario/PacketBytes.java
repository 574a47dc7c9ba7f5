package io.github.whyrst.scenario;

import io.github.whyrst.scenario.Packet.Icmp;
import java.net.Inet6Address;
import java.nio.ByteBuffer;

/** Writes packets as Ethernet frames, checksums included. */
final class PacketBytes {
  private static final int ETHERNET = 14;
  private static final int TCP = 6;
  private static final int ICMP = 1;
  private static final int ICMP6 = 58;

  /** RFC 1812 section 4.3.2.3: an error quotes as much as fits 576 bytes. */
  private static final int MAX_QUOTE = 548;

  private PacketBytes() {}

  static byte[] ethernet(Packet packet) {
    byte[] ip = ip(packet);
    int header = packet.vlan == 0 ? ETHERNET : ETHERNET + 4;
    // An Ethernet frame has at least 60 bytes before its checksum (IEEE 802.3).
    ByteBuffer out = ByteBuffer.allocate(Math.max(60, header + ip.length));
    putMac(out, !packet.fromClient);
    putMac(out, packet.fromClient);
    if (packet.vlan != 0) {
      out.putShort((short) 0x8100).putShort((short) packet.vlan);
    }
    out.putShort((short) (packet.source instanceof Inet6Address ? 0x86dd : 0x0800));
    out.put(ip);
    return out.array();
  }

  private static void putMac(ByteBuffer out, boolean client) {
    out.putInt(0x02000000).putShort((short) (client ? 1 : 2));
  }

  private static byte[] ip(Packet packet) {
    boolean ipv6 = packet.source instanceof Inet6Address;
    Icmp icmp = packet.icmp;
    byte[] body = icmp == null ? tcp(packet) : icmp(icmp, ipv6);
    int protocol = icmp == null ? TCP : ipv6 ? ICMP6 : ICMP;
    if (icmp == null || ipv6) {
      int at = icmp == null ? 16 : 2;
      int sum = checksum(body, pseudoHeader(packet, protocol, body.length));
      ByteBuffer.wrap(body).putShort(at, (short) sum);
    }
    return ipv6 ? ipv6(packet, protocol, body) : ipv4(packet, protocol, body);
  }

  private static byte[] ipv4(Packet packet, int protocol, byte[] body) {
    ByteBuffer out = ByteBuffer.allocate(20 + body.length);
    out.put((byte) 0x45).put((byte) packet.trafficClass).putShort((short) out.capacity());
    out.putShort((short) packet.ipId).putShort((short) (packet.dontFragment ? 0x4000 : 0));
    out.put((byte) packet.ttl).put((byte) protocol).putShort((short) 0);
    out.put(packet.source.getAddress()).put(packet.destination.getAddress());
    out.putShort(10, (short) fold(sum(out.array(), 20)));
    return out.put(body).array();
  }

  private static byte[] ipv6(Packet packet, int protocol, byte[] body) {
    ByteBuffer out = ByteBuffer.allocate(40 + body.length);
    out.putInt(6 << 28 | packet.trafficClass << 20 | packet.flowLabel & 0xfffff);
    out.putShort((short) body.length).put((byte) protocol).put((byte) packet.ttl);
    out.put(packet.source.getAddress()).put(packet.destination.getAddress());
    return out.put(body).array();
  }

  private static byte[] tcp(Packet packet) {
    byte[] options = TcpOption.write(packet.options);
    int header = 20 + options.length;
    ByteBuffer out = ByteBuffer.allocate(header + packet.payload.length);
    out.putShort((short) packet.sourcePort).putShort((short) packet.destinationPort);
    out.putInt(packet.seq).putInt(packet.ack);
    out.put((byte) (header / 4 << 4)).put((byte) packet.flags).putShort((short) packet.window);
    out.putShort((short) 0).putShort((short) 0);
    return out.put(options).put(packet.payload).array();
  }

  private static byte[] icmp(Icmp icmp, boolean ipv6) {
    byte[] quoted = ip(icmp.quoted());
    int length = Math.min(quoted.length, MAX_QUOTE);
    ByteBuffer out = ByteBuffer.allocate(8 + length);
    Packet.Error error = icmp.error();
    out.put((byte) (ipv6 ? error.type6 : error.type4));
    out.put((byte) (ipv6 ? error.code6 : error.code4));
    out.putShort((short) 0).putInt(icmp.mtu()).put(quoted, 0, length);
    if (!ipv6) {
      out.putShort(2, (short) fold(sum(out.array(), out.capacity())));
    }
    return out.array();
  }

  private static long pseudoHeader(Packet packet, int protocol, int length) {
    byte[] source = packet.source.getAddress();
    byte[] destination = packet.destination.getAddress();
    return sum(source, source.length) + sum(destination, destination.length) + protocol + length;
  }

  private static int checksum(byte[] body, long pseudoHeader) {
    return fold(pseudoHeader + sum(body, body.length));
  }

  private static long sum(byte[] bytes, int length) {
    long sum = 0;
    for (int i = 0; i < length; i++) {
      sum += (bytes[i] & 0xff) << (i % 2 == 0 ? 8 : 0);
    }
    return sum;
  }

  private static int fold(long sum) {
    long folded = sum;
    while (folded >> 16 != 0) {
      folded = (folded & 0xffff) + (folded >> 16);
    }
    return (int) ~folded & 0xffff;
  }
}
