package io.github.whyrst.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.whyrst.wire.Frame;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationTest {
  private static final int FRAMES = 50_000;
  private static final byte[] PACKET = PcapBytes.counting(96);

  @TempDir Path directory;

  private static byte[] pcap() {
    PcapBytes file = PcapBytes.ethernet();
    for (int i = 0; i < FRAMES; i++) {
      file.packet(i, 0, PACKET);
    }
    return file.bytes();
  }

  private static byte[] pcapng() {
    PcapngBytes file = PcapngBytes.littleEndian();
    file.interfaceDescription(1, 0, file.option8(PcapngBytes.IF_TSRESOL, 9));
    byte[] direction = file.option32(PcapngBytes.EPB_FLAGS, 1);
    for (int i = 0; i < FRAMES; i++) {
      file.enhancedPacket(0, i, 1500, PACKET, direction);
    }
    return file.bytes();
  }

  private void assertAllocatesNothing(String... names) throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    Frame frame = new Frame();
    long allocated;
    try (FrameSource source = MergedSources.open(List.of(names), new ArrayList<>())) {
      for (int i = 0; i < 1000; i++) {
        source.next(frame); // classes are loaded by then
      }
      long before = threads.getThreadAllocatedBytes(self);
      int frames = 1000;
      while (frames < FRAMES && source.next(frame)) {
        frames++;
      }
      allocated = threads.getThreadAllocatedBytes(self) - before;
      assertThat(frames).isEqualTo(FRAMES);
    }
    // Reading a file takes a little for each buffer full, some hundreds of packets.
    assertThat(allocated).as("bytes for %d frames", FRAMES).isLessThan(FRAMES / 10);
  }

  @Test
  void pcapTakesNoMemoryForAPacket() throws Exception {
    assertAllocatesNothing(Read.write(directory, "a", pcap()).toString());
  }

  @Test
  void pcapngTakesNoMemoryForAPacket() throws Exception {
    assertAllocatesNothing(Read.write(directory, "a", pcapng()).toString());
  }

  @Test
  void mergingTakesNoMemoryForAPacket() throws Exception {
    assertAllocatesNothing(
        Read.write(directory, "a", pcap()).toString(),
        Read.write(directory, "b", pcapng()).toString());
  }
}
