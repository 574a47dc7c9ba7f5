package io.github.whyrst.wire;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Packets from the inside out, byte by byte: each method puts a header before what it is given. */
public final class Packets {
  public static final String CLIENT = "10.0.0.1";
  public static final String SERVER = "10.0.0.2";
  public static final String CLIENT6 = "20010db8000000000000000000000001";
  public static final String SERVER6 = "20010db8000000000000000000000002";
  public static final int PORT = 40000;
  public static final int SERVICE = 443;
  public static final int SEQ = 0x11223344;
  public static final int ACK = 0x55667788;
  public static final long MAC = 0x02_00_00_00_00_01L;

  private Packets() {}

  /** Bytes from hexadecimal digits; spaces are for the reader. */
  public static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  public static byte[] u8(int value) {
    return new byte[] {(byte) value};
  }

  public static byte[] u16(int value) {
    return new byte[] {(byte) (value >>> 8), (byte) value};
  }

  public static byte[] u24(int value) {
    return join(u8(value >>> 16), u16(value));
  }

  public static byte[] u32(long value) {
    return join(u16((int) (value >>> 16)), u16((int) value));
  }

  public static byte[] u16le(int value) {
    return new byte[] {(byte) value, (byte) (value >>> 8)};
  }

  public static byte[] u32le(int value) {
    return join(u16le(value), u16le(value >>> 16));
  }

  public static byte[] zeros(int count) {
    return new byte[count];
  }

  public static byte[] mac(long address) {
    return join(u16((int) (address >>> 32)), u32(address));
  }

  public static byte[] ip(String dotted) {
    String[] octets = dotted.split("\\.");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String octet : octets) {
      out.write(Integer.parseInt(octet));
    }
    return out.toByteArray();
  }

  /** A segment from client to server: an ACK with five bytes of payload, and no options. */
  public static byte[] tcp() {
    return tcp(Segment.ACK | Segment.PSH, "", "hello".getBytes());
  }

  /** A segment from client to server with the options given in hexadecimal, whole words of them. */
  public static byte[] tcp(int flags, String options, byte[] payload) {
    byte[] optionBytes = hex(options);
    return join(
        u16(PORT),
        u16(SERVICE),
        u32(SEQ),
        u32(ACK),
        u8((20 + optionBytes.length) / 4 << 4),
        u8(flags),
        u16(0xfaf0),
        u16(0),
        u16(0),
        optionBytes,
        payload);
  }

  public static byte[] udp(int source, int destination, byte[] payload) {
    return join(u16(source), u16(destination), u16(8 + payload.length), u16(0), payload);
  }

  /** IPv4 from client to server, with DF, TTL 64, identification 0x1234, TOS 0x48. */
  public static byte[] ipv4(int protocol, byte[] payload) {
    return ipv4(CLIENT, SERVER, protocol, payload);
  }

  public static byte[] ipv4(String source, String destination, int protocol, byte[] payload) {
    return ipv4(source, destination, protocol, 20 + payload.length, 0x4000, "", payload);
  }

  public static byte[] ipv4(
      String source,
      String destination,
      int protocol,
      int totalLength,
      int fragment,
      String options,
      byte[] payload) {
    byte[] optionBytes = hex(options);
    return join(
        u8(0x40 | (20 + optionBytes.length) / 4),
        u8(0x48),
        u16(totalLength),
        u16(0x1234),
        u16(fragment),
        u8(64),
        u8(protocol),
        u16(0),
        ip(source),
        ip(destination),
        optionBytes,
        payload);
  }

  /** IPv6 from client to server, traffic class 0x48, flow label 0x12345, hop limit 64. */
  public static byte[] ipv6(int next, byte[] payload) {
    return ipv6(next, payload.length, payload);
  }

  public static byte[] ipv6(int next, int payloadLength, byte[] payload) {
    return join(
        hex("64812345"), u16(payloadLength), u8(next), u8(64), hex(CLIENT6), hex(SERVER6), payload);
  }

  public static byte[] ethernet(int type, byte[] payload) {
    return join(mac(0x02_00_00_00_00_02L), mac(MAC), u16(type), payload);
  }

  public static byte[] vlan(int id, int type, byte[] payload) {
    return join(u16(0xa000 | id), u16(type), payload);
  }

  public static byte[] snap(int type, byte[] payload) {
    return join(hex("aaaa03 000000"), u16(type), payload);
  }

  /** The segment of {@link #tcp()} in IPv4. */
  public static byte[] ipv4Tcp() {
    return ipv4(6, tcp());
  }

  /** The segment of {@link #tcp()} in IPv6. */
  public static byte[] ipv6Tcp() {
    return ipv6(6, tcp());
  }

  /** The plainest frame there is: the segment of {@link #tcp()} in IPv4 in Ethernet. */
  public static byte[] plain() {
    return ethernet(0x0800, ipv4Tcp());
  }

  /** Decodes one frame in full. */
  public static Decoded decode(int linkType, byte[] bytes) {
    return decode(linkType, bytes, bytes.length);
  }

  /** Decodes one frame of which the first {@code captured} bytes were captured. */
  public static Decoded decode(int linkType, byte[] bytes, int captured) {
    Decoded decoded = new Decoded();
    decoded.next(frame(linkType, bytes, captured));
    return decoded;
  }

  /** A frame in a buffer with other bytes on either side of it, as in a capture file. */
  public static Frame frame(int linkType, byte[] bytes, int captured) {
    byte[] surroundings = new byte[captured + 64];
    java.util.Arrays.fill(surroundings, (byte) 0x45);
    System.arraycopy(bytes, 0, surroundings, 32, captured);
    Frame frame = new Frame();
    frame.bytes = java.nio.ByteBuffer.wrap(surroundings);
    frame.offset = 32;
    frame.capturedLength = captured;
    frame.originalLength = bytes.length;
    frame.linkType = linkType;
    frame.number = 1;
    return frame;
  }

  /** A decoder and what it made of the last frame. */
  public static final class Decoded {
    public final Decoder decoder = new Decoder();
    public final Segment segment = new Segment();
    public final IcmpError error = new IcmpError();
    public Decoder.Outcome outcome = Decoder.Outcome.NOT_TCP;

    public Decoded next(Frame frame) {
      outcome = decoder.decode(frame, segment, error);
      return this;
    }

    public String enclosure() {
      return decoder.describeEnclosure(segment.enclosure);
    }
  }
}
