package io.github.whyrst.capture;

import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Frame;
import io.github.whyrst.wire.IcmpError;
import io.github.whyrst.wire.Segment;
import java.io.Closeable;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Writes a capture while it is investigated: all of it at once, or only the frames of reset
 * connections. For the latter a fixed amount of memory holds the frames of late; what leaves it
 * before its connection is reset is not written.
 */
public final class Recording implements FrameKeeper, Closeable {
  /** A frame is written at the latest so long after it passed; most idle limits are shorter. */
  private static final long LATEST_NANOS = 600_000_000_000L;

  private final RotatedFiles files;
  private final FrameRing ring;
  private final boolean all;
  private final Consumer<String> complaints;
  private long connections;
  private long withoutBeginning;
  private boolean failed;
  private boolean closed;

  /**
   * @param memoryBytes for the frames of late
   * @param all whether to write every frame
   * @param complaints takes a line when writing fails, which ends it
   */
  public Recording(RotatedFiles files, int memoryBytes, boolean all, Consumer<String> complaints) {
    this.files = files;
    this.ring = new FrameRing(all ? 0 : memoryBytes, files);
    this.all = all;
    this.complaints = complaints;
  }

  @Override
  public void saw(Frame frame, Outcome outcome, Segment segment, IcmpError error) {
    if (failed) {
      return;
    }
    try {
      if (frame.timeOnly) {
        ring.leaveBefore(frame.timeNanos - LATEST_NANOS);
        files.flush();
      } else if (all) {
        files.packet(
            frame.file,
            frame.number,
            frame.timeNanos,
            frame.originalLength,
            frame.bytes,
            frame.offset,
            frame.capturedLength);
      } else if (outcome == Outcome.TCP || outcome == Outcome.BROKEN_TCP) {
        remember(frame, segment);
      } else if (outcome == Outcome.ICMP_ERROR) {
        remember(frame, error.quoted);
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  private void remember(Frame frame, Segment segment) throws IOException {
    boolean opens = segment.has(Segment.SYN) && !segment.has(Segment.ACK);
    long place = ring.add(frame, flow(segment), opens);
    long before = ring.before(place);
    if (before >= 0 && ring.isWanted(before)) {
      ring.want(place);
    } else if (segment.has(Segment.RST)) {
      boolean begun = false;
      for (long each = place; each >= 0; each = ring.before(each)) {
        ring.want(each);
        begun |= ring.opens(each);
      }
      connections++;
      withoutBeginning += begun ? 0 : 1;
    }
  }

  /** The same for both directions, another for nearly every other connection. */
  private static long flow(Segment s) {
    return end(s.sourceHigh, s.sourceLow, s.sourcePort)
        + end(s.destinationHigh, s.destinationLow, s.destinationPort);
  }

  /** Mixes well enough for sums not to collide (the constants are those of SplitMix64). */
  private static long end(long high, long low, int port) {
    long h = high * 0x94d049bb133111ebL ^ Long.rotateLeft(low, 16) ^ port;
    h = (h ^ h >>> 30) * 0xbf58476d1ce4e5b9L;
    h = (h ^ h >>> 27) * 0x94d049bb133111ebL;
    return h ^ h >>> 31;
  }

  private void fail(IOException e) {
    failed = true;
    complaints.accept("no more packets are written: " + ChannelInput.reason(e));
  }

  /** What has been written, and what is missing in it, for people. */
  public String described() {
    String written = files.packets() + " packets";
    if (!all) {
      written +=
          " of " + connections + (connections == 1 ? " reset connection" : " reset connections");
    }
    String missing =
        withoutBeginning == 0
            ? ""
            : "; of "
                + withoutBeginning
                + " of them the first packets are missing: they came before the capture, or were"
                + " pushed out of the memory set aside (--write-memory)";
    return "wrote " + written + " to " + files.described() + missing;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (!failed) {
        ring.leaveAll();
      }
      files.close();
    } catch (IOException e) {
      fail(e);
    }
  }
}
