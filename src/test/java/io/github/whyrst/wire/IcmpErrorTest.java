package io.github.whyrst.wire;

import static io.github.whyrst.wire.Packets.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Packets.Decoded;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IcmpErrorTest {
  private static final String ROUTER = "192.0.2.254";

  @Test
  void errorQuotesItsSegment() {
    byte[] quoted = ipv4(CLIENT, SERVER, 6, 20 + 20 + 1000, 0x4000, "", tcp());

    Decoded d = error("03 0d 0000 00000000", quoted);

    assertThat(d.outcome).isEqualTo(Outcome.ICMP_ERROR);
    assertThat(d.error.ipv6).isFalse();
    assertThat(d.error.type).isEqualTo(3);
    assertThat(d.error.code).isEqualTo(13);
    assertThat(IpAddress.text(false, 0, d.error.reporterLow)).isEqualTo(ROUTER);
    assertThat(d.error.ttl).isEqualTo(64);
    assertThat(d.error.quotedTcpBytes).isEqualTo(25);
    Segment s = d.error.quoted;
    assertThat(IpAddress.text(false, 0, s.sourceLow)).isEqualTo(CLIENT);
    assertThat(IpAddress.text(false, 0, s.destinationLow)).isEqualTo(SERVER);
    assertThat(s.sourcePort).isEqualTo(PORT);
    assertThat(s.seq).isEqualTo(SEQ);
    assertThat(s.ack).isEqualTo(ACK);
    assertThat(s.payloadLength).as("by the quoted IP header").isEqualTo(1000);
    assertThat(s.capturedPayload).isEqualTo(5);
    assertThat(s.linkSource).isEqualTo(MAC);
  }

  @Test
  void eightQuotedBytesGivePortsAndSequenceNumber() {
    Decoded d = error("03 01 0000 00000000", Arrays.copyOf(ipv4Tcp(), 28));

    assertThat(d.outcome).isEqualTo(Outcome.ICMP_ERROR);
    assertThat(d.error.quotedTcpBytes).isEqualTo(8);
    assertThat(d.error.quoted.sourcePort).isEqualTo(PORT);
    assertThat(d.error.quoted.destinationPort).isEqualTo(SERVICE);
    assertThat(d.error.quoted.seq).isEqualTo(SEQ);
    assertThat(d.error.quoted.ack).isZero();
    assertThat(d.error.quoted.flags).isZero();
  }

  @Test
  void fourteenQuotedBytesReachTheFlags() {
    Decoded d = error("0b 00 0000 00000000", Arrays.copyOf(ipv4Tcp(), 34));

    assertThat(d.error.quotedTcpBytes).isEqualTo(14);
    assertThat(d.error.quoted.ack).isEqualTo(ACK);
    assertThat(d.error.quoted.flags).isEqualTo(Segment.ACK | Segment.PSH);
    assertThat(d.error.quoted.payloadLength).isEqualTo(5);
    assertThat(d.error.quoted.window).isZero();
  }

  @Test
  void shorterQuotationIsOfNoUse() {
    assertThat(error("03 01 0000 00000000", Arrays.copyOf(ipv4Tcp(), 27)).outcome)
        .isEqualTo(Outcome.DAMAGED);
  }

  @Test
  void shortQuotationLeavesNothingOfTheLastOne() {
    byte[] quoted = Arrays.copyOf(ipv4Tcp(), 28);
    byte[] options = ipv4(6, tcp(Segment.SYN, "020405b4", zeros(9)));
    Decoded reused = error("03 01 0000 00000000", options);
    assertThat(reused.error.quoted.mss).isEqualTo(1460);
    Frame frame = icmpFrame("03 01 0000 00000000", quoted);

    assertThat(reused.next(frame).error)
        .usingRecursiveComparison()
        .isEqualTo(new Decoded().next(frame).error);
  }

  @Test
  void fragmentationNeededGivesTheMtu() {
    assertThat(error("03 04 0000 0000 0578", ipv4Tcp()).error.mtu).isEqualTo(1400);
    assertThat(error("03 03 0000 0000 0578", ipv4Tcp()).error.mtu).isZero();
  }

  @Test
  void packetTooBigGivesTheMtu() {
    byte[] message = join(hex("02 00 0000 00000500"), ipv6Tcp());

    Decoded d = decode(101, ipv6(58, message));

    assertThat(d.outcome).isEqualTo(Outcome.ICMP_ERROR);
    assertThat(d.error.ipv6).isTrue();
    assertThat(d.error.mtu).isEqualTo(1280);
    assertThat(d.error.reporterLow).isEqualTo(1);
    assertThat(d.error.quoted.destinationLow).isEqualTo(2);
    assertThat(d.error.quotedTcpBytes).isEqualTo(25);
  }

  @Test
  void errorsOfEitherVersionAreKnownByType() {
    for (int type : new int[] {3, 4, 5, 11, 12}) {
      assertThat(errorOfType(type, false)).as("ICMP %d", type).isEqualTo(Outcome.ICMP_ERROR);
    }
    for (int type : new int[] {0, 8, 13}) {
      assertThat(errorOfType(type, false)).as("ICMP %d", type).isEqualTo(Outcome.NOT_TCP);
    }
    for (int type : new int[] {1, 2, 3, 4}) {
      assertThat(errorOfType(type, true)).as("ICMPv6 %d", type).isEqualTo(Outcome.ICMP_ERROR);
    }
    for (int type : new int[] {128, 129, 135, 137}) {
      assertThat(errorOfType(type, true)).as("ICMPv6 %d", type).isEqualTo(Outcome.NOT_TCP);
    }
  }

  @Test
  void errorAboutOtherProtocolsIsNotTcp() {
    assertThat(error("03 03 0000 00000000", ipv4(17, udp(1, 2, zeros(4)))).outcome)
        .isEqualTo(Outcome.NOT_TCP);
  }

  @Test
  void errorAboutAnErrorIsNotFollowed() {
    byte[] inner = ipv4(1, join(hex("03 01 0000 00000000"), ipv4Tcp()));

    assertThat(error("03 01 0000 00000000", inner).outcome).isEqualTo(Outcome.NOT_TCP);
  }

  @Test
  void errorAboutTunnelQuotesTheSegmentInIt() {
    byte[] tunnel = ipv4("192.0.2.1", "192.0.2.2", 4, ipv4Tcp());

    Decoded d = error("03 04 0000 00000578", tunnel);

    assertThat(d.outcome).isEqualTo(Outcome.ICMP_ERROR);
    assertThat(d.error.quoted.seq).isEqualTo(SEQ);
    assertThat(d.decoder.describeEnclosure(d.error.quoted.enclosure))
        .isEqualTo("IP-in-IP 192.0.2.1-192.0.2.2");
  }

  private static Outcome errorOfType(int type, boolean v6) {
    byte[] header = join(u8(type), zeros(7));
    byte[] packet = v6 ? ipv6(58, join(header, ipv6Tcp())) : ipv4(1, join(header, ipv4Tcp()));
    return decode(101, packet).outcome;
  }

  private static Decoded error(String header, byte[] quoted) {
    return new Decoded().next(icmpFrame(header, quoted));
  }

  private static Frame icmpFrame(String header, byte[] quoted) {
    byte[] frame = ethernet(0x0800, ipv4(ROUTER, CLIENT, 1, join(hex(header), quoted)));
    return frame(1, frame, frame.length);
  }
}
