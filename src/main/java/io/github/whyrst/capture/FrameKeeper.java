package io.github.whyrst.capture;

import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Frame;
import io.github.whyrst.wire.IcmpError;
import io.github.whyrst.wire.Segment;

/** Takes note of the frames of a capture while they are investigated. */
public interface FrameKeeper {
  /** Keeps nothing. */
  FrameKeeper NONE = (frame, outcome, segment, error) -> {};

  /**
   * Sees a frame. What is passed is valid only until this returns.
   *
   * @param segment of the frame, where {@code outcome} is one of TCP
   * @param error of the frame, where {@code outcome} is {@link Outcome#ICMP_ERROR}
   */
  void saw(Frame frame, Outcome outcome, Segment segment, IcmpError error);
}
