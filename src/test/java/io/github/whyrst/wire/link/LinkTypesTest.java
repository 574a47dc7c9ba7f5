package io.github.whyrst.wire.link;

import static io.github.whyrst.wire.Packets.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Example;
import io.github.whyrst.wire.Frame;
import io.github.whyrst.wire.Frame.Direction;
import io.github.whyrst.wire.Packets.Decoded;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTypesTest {

  @Test
  void unknownLinkTypeIsSaid() {
    assertThat(decode(147, plain()).outcome).isEqualTo(Outcome.UNKNOWN_LINK_TYPE);
  }

  @Test
  void sourceAddressIsReadWhereTheLinkHasOne() {
    List<String> with =
        List.of("Ethernet", "token ring", "IEEE 802.11", "radiotap", "AVS", "cooked", "PPI");
    for (Example example : Example.links()) {
      long source = decode(example.linkType(), example.frame()).segment.linkSource;
      if (example.linkType() == 10) {
        assertThat(source).as("FDDI's bits are reversed").isEqualTo(0x40_00_00_00_00_80L);
      } else if (with.stream().anyMatch(example.name()::startsWith)) {
        assertThat(source).as(example.name()).isEqualTo(MAC);
      } else if (!example.name().contains("Ethernet")) {
        assertThat(source).as(example.name()).isIn(0L, MAC);
      }
    }
  }

  @Test
  void cookedPacketTypeGivesTheDirection() {
    assertThat(cooked(113, 0)).isEqualTo(Direction.INBOUND);
    assertThat(cooked(113, 4)).isEqualTo(Direction.OUTBOUND);
    assertThat(cooked(276, 0)).isEqualTo(Direction.INBOUND);
    assertThat(cooked(276, 4)).isEqualTo(Direction.OUTBOUND);
  }

  /** What another host sent to another is not the capturing host's own. */
  @Test
  void cookedPacketToAnotherHostIsInbound() {
    assertThat(cooked(113, 3)).isEqualTo(Direction.INBOUND);
  }

  @Test
  void directionOfTheFrameOutranksTheLink() {
    Frame frame = cookedFrame(113, 0);
    frame.direction = Direction.OUTBOUND;

    assertThat(new Decoded().next(frame).segment.direction).isEqualTo(Direction.OUTBOUND);
  }

  @Test
  void pppWithDirectionGivesTheDirection() {
    byte[] packet = join(hex("ff03 0021"), ipv4Tcp());

    assertThat(decode(204, join(hex("00"), packet)).segment.direction).isEqualTo(Direction.INBOUND);
    assertThat(decode(204, join(hex("01"), packet)).segment.direction)
        .isEqualTo(Direction.OUTBOUND);
  }

  @Test
  void ethernetLengthEndsTheFrame() {
    byte[] llc = snap(0x0800, ipv4(CLIENT, SERVER, 6, 0, 0, "", tcp()));
    byte[] frame = join(mac(2), mac(MAC), u16(llc.length), llc, zeros(20));

    assertThat(decode(1, frame).segment.payloadLength).isEqualTo(5);
  }

  @Test
  void whatIsNoIpIsNotTcp() {
    assertThat(decode(1, ethernet(0x0806, zeros(28))).outcome).isEqualTo(Outcome.NOT_TCP);
    assertThat(decode(1, ethernet(0x88cc, zeros(28))).outcome).isEqualTo(Outcome.NOT_TCP);
    byte[] spanningTree = ethernet(38, join(hex("424203"), zeros(43)));
    assertThat(decode(1, spanningTree).outcome).isEqualTo(Outcome.NOT_TCP);
    byte[] ipx = ethernet(46, join(hex("ffff"), zeros(44)));
    assertThat(decode(1, ipx).outcome).isEqualTo(Outcome.NOT_TCP);
    assertThat(decode(9, join(hex("ff03 c021"), zeros(10))).outcome).isEqualTo(Outcome.NOT_TCP);
    assertThat(decode(104, join(hex("8f00 8035"), zeros(18))).outcome).isEqualTo(Outcome.NOT_TCP);
  }

  @Test
  void whatCannotBeLookedIntoIsUnknown() {
    assertThat(decode(1, ethernet(0x88e5, zeros(64))).outcome)
        .as("MACsec")
        .isEqualTo(Outcome.UNKNOWN_PROTOCOL);
    assertThat(decode(9, join(hex("ff03 002d"), zeros(40))).outcome)
        .as("compressed TCP/IP headers")
        .isEqualTo(Outcome.UNKNOWN_PROTOCOL);
  }

  @Test
  void typeBetweenLengthAndEtherTypeIsDamaged() {
    assertThat(decode(1, ethernet(1501, ipv4Tcp())).outcome).isEqualTo(Outcome.DAMAGED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"8000", "b400", "4801", "c801", "0901"})
  void wirelessFramesWithoutDataAreNotTcp(String control) {
    assertThat(decode(105, wireless(control, 0)).outcome).isEqualTo(Outcome.NOT_TCP);
  }

  @Test
  void protectedWirelessFrameIsUnknown() {
    assertThat(decode(105, wireless("0841", 0)).outcome).isEqualTo(Outcome.UNKNOWN_PROTOCOL);
  }

  @Test
  void laterWirelessFragmentIsNoSegment() {
    assertThat(decode(105, wireless("0801", 1)).outcome).isEqualTo(Outcome.LATER_FRAGMENT);
  }

  @Test
  void firstWirelessFragmentKeepsTheLengthOfItsPacket() {
    byte[] packet = ipv4(CLIENT, SERVER, 6, 20 + 20 + 1400, 0x4000, "", tcp());
    byte[] header = Arrays.copyOf(wireless("0805", 0), 24);

    assertThat(decode(105, join(header, snap(0x0800, packet))).segment.payloadLength)
        .isEqualTo(1400);
  }

  private static byte[] wireless(String control, int fragment) {
    byte[] addresses = join(mac(MAC), mac(MAC), mac(MAC));
    return join(hex(control), u16(0), addresses, u16le(fragment), snap(0x0800, ipv4Tcp()));
  }

  private static Direction cooked(int linkType, int packetType) {
    return new Decoded().next(cookedFrame(linkType, packetType)).segment.direction;
  }

  private static Frame cookedFrame(int linkType, int packetType) {
    byte[] header =
        linkType == 113
            ? join(u16(packetType), u16(1), u16(6), mac(MAC), zeros(2), u16(0x0800))
            : join(u16(0x0800), zeros(6), u16(1), u8(packetType), u8(6), mac(MAC), zeros(2));
    byte[] bytes = join(header, ipv4Tcp());
    return frame(linkType, bytes, bytes.length);
  }
}
