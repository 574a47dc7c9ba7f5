package io.github.whyrst.wire;

import static io.github.whyrst.wire.Packets.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Packets.Decoded;
import org.junit.jupiter.api.Test;

class IpTest {
  private static final int RAW = 101;

  @Test
  void everyFieldOfIpv6IsRead() {
    Segment s = decode(RAW, ipv6Tcp()).segment;

    assertThat(s.ipv6).isTrue();
    assertThat(s.sourceHigh).isEqualTo(0x2001_0db8_0000_0000L);
    assertThat(s.sourceLow).isEqualTo(1);
    assertThat(s.destinationLow).isEqualTo(2);
    assertThat(s.trafficClass).isEqualTo(0x48);
    assertThat(s.ttl).isEqualTo(64);
    assertThat(s.ipId).isZero();
    assertThat(s.payloadLength).isEqualTo(5);
  }

  @Test
  void ipv4OptionsAreSkipped() {
    String timestampAndEnd = "440c0500 00000000 00000000";
    byte[] packet = ipv4(CLIENT, SERVER, 6, 57, 0, timestampAndEnd, tcp());

    Decoded d = decode(RAW, packet);

    assertThat(d.outcome).isEqualTo(Outcome.TCP);
    assertThat(d.segment.sourcePort).isEqualTo(PORT);
    assertThat(d.segment.payloadLength).isEqualTo(5);
  }

  @Test
  void sourceRouteLeadsToItsLastHop() {
    String route = "83 0b 04 c0000201 c0000263 00";
    byte[] packet = ipv4(CLIENT, SERVER, 6, 57, 0, route, tcp());

    Segment s = decode(RAW, packet).segment;

    assertThat(IpAddress.text(false, 0, s.destinationLow)).isEqualTo("192.0.2.99");
  }

  @Test
  void usedUpSourceRouteLeavesTheDestination() {
    String route = "83 0b 0c c0000201 c0000263 00";
    byte[] packet = ipv4(CLIENT, SERVER, 6, 57, 0, route, tcp());

    Segment s = decode(RAW, packet).segment;

    assertThat(IpAddress.text(false, 0, s.destinationLow)).isEqualTo(SERVER);
  }

  @Test
  void headerLengthBelowFiveWordsIsDamaged() {
    byte[] packet = ipv4Tcp();
    packet[0] = 0x44;

    assertThat(decode(RAW, packet).outcome).isEqualTo(Outcome.DAMAGED);
  }

  @Test
  void totalLengthBelowTheHeaderIsDamaged() {
    byte[] packet = ipv4(CLIENT, SERVER, 6, 19, 0, "", tcp());

    assertThat(decode(RAW, packet).outcome).isEqualTo(Outcome.DAMAGED);
  }

  @Test
  void unknownVersionIsDamaged() {
    byte[] packet = ipv4Tcp();
    packet[0] = 0x55;

    assertThat(decode(1, ethernet(0x0800, packet)).outcome).isEqualTo(Outcome.DAMAGED);
  }

  @Test
  void versionOutranksTheEtherType() {
    assertThat(decode(1, ethernet(0x0800, ipv6Tcp())).outcome).isEqualTo(Outcome.TCP);
  }

  @Test
  void firstFragmentIsDecodedAndSaysSo() {
    byte[] packet = ipv4(CLIENT, SERVER, 6, 45, 0x2000, "", tcp());

    Decoded d = decode(1, ethernet(0x0800, packet));

    assertThat(d.outcome).isEqualTo(Outcome.TCP);
    assertThat(d.segment.firstFragment).isTrue();
    assertThat(d.segment.payloadLength).isEqualTo(5);
  }

  @Test
  void laterFragmentIsNoSegment() {
    byte[] packet = ipv4(CLIENT, SERVER, 6, 45, 0x0002, "", tcp());

    assertThat(decode(1, ethernet(0x0800, packet)).outcome).isEqualTo(Outcome.LATER_FRAGMENT);
  }

  @Test
  void ipv6FirstFragmentIsDecodedAndSaysSo() {
    byte[] header = hex("06 00 0001 deadbeef");

    Decoded d = decode(RAW, ipv6(44, join(header, tcp())));

    assertThat(d.outcome).isEqualTo(Outcome.TCP);
    assertThat(d.segment.firstFragment).isTrue();
    assertThat(d.segment.ipId).isEqualTo(0xdeadbeef);
  }

