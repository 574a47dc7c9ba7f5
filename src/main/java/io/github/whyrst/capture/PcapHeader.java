package io.github.whyrst.capture;

import io.github.whyrst.capture.CaptureFile.UnreadableCapture;
import java.io.IOException;

/**
 * The 24 bytes that a pcap file begins with, and what they say about its records.
 *
 * @param linkType LINKTYPE_ value; the upper bits of its field, which tell the length of the frame
 *     check sequence, are off
 * @param snapLength unsigned
 */
record PcapHeader(
    PcapVariant variant,
    boolean littleEndian,
    Lengths lengths,
    int snapLength,
    int linkType,
    int maxPacketBytes) {

  private static final int BYTES = 24;
  private static final int MICROSECONDS = 0xa1b2c3d4;
  private static final int NANOSECONDS = 0xa1b23c4d;
  private static final int PATCHED = 0xa1b2cd34;
  private static final int IXIA_HARDWARE = 0x1c0001ac;
  private static final int IXIA_SOFTWARE = 0x1c0001ab;
  private static final int DG_UX_MAJOR_VERSION = 543;
  private static final int MEBIBYTE = 1 << 20;

  /** Which of a record's two lengths comes first. */
  enum Lengths {
    CAPTURED_FIRST,
    ORIGINAL_FIRST,
    /** Version 2.3, which was written in both orders: the smaller is the captured one. */
    EITHER
  }

  static boolean isMagic(int first) {
    return isMagicInOrder(first) || isMagicInOrder(Integer.reverseBytes(first));
  }

  private static boolean isMagicInOrder(int first) {
    return switch (first) {
      case MICROSECONDS, NANOSECONDS, PATCHED, IXIA_HARDWARE, IXIA_SOFTWARE -> true;
      default -> false;
    };
  }

  /** Whether what should be a record is a header like this one: files put one after the other. */
  boolean isAt(Window in, int index) {
    int major = in.int16(index + 4, littleEndian);
    return isMagic(in.bytes.getInt(index)) && major == 2;
  }

  /** Takes the header; where the records' form is open, looks at the first of them. */
  static PcapHeader take(Window in) throws IOException, UnreadableCapture {
    boolean littleEndian = !isMagicInOrder(in.bytes.getInt(in.position));
    int magic = in.int32(in.position, littleEndian);
    boolean ixia = magic == IXIA_HARDWARE || magic == IXIA_SOFTWARE;
    int length = ixia ? BYTES + 4 : BYTES;
    if (!in.has(length)) {
      throw new UnreadableCapture("a pcap cut inside its " + length + "-byte header");
    }
    int versions = in.int32(in.position + 4, littleEndian);
    int major = littleEndian ? versions & 0xffff : versions >>> 16;
    int minor = littleEndian ? versions >>> 16 : versions & 0xffff;
    if (major < 2) {
      throw new UnreadableCapture(
          "a pcap of version " + major + "." + minor + ", which nobody reads any more");
    }
    int snapLength = in.int32(in.position + 16, littleEndian);
    int network = in.int32(in.position + 20, littleEndian);
    in.position += length;

    boolean aix = magic == MICROSECONDS && major == 2 && minor == 2 && isAixInterface(network);
    int linkType = aix ? fromAixInterface(network) : network & 0xffff;
    PcapHeader header =
        new PcapHeader(
            aix ? PcapVariant.AIX : PcapVariant.STANDARD,
            littleEndian,
            lengths(major, minor),
            snapLength,
            linkType,
            maxPacketBytes(linkType));
    if (aix || ixia) {
      return header;
    }
    return switch (magic) {
      case NANOSECONDS -> header.with(PcapVariant.NANOSECONDS);
      case PATCHED -> header.with(PcapVariant.guessPatched(in, header));
      // Not from a pipe: looking ahead there would hold back the first packets.
      default ->
          in.input().isStream() ? header : header.with(PcapVariant.guessStandard(in, header));
    };
  }

  private PcapHeader with(PcapVariant other) {
    return new PcapHeader(other, littleEndian, lengths, snapLength, linkType, maxPacketBytes);
  }

  /** Whether a record whose first length is {@code first} has the captured one second. */
  boolean lengthsSwapped(int first, int second) {
    return switch (lengths) {
      case CAPTURED_FIRST -> false;
      case ORIGINAL_FIRST -> true;
      case EITHER -> Integer.compareUnsigned(first, second) > 0;
    };
  }

  private static Lengths lengths(int major, int minor) {
    if (major == DG_UX_MAJOR_VERSION || major == 2 && minor < 3) {
      return Lengths.ORIGINAL_FIRST;
    }
    return major == 2 && minor == 3 ? Lengths.EITHER : Lengths.CAPTURED_FIRST;
  }

  /** AIX writes the interface types of RFC 1573 instead of link types. */
  private static boolean isAixInterface(int network) {
    return network == 6 || network == 9 || network == 15 || network == 24;
  }

  private static int fromAixInterface(int network) {
    return switch (network) {
      case 6 -> LinkType.ETHERNET;
      case 9 -> LinkType.TOKEN_RING;
      case 15 -> LinkType.FDDI;
      default -> LinkType.NULL;
    };
  }

  /** Wireshark's bounds: transfers on USB and D-Bus are longer than a network's packets. */
  static int maxPacketBytes(int linkType) {
    return switch (linkType) {
      case LinkType.USB_FREEBSD,
          LinkType.USB_LINUX,
          LinkType.USB_LINUX_MMAPPED,
          LinkType.USBPCAP,
          LinkType.USB_DARWIN,
          LinkType.DBUS ->
          128 * MEBIBYTE;
      case LinkType.EBHSCR -> 8 * MEBIBYTE;
      default -> CaptureFile.MAX_PACKET_BYTES;
    };
  }
}
