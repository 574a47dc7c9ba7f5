package io.github.whyrst.capture;

import io.github.whyrst.capture.StoredFrame.Option;
import io.github.whyrst.wire.Frame;
import io.github.whyrst.wire.Frame.Direction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The block format of <a
 * href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-03.html">draft-ietf-opsawg-pcapng</a>:
 * sections of either byte order, each with its own interfaces. What is no packet is passed over,
 * but numbered where Wireshark numbers it.
 */
final class PcapngFile extends CaptureFile {

  private static final int MIN_BLOCK_BYTES = 12;
  private static final int MIN_SECTION_HEADER_BYTES = 28;
  private static final int MIN_INTERFACE_BYTES = 20;
  private static final int MIN_SIMPLE_PACKET_BYTES = 16;
  private static final int MIN_PACKET_BYTES = 32;
  private static final int MIN_STATISTICS_BYTES = 24;

  /** Blocks up to this are held whole: the longest packet with all options it may have. */
  private static final int MAX_HELD_BLOCK_BYTES = 1 << 20;

  /** Longer blocks are damage; Wireshark's bound, which makes room for D-Bus. */
  private static final int MAX_BLOCK_BYTES = MIN_PACKET_BYTES + (128 << 20) + (128 << 10);

  private static final int DEFAULT_TSRESOL = 6;
  private static final int DROPS_UNKNOWN = 0xffff;

  /**
   * Descriptions kept of interfaces, and comments of sections, in all: enough for any but absurd.
   */
  private static final int MAX_DESCRIBING_BYTES = 1 << 20;

  private final PcapngInterfaces interfaces = new PcapngInterfaces();
  private final PcapngOptions options = new PcapngOptions(window);
  private final String name;
  private final List<String> comments = new ArrayList<>();
  private boolean littleEndian;
  private int describingBytes;

  // Where the last packet's block is, for who asks how it was recorded.
  private int packetInterface;
  private long packetStamp;
  private int packetOptionsFrom;
  private int packetOptionsEnd;

  /** What is left in the file of a block too long to be held. */
  private int unread;

  PcapngFile(Origin origin) throws IOException, UnreadableCapture {
    super(origin);
    name = origin.name();
    String fault = section();
    if (fault != null) {
      throw new UnreadableCapture(fault);
    }
  }

  static boolean begins(Window content) throws IOException {
    return content.has(12)
        && content.bytes.getInt(content.position) == Pcapng.SECTION_HEADER
        && isByteOrderMagic(content.bytes.getInt(content.position + 8));
  }

  private static boolean isByteOrderMagic(int value) {
    return value == Pcapng.BYTE_ORDER_MAGIC
        || Integer.reverseBytes(value) == Pcapng.BYTE_ORDER_MAGIC;
  }

