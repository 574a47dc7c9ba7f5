package io.github.whyrst.wire;

import static io.github.whyrst.wire.Packets.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.wire.Packets.Decoded;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnclosureTest {

  @Test
  void bothDirectionsOfTunnelAreOneEnclosure() {
    byte[] there = ipv4("192.0.2.1", "192.0.2.2", 4, ipv4Tcp());
    byte[] back = ipv4("192.0.2.2", "192.0.2.1", 4, ipv4Tcp());
    byte[] elsewhere = ipv4("192.0.2.1", "192.0.2.3", 4, ipv4Tcp());

    assertThat(hash(there)).isNotZero().isEqualTo(hash(back)).isNotEqualTo(hash(elsewhere));
  }

  @Test
  void tunnelsOverIpv6AreNamedByTheirAddresses() {
    Decoded d = decode(101, ipv6(4, ipv4Tcp()));

    assertThat(d.enclosure()).isEqualTo("IP-in-IP 2001:db8::1-2001:db8::2");
  }

  @Test
  void priorityDoesNotCount() {
    byte[] high = ethernet(0x8100, vlan(10, 0x0800, ipv4Tcp()));
    byte[] low = high.clone();
    low[14] = 0;

    assertThat(decode(1, high).segment.enclosure).isEqualTo(decode(1, low).segment.enclosure);
  }

  @Test
  void orderOfVlansCounts() {
    byte[] one = ethernet(0x8100, vlan(10, 0x8100, vlan(20, 0x0800, ipv4Tcp())));
    byte[] other = ethernet(0x8100, vlan(20, 0x8100, vlan(10, 0x0800, ipv4Tcp())));

    assertThat(decode(1, one).segment.enclosure).isNotEqualTo(decode(1, other).segment.enclosure);
  }

  @Test
  void flowBitsOfNvgreDoNotCount() {
    byte[] ethernet = plain();
    byte[] one = ipv4(47, join(hex("2000 6558 001389 01"), ethernet));
    byte[] other = ipv4(47, join(hex("2000 6558 001389 02"), ethernet));

    assertThat(hash(one)).isEqualTo(hash(other));
  }

  @Test
  void enclosuresWithinEachOtherAreNamedFromTheOutside() {
    byte[] vxlan = udp(50000, 4789, join(hex("08000000 00138900"), plain()));
    Decoded d = decode(1, ethernet(0x8100, vlan(10, 0x0800, ipv4(17, vxlan))));

    assertThat(d.enclosure()).isEqualTo("VLAN 10, VXLAN 5001");
  }

  @Test
  void sourceAddressIsThatOfTheInnermostEthernet() {
    byte[] inner = plain();
    inner[11] = 0x77;
    byte[] vxlan = udp(50000, 4789, join(hex("08000000 00138900"), inner));

    assertThat(decode(1, ethernet(0x0800, ipv4(17, vxlan))).segment.linkSource)
        .isEqualTo(0x02_00_00_00_00_77L);
  }

  @Test
  void noEnclosureHasNoWords() {
    assertThat(new Decoder().describeEnclosure(0)).isEmpty();
  }

  @Test
  void hashesOfAllVlansAndOfManyNetworksDiffer() {
    Set<Integer> hashes = new HashSet<>();
    for (int id = 1; id < 4096; id++) {
      hashes.add(decode(1, ethernet(0x8100, vlan(id, 0x0800, ipv4Tcp()))).segment.enclosure);
    }
    for (int network = 1; network < 4096; network++) {
      byte[] vxlan = udp(50000, 4789, join(hex("08000000"), u32(network << 8), plain()));
      hashes.add(decode(101, ipv4(17, vxlan)).segment.enclosure);
    }

    assertThat(hashes).hasSize(2 * 4095).doesNotContain(0);
  }

  @Test
  void wordsAreKeptForTheFirstThousandsOnly() {
    Decoded d = new Decoded();
    int first = 0;
    for (int label = 16; label < 16 + 5000; label++) {
      byte[] frame = ethernet(0x8847, join(u32((long) label << 12 | 0x1ff), ipv4Tcp()));
      d.next(frame(1, frame, frame.length));
      first = first == 0 ? d.segment.enclosure : first;
    }

    assertThat(d.decoder.describeEnclosure(first)).isEqualTo("MPLS label 16");
    assertThat(d.enclosure()).isEqualTo("enclosure " + Integer.toHexString(d.segment.enclosure));
  }

  @Test
  void stackTooDeepForWordsIsStillTold() {
    byte[] packet = ipv4Tcp();
    for (int label = 40; label >= 16; label--) {
      packet = join(u32((long) label << 12 | (label == 40 ? 0x1ff : 0xff)), packet);
    }

    assertThat(decode(1, ethernet(0x8847, packet)).enclosure()).endsWith("MPLS label 31, ...");
  }

  private static int hash(byte[] packet) {
    return decode(101, packet).segment.enclosure;
  }
}
