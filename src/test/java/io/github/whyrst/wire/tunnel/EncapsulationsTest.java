package io.github.whyrst.wire.tunnel;

import static io.github.whyrst.wire.Packets.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.wire.Decoder.Outcome;
import org.junit.jupiter.api.Test;

class EncapsulationsTest {

  @Test
  void tunnelPortIsNoProofOfTunnel() {
    byte[] noise = hex("45454545 45454545 45454545 45454545 45454545 45454545");
    for (int port : new int[] {4789, 8472, 4790, 6081, 2152, 3544, 1701}) {
      byte[] packet = ipv4(17, udp(53, port, noise));
      assertThat(decode(101, packet).outcome).as("port %d", port).isEqualTo(Outcome.NOT_TCP);
    }
  }

  @Test
  void answerOfTunnelPortIsRecognised() {
    byte[] gtp = join(hex("30 ff 002d 11223344"), ipv4Tcp());

    assertThat(decode(101, ipv4(17, udp(2152, 40000, gtp))).outcome).isEqualTo(Outcome.TCP);
  }

  @Test
  void linuxVxlanPortIsVxlan() {
    byte[] vxlan = join(hex("08000000 00138900"), plain());

    assertThat(decode(101, ipv4(17, udp(50000, 8472, vxlan))).enclosure()).isEqualTo("VXLAN 5001");
  }

  @Test
  void signallingIsNotTcp() {
    byte[] echo = hex("32 01 0004 00000000 0001 0000");
    byte[] control = hex("c802 000c 0001 0000 0000 0000");
    byte[] discovery = hex("1109 0000 0004 0101 0000");

    assertThat(decode(101, ipv4(17, udp(2152, 2152, echo))).outcome).isEqualTo(Outcome.NOT_TCP);
    assertThat(decode(101, ipv4(17, udp(1701, 1701, control))).outcome).isEqualTo(Outcome.NOT_TCP);
    assertThat(decode(1, ethernet(0x8864, discovery)).outcome).isEqualTo(Outcome.NOT_TCP);
  }

  @Test
  void bareAcknowledgmentOfPptpIsNotTcp() {
    byte[] acknowledgment = hex("2081 880b 0000 0001 00000002");

    assertThat(decode(101, ipv4(47, acknowledgment)).outcome).isEqualTo(Outcome.NOT_TCP);
  }

  @Test
  void compressedErspanFrameTypeIsUnknown() {
    byte[] mirror = join(hex("1000 22eb 00000001 2005 0064 00000000 0000 0800"), ipv4Tcp());

    assertThat(decode(101, ipv4(47, mirror)).outcome).isEqualTo(Outcome.UNKNOWN_PROTOCOL);
  }

  @Test
  void extensionHeaderOfNoLengthIsDamaged() {
    byte[] gtp = join(hex("34 ff 0035 11223344 0000 00 85 00 0009 00"), ipv4Tcp());

    assertThat(decode(101, ipv4(17, udp(2152, 2152, gtp))).outcome).isEqualTo(Outcome.DAMAGED);
  }

  @Test
  void trailingPaddingEndsWithTheTunnel() {
    byte[] unsized = ipv4(CLIENT, SERVER, 6, 0, 0, "", tcp());
    byte[] session = join(hex("1100 0011 002f 0021"), unsized, zeros(9));

    assertThat(decode(1, ethernet(0x8864, session)).segment.payloadLength).isEqualTo(5);
  }

  @Test
  void laterMultilinkFragmentIsNoSegment() {
    byte[] fragment = join(hex("ff03 003d 40000001"), ipv4Tcp());

    assertThat(decode(9, fragment).outcome).isEqualTo(Outcome.LATER_FRAGMENT);
  }

  @Test
  void deepNestingEnds() {
    byte[] packet = ipv4Tcp();
    for (int i = 0; i < 100; i++) {
      packet = ipv4(4, packet);
    }

    assertThat(decode(101, packet).outcome).isEqualTo(Outcome.DAMAGED);
  }

  @Test
  void nestingWithinReasonIsFollowed() {
    byte[] packet = ipv4Tcp();
    for (int i = 0; i < 10; i++) {
      packet = ipv4(4, packet);
    }

    assertThat(decode(101, packet).outcome).isEqualTo(Outcome.TCP);
  }
}