  @Override
  public boolean next(Frame frame) throws IOException {
    Window in = window;
    while (true) {
      if (unread > 0 && !passUnread()) {
        return damagedAfterPacket(
            in.offset(in.position), missing("the file ends inside a long block"));
      }
      if (!in.has(8)) {
        return endedInHeader();
      }
      int type = in.int32(in.position, littleEndian);
      if (type == Pcapng.SECTION_HEADER) {
        long offset = in.offset(in.position);
        String fault = section();
        if (fault != null) {
          return damagedAfterPacket(offset, fault);
        }
        continue;
      }
      int length = padded(in.int32(in.position + 4, littleEndian));
      if (length < MIN_BLOCK_BYTES || length > MAX_BLOCK_BYTES) {
        return damagedBlock(
            type, in.position, "claims " + Integer.toUnsignedString(length) + " bytes");
      }
      int held = length <= MAX_HELD_BLOCK_BYTES ? length : MIN_PACKET_BYTES + MAX_PACKET_BYTES;
      if (!in.has(held)) {
        return cutBlock(type, length);
      }
      int at = in.position;
      if (held == length && padded(in.int32(at + length - 4, littleEndian)) != length) {
        return damagedBlock(type, at, "does not end with the length it begins with, " + length);
      }
      in.position = at + held;
      unread = length - held;
      switch (type) {
        case Pcapng.ENHANCED_PACKET -> {
          return packet(frame, type, at, length, in.int32(at + 8, littleEndian));
        }
        case Pcapng.OBSOLETE_PACKET -> {
          return packet(frame, type, at, length, in.int16(at + 8, littleEndian));
        }
        case Pcapng.SIMPLE_PACKET -> {
          return simplePacket(frame, at, length);
        }
        case Pcapng.INTERFACE_DESCRIPTION -> {
          if (length < MIN_INTERFACE_BYTES) {
            return damagedBlock(type, at, "is too short: " + length + " bytes");
          }
          if (interfaces.count() == PcapngInterfaces.MAX_IN_SECTION) {
            return damagedBlock(type, at, "is one too many, after " + interfaces.count());
          }
          interfaceDescription(at, held);
        }
        case Pcapng.INTERFACE_STATISTICS -> {
          if (length < MIN_STATISTICS_BYTES) {
            return damagedBlock(type, at, "is too short: " + length + " bytes");
          }
          interfaceStatistics(at, held);
        }
        case Pcapng.SYSTEMD_JOURNAL,
            Pcapng.SYSDIG_EVENT,
            Pcapng.SYSDIG_EVENT_2,
            Pcapng.SYSDIG_EVENT_2_LARGE,
            Pcapng.CUSTOM,
            Pcapng.CUSTOM_NOT_TO_COPY ->
            number++;
        default -> {
          // names, secrets, what is not known yet
        }
      }
    }
  }

  @Override
  public boolean hasNextAtHand() {
    Window in = window;
    if (unread > 0 || !in.holds(8)) {
      return false;
    }
    int type = in.int32(in.position, littleEndian);
    int length = padded(in.int32(in.position + 4, littleEndian));
    boolean packet =
        type == Pcapng.ENHANCED_PACKET
            || type == Pcapng.OBSOLETE_PACKET
            || type == Pcapng.SIMPLE_PACKET;
    return packet && length >= MIN_BLOCK_BYTES && in.holds(length);
  }

  /** Both forms of packet block that have a time; only the interface's field differs. */
  private boolean packet(Frame frame, int type, int at, int length, int interfaceId) {
    Window in = window;
    if (length < MIN_PACKET_BYTES) {
      return damagedBlock(type, at, "is too short: " + length + " bytes");
    }
    if (interfaceId < 0 || interfaceId >= interfaces.count()) {
      return damagedBlock(type, at, "names interface " + interfaceId + ", which is not described");
    }
    int captured = in.int32(at + 20, littleEndian);
    if (!isPlausible(captured, interfaceId, length - MIN_PACKET_BYTES)) {
      return wildPacket(type, at, captured, length);
    }
    int original = in.int32(at + 24, littleEndian);
    long stamp =
        (long) in.int32(at + 12, littleEndian) << 32
            | Integer.toUnsignedLong(in.int32(at + 16, littleEndian));
    int optionsAt = at + 28 + padded(captured);
    packetInterface = interfaceId;
    packetStamp = stamp;
    packetOptionsFrom = optionsAt;
    packetOptionsEnd = unread == 0 ? at + length - 4 : optionsAt;
    Direction direction =
        optionsAt < at + length - 4 && unread == 0
            ? packetOptions(optionsAt, at + length - 4)
            : Direction.UNKNOWN;
    if (type == Pcapng.OBSOLETE_PACKET) {
      int drops = in.int16(at + 10, littleEndian);
      if (drops != DROPS_UNKNOWN) {
        interfaces.droppedBetweenPackets(drops);
      }
    }
    return deliver(
        frame,
        at + 28,
        Math.min(captured, MAX_PACKET_BYTES),
        originalLength(original, captured),
        interfaces.nanos(interfaceId, stamp),
        interfaces.linkType(interfaceId),
        interfaces.numberInFile(interfaceId),
        direction);
  }

