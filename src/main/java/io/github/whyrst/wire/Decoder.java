package io.github.whyrst.wire;

import io.github.whyrst.wire.link.LinkTypes;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the innermost TCP segment, or the ICMP error about one, in a frame.
 *
 * <p>Never throws on malformed input and allocates nothing for a packet. Link types are listed in
 * {@link LinkTypes}, what may lie between them and TCP in {@link
 * io.github.whyrst.wire.tunnel.Encapsulations}. Not for use by several threads at once.
 *
 * <p>Where Wireshark decides which frames make up a connection, so does this class, with these
 * deviations. A first fragment is decoded where it stands, whereas Wireshark shows the segment in
 * the frame that completes the IP packet, and not at all where none does: a connection whose first
 * segment is a fragment may be numbered earlier here. A frame yields one segment, so datagrams that
 * carry many (sFlow, A-MSDU) and tunnels that need a set-up to be read (ESP, L2TPv3) yield fewer.
 * VXLAN is also decoded on Linux's old port 8472, and an IPv6 packet of length 0 as what the frame
 * holds, which Wireshark does only when told to.
 */
public final class Decoder {

  /** What a frame turned out to hold. All but the first two are counted reasons to skip it. */
  public enum Outcome {
    /** A segment to follow. */
    TCP,
    /** An ICMP error that quotes at least the ports and the sequence number of a segment. */
    ICMP_ERROR,
    /**
     * A TCP header whose data offset is below five words or beyond the IP packet. Its addresses,
     * ports, numbers, flags and window are filled in; it has no payload and no options. Wireshark
     * gives it a stream number, so it is to be numbered, but no endpoint accepts it: it is not to
     * be followed.
     */
    BROKEN_TCP,
    /** Something else by its headers. */
    NOT_TCP,
    /** An IP (or IEEE 802.11) fragment after the first: whose it is, it does not say. */
    LATER_FRAGMENT,
    UNKNOWN_LINK_TYPE,
    /** A protocol or an encryption that cannot be looked into. */
    UNKNOWN_PROTOCOL,
    /** The snap length cut it before the window field of the TCP header. */
    TRUNCATED,
    /** A header contradicts itself or the frame. */
    DAMAGED
  }

  private static final int ETHERNET_HEADER = 14;
  private static final int PLAIN_HEADERS = ETHERNET_HEADER + Ipv4.HEADER + Tcp.HEADER;

  private final Cursor cursor = new Cursor();
  private final EnclosureNames enclosures = new EnclosureNames();

  /** Decodes a frame into {@code segment}, or into {@code error} for an ICMP error. */
  public Outcome decode(Frame frame, Segment segment, IcmpError error) {
    Outcome outcome = plain(frame, segment);
    if (outcome == null) {
      outcome = layered(frame, segment, error);
    }
    switch (outcome) {
      case TCP, BROKEN_TCP -> segment.identify();
      case ICMP_ERROR -> error.quoted.identify();
      default -> {}
    }
    return outcome;
  }

  /**
   * The straight way for nearly every frame there is: TCP in unfragmented IPv4 without options in
   * untagged Ethernet, its headers captured. Null for all else.
   */
  private static @Nullable Outcome plain(Frame frame, Segment s) {
    if (frame.linkType != LinkTypes.ETHERNET || frame.capturedLength < PLAIN_HEADERS) {
      return null;
    }
    ByteBuffer b = frame.bytes;
    int ethernet = frame.offset;
    // EtherType of IPv4, version 4, header of five words.
    if ((b.getInt(ethernet + 12) & 0xffff_ff00) != 0x0800_4500) {
      return null;
    }
    int ip = ethernet + ETHERNET_HEADER;
    int totalLength = b.getShort(ip + 2) & 0xffff;
    int wireLength = Math.max(frame.originalLength, frame.capturedLength) - ETHERNET_HEADER;
    if (b.get(ip + 9) != 6
        || (b.getShort(ip + 6) & 0x3fff) != 0
        || totalLength < Ipv4.HEADER + Tcp.HEADER
        || totalLength > wireLength) {
      return null;
    }
    context(frame, s);
    s.direction = frame.direction;
    s.linkSource = b.getLong(ethernet + 4) & 0xffff_ffff_ffffL;
    s.enclosure = 0;
    s.firstFragment = false;
    Ipv4.fields(b, ip, s);
    int packetEnd = ip + totalLength;
    return Tcp.decode(b, ip + Ipv4.HEADER, Math.min(frame.end(), packetEnd), packetEnd, s);
  }

  private Outcome layered(Frame frame, Segment segment, IcmpError error) {
    Cursor c = cursor;
    c.start(frame, segment, error);
    Outcome outcome = LinkTypes.decode(c, frame.linkType);
    if (outcome.ordinal() <= Outcome.BROKEN_TCP.ordinal()) {
      Segment s = c.segment;
      context(frame, s);
      s.direction = c.direction;
      s.linkSource = c.linkSource;
      s.enclosure = c.enclosure.hash();
      if (s.enclosure != 0) {
        enclosures.learn(s.enclosure, c.enclosure);
      }
    }
    return outcome;
  }

  private static void context(Frame frame, Segment s) {
    s.timeNanos = frame.timeNanos;
    s.file = frame.file;
    s.frame = frame.number;
    s.interfaceId = frame.interfaceId;
  }

  /**
   * An {@link Segment#enclosure} in words, from the outside in, such as {@code "VLAN 10, VXLAN
   * 5001"}; "" for 0. Only the first few thousand enclosures are known by words, the others by
   * their hash. Another thread may ask, for an enclosure of a segment that was handed to it.
   */
  public String describeEnclosure(int enclosure) {
    if (enclosure == 0) {
      return "";
    }
    String name = enclosures.name(enclosure);
    return name == null ? "enclosure " + Integer.toHexString(enclosure) : name;
  }
}
