package io.github.whyrst;

import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.wire.Decoder;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Frame;
import io.github.whyrst.wire.IcmpError;
import io.github.whyrst.wire.Segment;
import java.io.IOException;

/**
 * The next few frames of a source, decoded. Never waits for one while there is another to work on:
 * from a pipe or an interface, a frame is looked at as soon as it is there.
 */
final class Lookahead {
  private static final int MOST = 32;

  final Frame[] frames = new Frame[MOST];
  final Segment[] segments = new Segment[MOST];
  final Outcome[] outcomes = new Outcome[MOST];

  /** Of the last frame, where that is one. */
  final IcmpError error = new IcmpError();

  int count;

  private long lastNanos;
  private final FrameSource source;
  private final Decoder decoder;

  Lookahead(FrameSource source, Decoder decoder) {
    this.source = source;
    this.decoder = decoder;
    for (int i = 0; i < MOST; i++) {
      frames[i] = new Frame();
      segments[i] = new Segment();
      outcomes[i] = Outcome.NOT_TCP;
    }
  }

  /** Reads on; false where the source has ended. */
  boolean read() throws IOException {
    count = 0;
    while (source.next(frames[count])) {
      if (frames[count].timeOnly) {
        outcomes[count++] = Outcome.NOT_TCP;
        return true;
      }
      Outcome outcome = decoder.decode(frames[count], segments[count], error);
      stamp(frames[count], segments[count]);
      outcomes[count++] = outcome;
      if (count == MOST || outcome == Outcome.ICMP_ERROR || !source.hasNextAtHand()) {
        return true;
      }
    }
    return count > 0;
  }

  /** A packet without a time stamp (pcapng's simple packet) is taken to be of the one before. */
  private void stamp(Frame frame, Segment segment) {
    if (frame.timeNanos == Frame.NO_TIME) {
      segment.timeNanos = lastNanos;
    } else {
      lastNanos = frame.timeNanos;
    }
  }
}
