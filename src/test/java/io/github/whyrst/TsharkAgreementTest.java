package io.github.whyrst;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.capture.CaptureFile;
import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.evidence.CaseBook;
import io.github.whyrst.follow.Follower;
import io.github.whyrst.scenario.Scenario;
import io.github.whyrst.wire.Decoder;
import io.github.whyrst.wire.Frame;
import io.github.whyrst.wire.IcmpError;
import io.github.whyrst.wire.Segment;
import io.github.whyrst.wire.Seq;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames, connections, flags and sequence numbers are counted and read as Wireshark does. */
class TsharkAgreementTest {

  static Stream<Path> captures() {
    return Samples.captures().stream();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void aSampleReadsAsInWireshark(Path file) throws Exception {
    check(file);
  }

  @Test
  void allScenariosInOneFileReadAsInWireshark(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("scenarios.pcap");
    Scenario.all().writePcap(file);
    check(file);
  }

  private static void check(Path file) throws Exception {
    List<String> theirs = theirs(file);
    List<String> ours = ours(file);
    List<String> different = new ArrayList<>(ours);
    different.removeAll(new HashSet<>(theirs));
    assertThat(different).as("segments that Wireshark reads otherwise").isEmpty();
    assertThat(ours).isEqualTo(theirs);
  }

  private static List<String> theirs(Path file) throws Exception {
    List<String> lines = new ArrayList<>();
    for (String line :
        Tshark.fields(
            file,
            "frame.number",
            "tcp.stream",
            "tcp.flags",
            "tcp.seq_raw",
            "tcp.ack_raw",
            "tcp.len",
            "icmp.type",
            "icmpv6.type")) {
      String[] fields = line.split("\\|", -1);
      boolean segment = !fields[2].isEmpty() && fields[6].isEmpty() && fields[7].isEmpty();
      if (segment) {
        lines.add(
            "frame %s stream %s flags %02x seq %s ack %s length %s"
                .formatted(
                    fields[0],
                    fields[1],
                    Integer.decode(fields[2]) & 0xff,
                    fields[3],
                    fields[4],
                    fields[5]));
      }
    }
    return lines;
  }

  private static List<String> ours(Path file) throws Exception {
    List<String> lines = new ArrayList<>();
    Frame frame = new Frame();
    Segment segment = new Segment();
    IcmpError error = new IcmpError();
    Decoder decoder = new Decoder();
    CaseBook cases = new CaseBook(Long.MAX_VALUE, decoder::describeEnclosure, found -> {});
    Follower follower = new Follower(10_000, Long.MAX_VALUE, false, cases);
    try (FrameSource source = CaptureFile.open(file.toString())) {
      while (source.next(frame)) {
        switch (decoder.decode(frame, segment, error)) {
          case TCP -> {
            follower.follow(segment);
            lines.add(
                "frame %d stream %d flags %02x seq %d ack %d length %d"
                    .formatted(
                        segment.frame,
                        follower.stream(),
                        segment.flags,
                        Seq.unsigned(segment.seq),
                        Seq.unsigned(segment.ack),
                        segment.payloadLength));
          }
          case BROKEN_TCP -> follower.number(segment);
          case ICMP_ERROR -> follower.icmp(error);
          default -> {}
        }
      }
    }
    return lines;
  }
}
