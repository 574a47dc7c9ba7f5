package io.github.whyrst.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.wire.Decoder;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Frame;
import io.github.whyrst.wire.IcmpError;
import io.github.whyrst.wire.Segment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelFilterTest {
  private static final int ICMP = 1;
  private static final int TCP = 6;
  private static final int UDP = 17;

  static List<Path> captures() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("samples"))) {
      return files.filter(file -> file.toString().endsWith(".pcap")).sorted().limit(40).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("captures")
  void nothingThatIsFollowedIsLeftOut(Path capture) throws Exception {
    BpfFilter filter = new BpfFilter(KernelFilter.of(""), LinkType.ETHERNET);
    Decoder decoder = new Decoder();
    Segment segment = new Segment();
    IcmpError error = new IcmpError();
    Frame frame = new Frame();
    int followed = 0;
    try (CaptureFile file = CaptureFile.open(capture.toString())) {
      while (file.next(frame)) {
        Outcome outcome = decoder.decode(frame, segment, error);
        if (outcome == Outcome.TCP || outcome == Outcome.ICMP_ERROR) {
          followed++;
          assertThat(filter.matches(frame)).as("frame %d, %s", frame.number, outcome).isTrue();
        }
      }
    }
    assertThat(followed).as("segments and errors").isPositive();
  }

  /** Ethernet, the cooked headers of "any", raw IP of tunnels, PPP, wifi. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        LinkType.ETHERNET,
        LinkType.LINUX_SLL,
        LinkType.LINUX_SLL2,
        LinkType.RAW,
        9,
        105,
        127
      })
  void libpcapUnderstandsItBehindEveryLinkThatLiveMeets(int linkType) throws Exception {
    BpfFilter filter = new BpfFilter(KernelFilter.of("port 80 or host 10.0.0.7"), linkType);
    assertThat(filter.warnings()).isEmpty();
  }

  @Test
  void theUsersWordsNarrowTcpButNotTheErrors() throws Exception {
    BpfFilter filter = new BpfFilter(KernelFilter.of("port 80"), LinkType.ETHERNET);
    assertThat(filter.matches(ip(TCP, 0, 80))).isTrue();
    assertThat(filter.matches(ip(TCP, 0, 81))).isFalse();
    assertThat(filter.matches(ip(UDP, 0, 80))).isFalse();
    assertThat(filter.matches(ip(ICMP, 3, 1))).as("unreachable").isTrue();
    assertThat(filter.matches(ip(ICMP, 8, 0))).as("echo request").isFalse();
  }

  /** An IPv4 packet of a protocol, whose payload begins with these bytes. */
  private static Frame ip(int protocol, int first, int second) {
    byte[] packet = new byte[60];
    packet[12] = 8;
    packet[14] = 0x45;
    packet[17] = 46;
    packet[23] = (byte) protocol;
    packet[34] = (byte) first;
    packet[35] = (byte) second;
    Frame frame = new Frame();
    frame.bytes = ByteBuffer.wrap(packet);
    frame.capturedLength = packet.length;
    frame.originalLength = packet.length;
    frame.linkType = LinkType.ETHERNET;
    return frame;
  }
}
