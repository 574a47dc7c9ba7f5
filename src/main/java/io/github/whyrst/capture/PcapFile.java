package io.github.whyrst.capture;

import io.github.whyrst.capture.PcapHeader.Lengths;
import io.github.whyrst.capture.StoredFrame.Option;
import io.github.whyrst.wire.Frame;
import io.github.whyrst.wire.Frame.Direction;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The classic capture format: one header, then records of a time, two lengths and a packet.
 *
 * <p>It has nothing to find a record by but the length of the one before, so the first impossible
 * length is the end.
 */
final class PcapFile extends CaptureFile {
  /** AIX puts these in front of an FDDI frame, and counts them. */
  private static final int AIX_FDDI_PADDING = 3;

  /** The pcapng option that tells the units of time. */
  private static final int IF_TSRESOL = 9;

  private final PcapHeader header;
  private final boolean littleEndian;
  private final boolean capturedFirst;
  private final int recordHeaderBytes;
  private final int padding;
  private final int maxPacketBytes;
  private final int linkType;
  private final long nanosPerUnit;

  private final StoredFrame.Interface origin;

  /** Time of the last packet, in units of the file. */
  private long stamp;

  /** What is left in the file of a packet too long to be held. */
  private int unread;

  PcapFile(Origin origin) throws IOException, UnreadableCapture {
    super(origin);
    header = PcapHeader.take(window);
    PcapVariant variant = header.variant();
    littleEndian = header.littleEndian();
    capturedFirst = header.lengths() == Lengths.CAPTURED_FIRST;
    recordHeaderBytes = variant.recordHeaderBytes;
    linkType = header.linkType();
    padding = variant == PcapVariant.AIX && linkType == LinkType.FDDI ? AIX_FDDI_PADDING : 0;
    maxPacketBytes = header.maxPacketBytes();
    nanosPerUnit = variant.timeDigits == 9 ? 1 : 1000;
    this.origin =
        new StoredFrame.Interface(
            origin.name(),
            linkType,
            header.snapLength(),
            List.of(new Option(IF_TSRESOL, new byte[] {(byte) variant.timeDigits})));
  }

  static boolean begins(Window content) throws IOException {
    return content.has(4) && PcapHeader.isMagic(content.bytes.getInt(content.position));
  }

  @Override
  public boolean next(Frame frame) throws IOException {
    Window in = window;
    int headerBytes = recordHeaderBytes;
    if (unread > 0 && !passUnread()) {
      return damagedAfterPacket(
          in.offset(in.position), missing("the file ends inside that packet"));
    }
    if (!in.has(headerBytes)) {
      return endedInHeader();
    }
    int at = in.position;
    int seconds = in.int32(at, littleEndian);
    int fraction = in.int32(at + 4, littleEndian);
    int captured = in.int32(at + 8, littleEndian);
    int original = in.int32(at + 12, littleEndian);
    if (!capturedFirst && header.lengthsSwapped(captured, original)) {
      int swapped = captured;
      captured = original;
      original = swapped;
    }
    if (Integer.compareUnsigned(captured, maxPacketBytes) > 0 || captured < padding) {
      return impossibleLength(captured);
    }
    if ((captured | original) == 0 && ((seconds | fraction) == 0 || header.isAt(in, at))) {
      return noRecord(at, seconds);
    }
    int held = Math.min(captured, MAX_PACKET_BYTES);
    if (!in.has(headerBytes + held)) {
      return cutPacket(headerBytes, captured);
    }
    unread = captured - held;
    stamp =
        Integer.toUnsignedLong(seconds) * (nanosPerUnit == 1 ? 1_000_000_000 : 1_000_000)
            + Integer.toUnsignedLong(fraction);
    at = in.position;
    in.position = at + headerBytes + held;
    return deliver(
        frame,
        at + headerBytes + padding,
        held - padding,
        originalLength(original, captured) - padding,
        Integer.toUnsignedLong(seconds) * 1_000_000_000
            + Integer.toUnsignedLong(fraction) * nanosPerUnit,
        linkType,
        0,
        Direction.UNKNOWN);
  }

  @Override
  public StoredFrame stored() {
    return new StoredFrame(origin, stamp, List.of());
  }

  @Override
  public boolean hasNextAtHand() {
    Window in = window;
    if (unread > 0 || !capturedFirst || !in.holds(recordHeaderBytes)) {
      return false;
    }
    int captured = in.int32(in.position + 8, littleEndian);
    return captured >= 0
        && captured <= maxPacketBytes
        && in.holds(recordHeaderBytes + Math.min(captured, MAX_PACKET_BYTES));
  }

  private boolean noRecord(int at, int seconds) {
    return damagedPacket(
        window.offset(at),
        seconds == 0
            ? "its header is all zeros, as where a file was not written to its end"
            : "here another pcap begins; give them one by one, or join them with mergecap");
  }

  private boolean passUnread() throws IOException {
    int rest = unread;
    unread = 0;
    return window.skip(rest);
  }

  private boolean endedInHeader() {
    int left = window.limit - window.position;
    return left == 0
        ? ended()
        : damagedPacket(
            window.offset(window.position),
            missing("the file ends after " + left + " bytes of its header"));
  }

  private boolean cutPacket(int headerBytes, int captured) {
    int left = window.limit - window.position - headerBytes;
    return damagedPacket(
        window.offset(window.position),
        missing("the file ends after " + left + " of its " + captured + " bytes"));
  }

  private boolean impossibleLength(int captured) {
    String length = Integer.toUnsignedString(captured);
    return damagedPacket(
        window.offset(window.position),
        "its header claims " + length + " bytes, where the limit is " + maxPacketBytes);
  }

  @Override
  String format() {
    return header.variant().text;
  }

  @Override
  int timeDigits() {
    return header.variant().timeDigits;
  }

  @Override
  List<Integer> linkTypes() {
    return List.of(linkType);
  }

  @Override
  @Nullable Long dropped() {
    return null;
  }
}
