package io.github.whyrst;

import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Frame;
import io.github.whyrst.wire.IcmpError;
import io.github.whyrst.wire.Segment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Some frames in a row, decoded: used again and again. */
final class Batch {
  final Frame[] frames;
  final Segment[] segments;
  final Outcome[] outcomes;

  /** Of the last frame, where that is one. */
  final IcmpError error = new IcmpError();

  int count;

  /** Keeps the payloads, or null where the source's bytes outlive the batch. */
  private final @Nullable ByteBuffer payloads;

  /**
   * @param most frames it can hold
   * @param outlives whether it is still looked at when the source has moved on
   */
  Batch(int most, boolean outlives) {
    frames = new Frame[most];
    segments = new Segment[most];
    outcomes = new Outcome[most];
    payloads = outlives ? ByteBuffer.allocateDirect(most * Segment.KEPT_PAYLOAD) : null;
    for (int i = 0; i < most; i++) {
      frames[i] = new Frame();
      segments[i] = new Segment();
      outcomes[i] = Outcome.NOT_TCP;
    }
  }

  boolean outlivesFrames() {
    return payloads != null;
  }

  /** Takes in the frame at {@link #count}, decoded. */
  void add(Outcome outcome) {
    if (payloads != null && outcome == Outcome.TCP) {
      segments[count].keepPayload(payloads, count * Segment.KEPT_PAYLOAD);
    }
    outcomes[count++] = outcome;
  }
}
