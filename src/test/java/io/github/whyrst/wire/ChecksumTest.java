package io.github.whyrst.wire;

import static io.github.whyrst.wire.Packets.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChecksumTest {
  /** A reset from 192.0.2.1:80 to 192.0.2.2:1024, number 1, and its checksum done by hand. */
  private static final String RESET = "0050 0400 00000001 00000000 5004 0000 ";

  private static final int SUM_OF_ADDRESSES = 0xc000 + 0x0201 + 0xc000 + 0x0202;
  private static final int SUM_OF_RESET = 0x0050 + 0x0400 + 0x0001 + 0x5004;

  @Test
  void matchingChecksumIsRight() {
    assertThat(reset(~fold(SUM_OF_ADDRESSES + 6 + 20 + SUM_OF_RESET))).isEqualTo(Checksum.RIGHT);
  }

  @Test
  void otherChecksumIsWrong() {
    assertThat(reset(0x1234)).isEqualTo(Checksum.WRONG);
  }

  @Test
  void sumOfPseudoHeaderIsLeftToTheCard() {
    assertThat(reset(fold(SUM_OF_ADDRESSES + 6 + 20))).isEqualTo(Checksum.UNKNOWN);
    assertThat(reset(fold(SUM_OF_ADDRESSES + 6))).isEqualTo(Checksum.UNKNOWN);
    assertThat(reset(0)).isEqualTo(Checksum.UNKNOWN);
  }

  @Test
  void oddLastByteIsTheUpperHalfOfWord() {
    int sum = SUM_OF_ADDRESSES + 6 + 21 + SUM_OF_RESET + 0x4100;
    byte[] tcp = join(hex(RESET), u16(~fold(sum)), u16(0), u8(0x41));

    assertThat(of(tcp, 0)).isEqualTo(Checksum.RIGHT);
  }

  @Test
  void ipv6AddressesCount() {
    int addresses = 0x2001 + 0x0db8 + 1 + 0x2001 + 0x0db8 + 2;
    byte[] tcp = join(hex(RESET), u16(~fold(addresses + 6 + 20 + SUM_OF_RESET)), u16(0));

    assertThat(Checksum.of(decode(101, ipv6(6, tcp)).segment)).isEqualTo(Checksum.RIGHT);
  }

  @Test
  void cutSegmentIsUnknown() {
    byte[] tcp = join(hex(RESET), u16(0x1234), u16(0), zeros(8));

    for (int cut = 1; cut <= 12; cut++) {
      assertThat(of(tcp, cut)).as("%d bytes cut", cut).isEqualTo(Checksum.UNKNOWN);
    }
  }

  @Test
  void fragmentIsUnknown() {
    byte[] tcp = join(hex(RESET), u16(0x1234), u16(0));
    byte[] packet = ipv4("192.0.2.1", "192.0.2.2", 6, 40, 0x2000, "", tcp);

    assertThat(Checksum.of(decode(101, packet).segment)).isEqualTo(Checksum.UNKNOWN);
  }

  private static Checksum reset(int checksum) {
    return of(join(hex(RESET), u16(checksum), u16(0)), 0);
  }

  private static Checksum of(byte[] tcp, int cut) {
    byte[] packet = ipv4("192.0.2.1", "192.0.2.2", 6, tcp);
    return Checksum.of(decode(101, packet, packet.length - cut).segment);
  }

  private static int fold(int sum) {
    return (sum & 0xffff) + (sum >>> 16);
  }
}
