package io.github.whyrst.capture;

import io.github.whyrst.wire.Frame;
import io.github.whyrst.wire.Frame.Direction;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One capture file, read front to back: pcap or pcapng, as it is or compressed, known by its
 * content and not by its name.
 *
 * <p>Frames are numbered as Wireshark numbers them, and reading stops where Wireshark stops: what
 * follows damage is not guessed at.
 */
public abstract sealed class CaptureFile implements FrameSource permits PcapFile, PcapngFile {
  /** As Wireshark and libpcap: longer than any link's packets, super-segments included. */
  static final int MAX_PACKET_BYTES = 256 << 10;

  /** A step back in time by less is reordering between queues or processors. */
  private static final long REORDERING_NANOS = 1_000_000;

  private static final long BEFORE_ALL_TIME = Long.MIN_VALUE + REORDERING_NANOS;

  final Window window;

  /** Frames so far in Wireshark's count, which numbers some records that are no packets. */
  long number;

  private final String name;
  private final int file;
  private final @Nullable Compression compression;
  private long frames;
  private long frameBytes;
  private long snappedFrames;
  private long backwardSteps;
  private long lastTime = BEFORE_ALL_TIME;
  private @Nullable String damage;

  CaptureFile(Origin origin) {
    this.name = origin.name;
    this.file = origin.file;
    this.compression = origin.compression;
    this.window = origin.content;
  }

  /** Where a capture comes from, and its bytes: decompressed, at the first one. */
  record Origin(String name, int file, @Nullable Compression compression, Window content) {}

  /**
   * Opens one capture.
   *
   * @param name a file, or "-" for standard input
   * @throws CaptureException where it cannot be read or is no capture
   */
  public static CaptureFile open(String name) throws CaptureException {
    return open(name, 0, Resources.forOne());
  }

  static CaptureFile open(String name, int file, Resources resources) throws CaptureException {
    return open(name, file, resources, ChannelInput.open(name, resources));
  }

  static CaptureFile open(String name, int file, Resources resources, Input input)
      throws CaptureException {
    String shown = name.equals("-") ? "standard input" : name;
    Window window = new Window(input, resources);
    CaptureFile opened = null;
    try {
      Compression compression = Compression.of(window);
      if (compression != null) {
        window = new Window(compression.unpack(window), resources);
      }
      opened = recognise(new Origin(name, file, compression, window));
      if (opened == null) {
        throw new CaptureException(shown + ": " + FirstBytes.describe(window, compression, name));
      }
      return opened;
    } catch (UnreadableCapture e) {
      throw new CaptureException(shown + ": " + e.getMessage());
    } catch (IOException e) {
      throw new CaptureException(shown + ": cannot be read: " + ChannelInput.reason(e), e);
    } finally {
      if (opened == null) {
        closeQuietly(window);
      }
    }
  }

  private static @Nullable CaptureFile recognise(Origin origin)
      throws IOException, UnreadableCapture {
    if (PcapFile.begins(origin.content)) {
      return new PcapFile(origin);
    }
    return PcapngFile.begins(origin.content) ? new PcapngFile(origin) : null;
  }

  private static void closeQuietly(Window window) {
    try {
      window.close();
    } catch (IOException e) {
      // the reason why it is closed is the one to tell
    }
  }

  /** A capture by its first bytes whose header cannot be used; the message says why. */
  static final class UnreadableCapture extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableCapture(String message) {
      super(message);
    }
  }

  /** Such as "pcapng". */
  abstract String format();

  /** See {@link SourceFile#timeDigits}. */
  abstract int timeDigits();

  /** See {@link SourceFile#linkTypes}. */
  abstract Collection<Integer> linkTypes();

  /** See {@link SourceFile#dropped}. */
  abstract @Nullable Long dropped();

  /** Moves {@code frame} and counts it. */
  final boolean deliver(
      Frame frame,
      int offset,
      int capturedLength,
      int originalLength,
      long timeNanos,
      int linkType,
      int interfaceId,
      Direction direction) {
    if (frame.bytes != window.bytes) { // spares the collector's barrier for a packet
      frame.bytes = window.bytes;
    }
    if (frame.direction != direction) {
      frame.direction = direction;
    }
    frame.offset = offset;
    frame.capturedLength = capturedLength;
    frame.originalLength = originalLength;
    frame.timeNanos = timeNanos;
    frame.linkType = linkType;
    frame.interfaceId = interfaceId;
    frame.file = file;
    frame.number = ++number;
    frames++;
    frameBytes += capturedLength;
    if (originalLength > capturedLength) {
      snappedFrames++;
    }
    if (timeNanos != Frame.NO_TIME) {
      if (timeNanos < lastTime - REORDERING_NANOS) {
        backwardSteps++;
      }
      lastTime = Math.max(timeNanos, BEFORE_ALL_TIME);
    }
    return true;
  }

  /** The length on the wire that a record claims, made to hold at least what was captured. */
  static int originalLength(int claimed, int captured) {
    return Math.max(captured, claimed < 0 ? Integer.MAX_VALUE : claimed);
  }

  /** The end of the source, by damage to the packet that would be next. */
  final boolean damagedPacket(long offset, String what) {
    return damaged("packet " + (number + 1) + at(offset) + ": " + what);
  }

  /** The end of the source, by damage to something between packets. */
  final boolean damagedAfterPacket(long offset, String what) {
    String after = number == 0 ? "before the first packet," : "after packet " + number + ",";
    return damaged(after + at(offset) + ": " + what);
  }

  /** The end of the source: nothing is left, unless compressed data broke just here. */
  final boolean ended() {
    String cause = window.damage();
    return cause == null ? false : damagedAfterPacket(window.offset(window.position), cause);
  }

  /** Why bytes that should follow do not. */
  final String missing(String otherwise) {
    String cause = window.damage();
    return cause == null ? otherwise : cause;
  }

  private boolean damaged(String text) {
    if (damage == null) {
      damage = text;
    }
    window.position = window.limit;
    return false;
  }

  private String at(long offset) {
    return " at byte " + offset + (compression == null ? "" : " of the uncompressed data");
  }

  @Override
  public final List<SourceFile> files() {
    return List.of(
        new SourceFile(
            name,
            format(),
            compression == null ? null : compression.text,
            List.copyOf(linkTypes()),
            timeDigits(),
            frames,
            frameBytes,
            snappedFrames,
            backwardSteps,
            dropped(),
            damage));
  }

  @Override
  public final long bytesRead() {
    return window.input().bytesRead();
  }

  @Override
  public final long bytesTotal() {
    return window.input().bytesTotal();
  }

  @Override
  public final void close() throws IOException {
    window.close();
  }
}
