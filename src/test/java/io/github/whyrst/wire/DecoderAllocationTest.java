package io.github.whyrst.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecoderAllocationTest {

  @Test
  void decodingAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    List<Frame> list =
        Stream.concat(Example.all().stream(), Example.errors().stream())
            .map(e -> Packets.frame(e.linkType(), e.frame(), e.frame().length))
            .toList();
    Frame[] frames = list.toArray(Frame[]::new);
    Decoder decoder = new Decoder();
    Segment segment = new Segment();
    IcmpError error = new IcmpError();
    decodeAll(decoder, frames, segment, error, 200);
    long self = Thread.currentThread().getId();

    long before = threads.getThreadAllocatedBytes(self);
    decodeAll(decoder, frames, segment, error, 200);
    long allocated = threads.getThreadAllocatedBytes(self) - before;

    assertThat(allocated).as("bytes allocated for %d frames", 200 * frames.length).isLessThan(1000);
  }

  private static void decodeAll(
      Decoder decoder, Frame[] frames, Segment segment, IcmpError error, int rounds) {
    for (int round = 0; round < rounds; round++) {
      for (Frame frame : frames) {
        decoder.decode(frame, segment, error);
      }
    }
  }
}
