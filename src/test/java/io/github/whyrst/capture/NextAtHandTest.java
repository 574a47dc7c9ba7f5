package io.github.whyrst.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.wire.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames may be kept and their bytes looked at until no next frame is at hand. */
class NextAtHandTest {
  private static final int PACKETS = 20_000;

  @TempDir Path directory;

  @Test
  void framesOfAPcapStayAsTheyAreWhileTheNextIsAtHand() throws Exception {
    assertThat(longestRun(CaptureFile.open(pcap("a", 0, 1)))).isGreaterThan(100);
  }

  @Test
  void framesOfAPcapngStayAsTheyAreWhileTheNextIsAtHand() throws Exception {
    PcapngBytes file = PcapngBytes.ethernet();
    for (int i = 0; i < PACKETS; i++) {
      file.enhancedPacket(0, i, 60 + i % 90, packet(i));
      if (i % 1000 == 999) {
        file.statistics(0);
      }
    }
    Path path = Read.write(directory, "a.pcapng", file.bytes());

    assertThat(longestRun(CaptureFile.open(path.toString()))).isGreaterThan(100);
  }

  @Test
  void framesOfMergedFilesStayAsTheyAreWhileTheNextIsAtHand() throws Exception {
    List<String> names = List.of(pcap("a", 0, 3), pcap("b", 1, 3), pcap("c", 2, 3));

    assertThat(longestRun(MergedSources.open(names, new ArrayList<>()))).isGreaterThan(100);
  }

  @Test
  void whatIsCutIsNotAtHand() throws Exception {
    byte[] whole = PcapBytes.ethernet().packet(1, 0, packet(0)).packet(2, 0, packet(1)).bytes();
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    try (FrameSource source = CaptureFile.open(Read.write(directory, "cut.pcap", cut).toString())) {
      assertThat(source.next(new Frame())).isTrue();
      assertThat(source.hasNextAtHand()).isFalse();
    }
  }

  /** Packets {@code first}, {@code first + step}, ... each with its number in its bytes. */
  private String pcap(String name, int first, int step) throws IOException {
    PcapBytes file = PcapBytes.ethernet();
    for (int i = first; i < PACKETS; i += step) {
      file.packet(i, 0, packet(i));
    }
    return Read.write(directory, name, file.bytes()).toString();
  }

  private static byte[] packet(int number) {
    byte[] packet = new byte[60 + number % 90];
    ByteBuffer.wrap(packet).putInt(number).putInt(packet.length - 4, number);
    return packet;
  }

  /** Reads all, looks at the bytes of each frame as late as is allowed; the most frames kept. */
  private static int longestRun(FrameSource source) throws IOException {
    int longest = 0;
    int expected = 0;
    List<Frame> kept = new ArrayList<>();
    try (source) {
      Frame frame = new Frame();
      while (source.next(frame)) {
        kept.add(frame);
        frame = new Frame();
        if (!source.hasNextAtHand()) {
          longest = Math.max(longest, kept.size());
          for (Frame one : kept) {
            assertThat(one.bytes.getInt(one.offset)).isEqualTo(expected);
            assertThat(one.bytes.getInt(one.end() - 4)).isEqualTo(expected++);
          }
          kept.clear();
        }
      }
    }
    assertThat(expected).isEqualTo(PACKETS);
    return longest;
  }
}