  @Test
  void ipv6LaterFragmentIsNoSegment() {
    byte[] header = hex("06 00 0008 deadbeef");

    assertThat(decode(RAW, ipv6(44, join(header, tcp()))).outcome)
        .isEqualTo(Outcome.LATER_FRAGMENT);
  }

  /** An inner packet may be longer than the first fragment of the outer: its length is true. */
  @Test
  void packetInFirstFragmentKeepsItsLength() {
    byte[] inner = ipv4(CLIENT, SERVER, 6, 20 + 20 + 1400, 0x4000, "", tcp());
    byte[] outer = ipv4("192.0.2.1", "192.0.2.2", 4, 20 + inner.length, 0x2000, "", inner);

    Segment s = decode(RAW, outer).segment;

    assertThat(s.firstFragment).isFalse();
    assertThat(s.payloadLength).isEqualTo(1400);
    assertThat(s.capturedPayload).isEqualTo(5);
  }

  @Test
  void ipv6ExtensionHeadersAreWalked() {
    byte[] authentication = hex("3c 01 0000 00000001 00000002");
    byte[] destination = hex("06 00 0104 00000000");
    byte[] routing = hex("33 00 fd00 00000000");
    byte[] hopByHop = hex("2b 00 0502 00000100");

    Decoded d = decode(RAW, ipv6(0, join(hopByHop, routing, authentication, destination, tcp())));

    assertThat(d.outcome).isEqualTo(Outcome.TCP);
    assertThat(d.segment.payloadLength).isEqualTo(5);
  }

  @Test
  void routingHeaderLeadsToItsLastStop() {
    String stop = "20010db8000000000000000000000001";
    String last = "20010db80000000000000000000000ff";
    byte[] typeZero = hex("06 04 00 02 00000000" + stop + last);
    byte[] segments = hex("06 04 04 01 01000000" + last + stop);
    byte[] usedUp = hex("06 04 04 00 01000000" + last + stop);

    assertThat(decode(RAW, ipv6(43, join(typeZero, tcp()))).segment.destinationLow).isEqualTo(0xff);
    assertThat(decode(RAW, ipv6(43, join(segments, tcp()))).segment.destinationLow).isEqualTo(0xff);
    assertThat(decode(RAW, ipv6(43, join(usedUp, tcp()))).segment.destinationLow).isEqualTo(2);
  }

  @Test
  void ipv6LengthOfZeroMeansTheWholeFrame() {
    byte[] offloaded = ipv6(6, 0, tcp());
    byte[] jumbogram = ipv6(0, 0, join(hex("06 00 c204 00000021"), tcp()));

    assertThat(decode(RAW, offloaded).segment.payloadLength).isEqualTo(5);
    assertThat(decode(RAW, jumbogram).segment.payloadLength).isEqualTo(5);
  }

  @Test
  void ipv6LengthBeyondTheFrameIsCutToTheFrame() {
    assertThat(decode(RAW, ipv6(6, 9000, tcp())).segment.payloadLength).isEqualTo(5);
  }

  @Test
  void endlessExtensionHeadersEnd() {
    byte[] many = new byte[8 * 5000];

    assertThat(decode(RAW, ipv6(0, 40000, many)).outcome).isEqualTo(Outcome.DAMAGED);
  }

  @Test
  void encryptionIsUnknown() {
    assertThat(decode(RAW, ipv4(50, zeros(40))).outcome).isEqualTo(Outcome.UNKNOWN_PROTOCOL);
    assertThat(decode(RAW, ipv6(50, zeros(40))).outcome).isEqualTo(Outcome.UNKNOWN_PROTOCOL);
  }

  @Test
  void otherTransportsAreNotTcp() {
    assertThat(decode(RAW, ipv4(17, udp(1000, 53, zeros(20)))).outcome).isEqualTo(Outcome.NOT_TCP);
    assertThat(decode(RAW, ipv4(132, zeros(20))).outcome).isEqualTo(Outcome.NOT_TCP);
    assertThat(decode(RAW, ipv6(59, zeros(0))).outcome).isEqualTo(Outcome.NOT_TCP);
  }
}
