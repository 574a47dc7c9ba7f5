package io.github.whyrst.wire;

import static io.github.whyrst.wire.Packets.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Packets.Decoded;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {

  static List<Example> all() {
    return Example.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void innermostSegmentIsFound(Example example) {
    Decoded d = decode(example.linkType(), example.frame());

    assertThat(d.outcome).isEqualTo(Outcome.TCP);
    Segment s = d.segment;
    assertThat(s.sourcePort).isEqualTo(PORT);
    assertThat(s.destinationPort).isEqualTo(SERVICE);
    assertThat(s.seq).isEqualTo(SEQ);
    assertThat(s.ack).isEqualTo(ACK);
    assertThat(s.payloadLength).isEqualTo(5);
    assertThat(s.capturedPayload).isEqualTo(5);
    assertThat(s.destinationLow & 0xff).isEqualTo(2);
    assertThat(d.enclosure()).isEqualTo(example.enclosure());
  }

  /** Cut anywhere before the window field, an example is truncated: no header is read beyond it. */
  @ParameterizedTest
  @MethodSource("all")
  void cutExampleIsTruncated(Example example) {
    int window = decode(example.linkType(), example.frame()).segment.tcpOffset - 32 + 16;
    for (int captured = 0; captured < window; captured++) {
      assertThat(decode(example.linkType(), example.frame(), captured).outcome)
          .as("%d bytes of %s captured", captured, example)
          .isIn(Outcome.TRUNCATED, Outcome.UNKNOWN_PROTOCOL, Outcome.NOT_TCP);
    }
  }
}
