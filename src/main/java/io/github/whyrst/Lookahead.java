package io.github.whyrst;

import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.follow.Follower;
import io.github.whyrst.wire.Decoder;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Frame;
import io.github.whyrst.wire.Segment;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The next few frames of a source, decoded. Never waits for one while there is another to work on:
 * from a pipe or an interface, a frame is looked at as soon as it is there.
 */
class Lookahead implements AutoCloseable {
  /** What is smaller has been read before another thread has begun to. */
  private static final long WORTH_A_THREAD_BYTES = 1 << 20;

  private final FrameSource source;
  private final Decoder decoder;
  private final Batch batch = new Batch(Follower.MOST_EXPECTED, false);
  private long lastNanos;
  private @Nullable IOException failure;

  Lookahead(FrameSource source, Decoder decoder) {
    this.source = source;
    this.decoder = decoder;
  }

  /**
   * Looks ahead in {@code source}: on a thread of its own where one can be had and it is worth it.
   *
   * @param processors that may be used
   */
  static Lookahead of(FrameSource source, Decoder decoder, int processors) {
    // A stream's frames are looked at one by one as they come.
    return processors > 1 && source.bytesTotal() >= WORTH_A_THREAD_BYTES
        ? new ReadAhead(source, decoder)
        : new Lookahead(source, decoder);
  }

  /** The next frames, until the next call; null where the source has ended. */
  @Nullable Batch next() throws IOException {
    return fill(batch) ? batch : null;
  }

  /** Reads on; false where the source has ended. What came before a failure is given first. */
  final boolean fill(Batch into) throws IOException {
    into.count = 0;
    if (failure != null) {
      throw failure;
    }
    try {
      while (source.next(into.frames[into.count])) {
        Frame frame = into.frames[into.count];
        if (frame.timeOnly) {
          into.add(Outcome.NOT_TCP);
          return true;
        }
        Segment segment = into.segments[into.count];
        Outcome outcome = decoder.decode(frame, segment, into.error);
        stamp(frame, segment);
        into.add(outcome);
        if (into.count == into.frames.length
            || outcome == Outcome.ICMP_ERROR
            || !into.outlivesFrames() && !source.hasNextAtHand()) {
          return true;
        }
      }
    } catch (IOException e) {
      failure = e;
      if (into.count == 0) {
        throw e;
      }
    }
    return into.count > 0;
  }

  /** A packet without a time stamp (pcapng's simple packet) is taken to be of the one before. */
  private void stamp(Frame frame, Segment segment) {
    if (frame.timeNanos == Frame.NO_TIME) {
      segment.timeNanos = lastNanos;
    } else {
      lastNanos = frame.timeNanos;
    }
  }

  @Override
  public void close() {}
}
