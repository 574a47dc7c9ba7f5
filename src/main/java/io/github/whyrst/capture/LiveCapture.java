package io.github.whyrst.capture;

import io.github.whyrst.wire.Frame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Packets as they pass this host's interfaces, merged by time. Where nothing passes, a frame that
 * is {@link Frame#timeOnly} is given now and then, the first at once.
 *
 * <p>One thread reads them all, and waits by sleeping for moments: what comes in the meantime waits
 * in the kernel's buffers, which also count what they have no room for. So there is no other queue
 * that could grow or lose anything.
 */
public final class LiveCapture implements FrameSource {
  /** Frames that {@link #hasNextAtHand} may promise to leave alone. */
  private static final int SLOTS = 64;

  private static final long MILLISECOND = 1_000_000L;
  private static final long NAP_NANOS = 20 * MILLISECOND;
  private static final long TICK_NANOS = 100 * MILLISECOND;

  /** So late the kernel may hand a packet over, with something to spare. */
  private static final long LAG_NANOS = (LiveInterface.TIME_OUT_MILLIS + 50) * MILLISECOND;

  private final List<LiveInterface> interfaces = new ArrayList<>();
  private final LongSupplier clock;
  private final long maxPackets;
  private final int slotBytes;
  private final ByteBuffer slots;
  private int slot;
  private int givenSinceRefusal;
  private long given;
  private long nextTickNanos = Long.MIN_VALUE;
  private volatile long untilNanos = Long.MAX_VALUE;

  /**
   * Begins to capture.
   *
   * @param names of the interfaces, "any" for all of them
   * @param clock nanoseconds since 1970, by the clock that stamps packets
   * @throws CaptureException where one cannot be captured on; says why and how to mend it
   */
  public LiveCapture(List<String> names, LiveSettings settings, LongSupplier clock)
      throws CaptureException {
    this.clock = clock;
    this.maxPackets = settings.maxPackets();
    this.slotBytes = LiveInterface.slotBytes(settings.snapLength());
    this.slots = ByteBuffer.allocate(SLOTS * slotBytes);
    boolean complete = false;
    try {
      for (String name : names) {
        interfaces.add(LiveInterface.open(name, interfaces.size(), settings));
      }
      complete = true;
    } finally {
      if (!complete) {
        close();
      }
    }
  }

  /** Ends the capture with what has been captured by {@code nanos}. For any thread. */
  public void endAt(long nanos) {
    untilNanos = nanos;
  }

  @Override
  public boolean next(Frame frame) {
    while (given < maxPackets) {
      LiveInterface first = first();
      long now = first != null ? first.packet.timeNanos : clock.getAsLong() - LAG_NANOS;
      if (now > untilNanos) {
        return false;
      }
      if (first == null && haveAllFailed()) {
        endAt(Math.min(untilNanos, clock.getAsLong()));
      }
      if (now >= nextTickNanos) {
        nextTickNanos = now + TICK_NANOS;
        tick(frame, now);
        return true;
      }
      if (first != null) {
        give(first, frame);
        return true;
      }
      LockSupport.parkNanos(NAP_NANOS);
    }
    return false;
  }

  /** The interface with the earliest packet, if no earlier one can come of another. */
  private @Nullable LiveInterface first() {
    LiveInterface first = null;
    boolean mayBeEarlier = false;
    for (int i = 0; i < interfaces.size(); i++) {
      LiveInterface each = interfaces.get(i);
      if (!each.look()) {
        mayBeEarlier |= !each.hasFailed();
      } else if (first == null || each.packet.timeNanos < first.packet.timeNanos) {
        first = each;
      }
    }
    boolean wait =
        first != null && mayBeEarlier && first.packet.timeNanos > clock.getAsLong() - LAG_NANOS;
    return wait ? null : first;
  }

  private void give(LiveInterface from, Frame frame) {
    int offset = slot * slotBytes;
    slot = slot + 1 & SLOTS - 1;
    PacketReader packet = from.packet;
    packet.capturedLength = Math.min(packet.capturedLength, slotBytes);
    packet.copy(slots.array(), offset);
    frame.bytes = slots;
    frame.offset = offset;
    frame.capturedLength = packet.capturedLength;
    frame.originalLength = packet.originalLength;
    frame.timeNanos = packet.timeNanos;
    frame.linkType = from.linkType;
    frame.interfaceId = 0;
    frame.direction = Frame.Direction.UNKNOWN;
    frame.file = from.index;
    frame.number = from.take();
    frame.timeOnly = false;
    given++;
    givenSinceRefusal++;
  }

  private static void tick(Frame frame, long nanos) {
    frame.capturedLength = 0;
    frame.originalLength = 0;
    frame.timeNanos = nanos;
    frame.timeOnly = true;
  }

  private boolean haveAllFailed() {
    for (int i = 0; i < interfaces.size(); i++) {
      if (!interfaces.get(i).hasFailed()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean hasNextAtHand() {
    if (givenSinceRefusal == SLOTS || given >= maxPackets || first() == null) {
      givenSinceRefusal = 0;
      return false;
    }
    return true;
  }

  @Override
  public List<SourceFile> files() {
    List<SourceFile> files = new ArrayList<>(interfaces.size());
    for (LiveInterface each : interfaces) {
      files.add(each.facts());
    }
    return files;
  }

  @Override
  public long bytesTotal() {
    return -1;
  }

  @Override
  public void close() {
    interfaces.forEach(LiveInterface::close);
  }
}
