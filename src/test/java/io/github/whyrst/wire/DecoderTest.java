package io.github.whyrst.wire;

import static io.github.whyrst.wire.Packets.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Packets.Decoded;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DecoderTest {
  private static final int ETHERNET = 1;

  @Test
  void everyFieldOfPlainFrameIsRead() {
    Decoded d = decode(ETHERNET, plain());

    assertThat(d.outcome).isEqualTo(Outcome.TCP);
    Segment s = d.segment;
    assertThat(s.ipv6).isFalse();
    assertThat(IpAddress.text(false, s.sourceHigh, s.sourceLow)).isEqualTo(CLIENT);
    assertThat(IpAddress.text(false, s.destinationHigh, s.destinationLow)).isEqualTo(SERVER);
    assertThat(s.linkSource).isEqualTo(MAC);
    assertThat(s.enclosure).isZero();
    assertThat(s.ttl).isEqualTo(64);
    assertThat(s.trafficClass).isEqualTo(0x48);
    assertThat(s.ipId).isEqualTo(0x1234);
    assertThat(s.dontFragment).isTrue();
    assertThat(s.firstFragment).isFalse();
    assertThat(s.sourcePort).isEqualTo(PORT);
    assertThat(s.destinationPort).isEqualTo(SERVICE);
    assertThat(s.seq).isEqualTo(SEQ);
    assertThat(s.ack).isEqualTo(ACK);
    assertThat(s.flags).isEqualTo(Segment.ACK | Segment.PSH);
    assertThat(s.window).isEqualTo(0xfaf0);
    assertThat(s.headerLength).isEqualTo(20);
    assertThat(s.payloadLength).isEqualTo(5);
    assertThat(s.capturedPayload).isEqualTo(5);
    assertThat(s.bytes.get(s.payloadOffset)).isEqualTo((byte) 'h');
    assertThat(s.bytes.get(s.ipOffset)).isEqualTo((byte) 0x45);
    assertThat(s.bytes.getShort(s.tcpOffset) & 0xffff).isEqualTo(PORT);
  }

  @Test
  void frameContextIsHandedOn() {
    Frame frame = frame(ETHERNET, plain(), plain().length);
    frame.timeNanos = 123;
    frame.file = 2;
    frame.number = 77;
    frame.interfaceId = 3;
    frame.direction = Frame.Direction.OUTBOUND;

    Segment s = new Decoded().next(frame).segment;

    assertThat(s.timeNanos).isEqualTo(123);
    assertThat(s.file).isEqualTo(2);
    assertThat(s.frame).isEqualTo(77);
    assertThat(s.interfaceId).isEqualTo(3);
    assertThat(s.direction).isEqualTo(Frame.Direction.OUTBOUND);
  }

  /** A priority tag (VLAN 0) is no enclosure, but leads off the straight way. */
  @Test
  void straightWayAndLayeredWayReadTheSame() {
    String[] optionSets = {"", "0101080a 00000001 00000002", "020405b4 01030307 0402 0000"};
    for (String options : optionSets) {
      for (int flags : new int[] {Segment.SYN, Segment.RST, Segment.ACK | Segment.FIN}) {
        byte[] ip = ipv4(6, tcp(flags, options, zeros(9)));
        for (int cut = 0; cut <= 30; cut++) {
          byte[] straight = ethernet(0x0800, ip);
          byte[] layered = ethernet(0x8100, vlan(0, 0x0800, ip));
          Decoded a = decode(ETHERNET, straight, straight.length - cut);
          Decoded b = decode(ETHERNET, layered, layered.length - cut);
          assertThat(b.outcome).isEqualTo(a.outcome);
          if (a.outcome == Outcome.TCP) {
            assertThat(b.segment)
                .as("options %s, %d bytes cut", options, cut)
                .usingRecursiveComparison()
                .ignoringFields("bytes", "ipOffset", "tcpOffset", "payloadOffset")
                .isEqualTo(a.segment);
          }
        }
      }
    }
  }

  @Test
  void ethernetPaddingIsNotPayload() {
    byte[] reset = ethernet(0x0800, ipv4(6, tcp(Segment.RST, "", zeros(0))));
    Decoded d = decode(ETHERNET, join(reset, zeros(6)));

    assertThat(d.segment.payloadLength).isZero();
    assertThat(d.segment.capturedPayload).isZero();
  }

  @Test
  void totalLengthOfZeroMeansTheWholeFrame() {
    byte[] frame = ethernet(0x0800, ipv4(CLIENT, SERVER, 6, 0, 0x4000, "", tcp()));

    assertThat(decode(ETHERNET, frame).segment.payloadLength).isEqualTo(5);
  }

  @Test
  void totalLengthBeyondTheFrameIsCutToTheFrame() {
    byte[] frame = ethernet(0x0800, ipv4(CLIENT, SERVER, 6, 9000, 0x4000, "", tcp()));

    assertThat(decode(ETHERNET, frame).segment.payloadLength).isEqualTo(5);
  }

  @Test
  void payloadCutBySnapLengthCountsInFull() {
    byte[] frame = ethernet(0x0800, ipv4(6, tcp(Segment.ACK, "", zeros(1000))));
    Segment s = decode(ETHERNET, frame, 64).segment;

    assertThat(s.payloadLength).isEqualTo(1000);
    assertThat(s.capturedPayload).isEqualTo(10);
    assertThat(s.optionsTruncated).isFalse();
  }

  @Test
  void headerCutAfterTheWindowIsStillTcp() {
    int upToWindow = 14 + 20 + 16;
    Decoded enough = decode(ETHERNET, plain(), upToWindow);
    Decoded less = decode(ETHERNET, plain(), upToWindow - 1);

    assertThat(enough.outcome).isEqualTo(Outcome.TCP);
    assertThat(enough.segment.payloadLength).isEqualTo(5);
    assertThat(enough.segment.capturedPayload).isZero();
    assertThat(enough.segment.optionsTruncated).isTrue();
    assertThat(less.outcome).isEqualTo(Outcome.TRUNCATED);
  }

  @Test
  void everyShorterCaptureOfFrameIsTruncated() {
    for (int captured = 0; captured < 14 + 20 + 16; captured++) {
      assertThat(decode(ETHERNET, plain(), captured).outcome)
          .as("%d bytes captured", captured)
          .isEqualTo(Outcome.TRUNCATED);
    }
  }

  @Test
  void frameThatWasTooShortOnTheWireIsDamaged() {
    byte[] runt = Arrays.copyOf(plain(), 40);

    assertThat(decode(ETHERNET, runt).outcome).isEqualTo(Outcome.DAMAGED);
  }

  @Test
  void dataOffsetBelowFiveWordsIsBrokenButNumbered() {
    byte[] tcp = tcp();
    tcp[12] = 0x40;
    Decoded d = decode(ETHERNET, ethernet(0x0800, ipv4(6, tcp)));

    assertThat(d.outcome).isEqualTo(Outcome.BROKEN_TCP);
    assertThat(d.segment.sourcePort).isEqualTo(PORT);
    assertThat(d.segment.seq).isEqualTo(SEQ);
    assertThat(d.segment.payloadLength).isZero();
  }

  @Test
  void dataOffsetBeyondThePacketIsBrokenButNumbered() {
    byte[] tcp = tcp(Segment.RST, "", zeros(4));
    tcp[12] = (byte) 0xf0;
    Decoded d = decode(ETHERNET, ethernet(0x0800, ipv4(6, tcp)));

    assertThat(d.outcome).isEqualTo(Outcome.BROKEN_TCP);
    assertThat(d.segment.flags).isEqualTo(Segment.RST);
  }

  @Test
  void packetThatEndsBeforeTheWindowIsDamaged() {
    byte[] frame = ethernet(0x0800, ipv4(CLIENT, SERVER, 6, 35, 0, "", tcp()));

    assertThat(decode(ETHERNET, frame).outcome).isEqualTo(Outcome.DAMAGED);
  }

  @Test
  void reservedBitsAreNotFlags() {
    byte[] tcp = tcp(Segment.RST, "", zeros(0));
    tcp[12] |= 0x0f;
    Segment s = decode(ETHERNET, ethernet(0x0800, ipv4(6, tcp))).segment;

    assertThat(s.flags).isEqualTo(Segment.RST);
    assertThat(s.headerLength).isEqualTo(20);
  }

  @Test
  void nothingOfTheLastSegmentIsLeftInTheNext() {
    String all = "020405b4 030307 0402 080a0000000100000002 1e0c7000 00000000 00000000 00";
    byte[] rich = ipv4(6, tcp(Segment.SYN, all, zeros(4)));
    byte[] bare = ipv4(6, tcp(Segment.RST, "", zeros(0)));
    Decoded reused = new Decoded();
    reused.next(frame(ETHERNET, ethernet(0x8100, vlan(5, 0x0800, rich)), 18 + rich.length));
    assertThat(reused.segment.mptcpFastClose).isTrue();
    assertThat(reused.segment.enclosure).isNotZero();
    Frame last = frame(ETHERNET, ethernet(0x0800, bare), 14 + bare.length);

    assertThat(reused.next(last).segment)
        .usingRecursiveComparison()
        .isEqualTo(new Decoded().next(last).segment);
  }
}