  /** Counts what the options say was dropped, and returns the direction they tell. */
  private Direction packetOptions(int from, int end) {
    Direction direction = Direction.UNKNOWN;
    options.over(from, end, littleEndian);
    while (options.next()) {
      if (options.is(Pcapng.EPB_FLAGS, 4)) {
        direction =
            switch (options.int32() & 3) {
              case 1 -> Direction.INBOUND;
              case 2 -> Direction.OUTBOUND;
              default -> Direction.UNKNOWN;
            };
      } else if (options.is(Pcapng.EPB_DROPCOUNT, 8)) {
        interfaces.droppedBetweenPackets(options.int64());
      }
    }
    return direction;
  }

  /** A packet without a time, of the section's first interface. */
  private boolean simplePacket(Frame frame, int at, int length) {
    if (length < MIN_SIMPLE_PACKET_BYTES) {
      return damagedBlock(Pcapng.SIMPLE_PACKET, at, "is too short: " + length + " bytes");
    }
    if (interfaces.count() == 0) {
      return damagedBlock(Pcapng.SIMPLE_PACKET, at, "comes before any interface");
    }
    int original = window.int32(at + 8, littleEndian);
    int snap = interfaces.snapLength(0);
    int captured = snap != 0 && Integer.compareUnsigned(original, snap) > 0 ? snap : original;
    if (!isPlausible(captured, 0, length - MIN_SIMPLE_PACKET_BYTES)) {
      return wildPacket(Pcapng.SIMPLE_PACKET, at, captured, length);
    }
    packetInterface = 0;
    packetStamp = 0;
    packetOptionsFrom = 0;
    packetOptionsEnd = 0;
    return deliver(
        frame,
        at + 12,
        Math.min(captured, MAX_PACKET_BYTES),
        originalLength(original, captured),
        Frame.NO_TIME,
        interfaces.linkType(0),
        interfaces.numberInFile(0),
        Direction.UNKNOWN);
  }

  private boolean isPlausible(int captured, int interfaceId, int room) {
    return captured >= 0 && captured <= room && captured <= interfaces.maxPacketBytes(interfaceId);
  }

  private void interfaceDescription(int at, int held) {
    int resolution = DEFAULT_TSRESOL;
    long offsetSeconds = 0;
    options.over(at + 16, at + held - 4, littleEndian);
    while (options.next()) {
      if (options.is(Pcapng.IF_TSRESOL, 1)) {
        resolution = options.int8();
      } else if (options.is(Pcapng.IF_TSOFFSET, 8)) {
        offsetSeconds = options.int64();
      }
    }
    interfaces.add(
        window.int16(at + 8, littleEndian),
        window.int32(at + 12, littleEndian),
        resolution,
        offsetSeconds);
    List<Option> kept = List.of();
    if (describingBytes + held <= MAX_DESCRIBING_BYTES) {
      describingBytes += held;
      options.over(at + 16, at + held - 4, littleEndian);
      kept = options.all(Pcapng::interfaceWords);
    }
    interfaces.describe(
        new StoredFrame.Interface(
            name, window.int16(at + 8, littleEndian), window.int32(at + 12, littleEndian), kept));
  }

  @Override
  public @Nullable StoredFrame stored() {
    StoredFrame.Interface origin = interfaces.described(packetInterface);
    if (origin == null) {
      return null;
    }
    options.over(packetOptionsFrom, packetOptionsEnd, littleEndian);
    return new StoredFrame(origin, packetStamp, options.all(Pcapng::packetWords));
  }

  @Override
  public List<String> comments() {
    return List.copyOf(comments);
  }

