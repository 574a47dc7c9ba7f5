package io.github.whyrst.compare;

import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.follow.FollowListener;
import io.github.whyrst.follow.Follower;
import io.github.whyrst.wire.Decoder;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Frame;
import io.github.whyrst.wire.IcmpError;
import io.github.whyrst.wire.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a capture onto a {@link Tape}. */
final class TapeReader {
  private final Decoder decoder = new Decoder();
  private final Segment segment = new Segment();
  private final IcmpError error = new IcmpError();
  private final Frame frame = new Frame();

  /** By the connection's number. */
  private final List<@Nullable Flow> flows = new ArrayList<>();

  private final Tape tape;
  private long lastNanos;

  private TapeReader(Tape tape) {
    this.tape = tape;
  }

  /**
   * The packets of {@code source}, copies that it holds of one packet counted once.
   *
   * @param connections most connections to keep apart
   * @param connectionBytes most memory for them
   * @param packets most packets to hold; of more, the first
   */
  static Tape read(FrameSource source, int connections, long connectionBytes, int packets)
      throws IOException {
    TapeReader reader = new TapeReader(new Tape(packets));
    reader.read(source, new Follower(connections, connectionBytes, false, new FollowListener() {}));
    reader.tape.index();
    return reader.tape;
  }

  private void read(FrameSource source, Follower follower) throws IOException {
    while (source.next(frame)) {
      Outcome outcome = decoder.decode(frame, segment, error);
      if (frame.timeNanos == Frame.NO_TIME) {
        segment.timeNanos = lastNanos;
      } else {
        lastNanos = frame.timeNanos;
        tape.saw(lastNanos);
      }
      if (outcome == Outcome.BROKEN_TCP || outcome == Outcome.TCP && frame.hidden) {
        follower.number(segment);
      } else if (outcome == Outcome.TCP) {
        long copies = follower.duplicates();
        follower.follow(segment);
        if (follower.duplicates() == copies) {
          add((int) follower.stream());
        }
      }
    }
  }

  private void add(int number) {
    Segment s = segment;
    while (flows.size() <= number) {
      flows.add(null);
    }
    Flow flow = flows.get(number);
    Address source = new Address(s.sourceHigh, s.sourceLow, s.ipv6, s.sourcePort);
    if (flow == null) {
      if (tape.isFull()) {
        return;
      }
      flow =
          tape.begin(
              source, new Address(s.destinationHigh, s.destinationLow, s.ipv6, s.destinationPort));
      flows.set(number, flow);
    }
    tape.add(s, flow, source.equals(flow.first));
  }
}