  private void interfaceStatistics(int at, int held) {
    int interfaceId = window.int32(at + 8, littleEndian);
    if (interfaceId < 0 || interfaceId >= interfaces.count()) {
      return;
    }
    options.over(at + 20, at + held - 4, littleEndian);
    while (options.next()) {
      if (options.is(Pcapng.ISB_IFDROP, 8)) {
        interfaces.droppedByInterface(interfaceId, options.int64());
      } else if (options.is(Pcapng.ISB_OSDROP, 8)) {
        interfaces.droppedBySystem(interfaceId, options.int64());
      }
    }
  }

  /** Begins the section at the window's position; returns what is wrong with its header. */
  private @Nullable String section() throws IOException {
    Window in = window;
    if (!in.has(MIN_SECTION_HEADER_BYTES)) {
      return missing("a pcapng section cut inside its header");
    }
    int at = in.position;
    int magic = in.bytes.getInt(at + 8);
    if (!isByteOrderMagic(magic)) {
      return "a section header without its byte-order mark";
    }
    littleEndian = magic != Pcapng.BYTE_ORDER_MAGIC;
    int length = padded(in.int32(at + 4, littleEndian));
    if (length < MIN_SECTION_HEADER_BYTES || length > MAX_BLOCK_BYTES) {
      return "a section header that claims " + Integer.toUnsignedString(length) + " bytes";
    }
    int major = in.int16(at + 12, littleEndian);
    int minor = in.int16(at + 14, littleEndian);
    if (major != 1 || minor != 0 && minor != 2) {
      return "a pcapng section of version " + major + "." + minor + ", where 1.0 is known";
    }
    if (length <= MAX_HELD_BLOCK_BYTES && in.has(length)) {
      comment(in.position + MIN_SECTION_HEADER_BYTES - 4, in.position + length - 4);
    }
    if (!in.skip(length - 4) || !in.has(4)) {
      return missing("a pcapng section cut inside its header");
    }
    if (padded(in.int32(in.position, littleEndian)) != length) {
      return "a section header that does not end with the length it begins with, " + length;
    }
    in.position += 4;
    interfaces.startSection();
    return null;
  }

  private void comment(int from, int end) {
    options.over(from, end, littleEndian);
    for (Option option : options.all(code -> 1)) {
      describingBytes += option.value().length;
      if (option.code() == Pcapng.OPT_COMMENT && describingBytes <= MAX_DESCRIBING_BYTES) {
        comments.add(new String(option.value(), StandardCharsets.UTF_8));
      }
    }
  }

  /** Lengths are multiples of four, also where a writer forgot the padding. */
  private static int padded(int length) {
    return length + 3 & ~3;
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
        : damagedAfterPacket(
            window.offset(window.position),
            missing("the file ends after " + left + " bytes of a block's header"));
  }

  private boolean cutBlock(int type, int length) {
    int left = window.limit - window.position;
    return damaged(
        type,
        window.position,
        missing("the file ends after " + left + " of the block's " + length + " bytes"));
  }

  private boolean wildPacket(int type, int at, int captured, int length) {
    return damagedBlock(
        type,
        at,
        "claims a packet of " + Integer.toUnsignedString(captured) + " bytes in " + length);
  }

  private boolean damagedBlock(int type, int at, String what) {
    return damaged(type, at, "its block " + what);
  }

  private boolean damaged(int type, int at, String what) {
    long offset = window.offset(at);
    return switch (type) {
      case Pcapng.ENHANCED_PACKET, Pcapng.OBSOLETE_PACKET, Pcapng.SIMPLE_PACKET ->
          damagedPacket(offset, what);
      default ->
          damagedAfterPacket(
              offset, "a block of type " + Integer.toUnsignedString(type) + ": " + what);
    };
  }

  @Override
  String format() {
    return "pcapng";
  }

  @Override
  int timeDigits() {
    return interfaces.timeDigits();
  }

  @Override
  Collection<Integer> linkTypes() {
    return interfaces.linkTypes();
  }

  @Override
  @Nullable Long dropped() {
    return interfaces.dropped();
  }
}
