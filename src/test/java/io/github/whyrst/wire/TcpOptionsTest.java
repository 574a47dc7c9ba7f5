package io.github.whyrst.wire;

import static io.github.whyrst.wire.Packets.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TcpOptionsTest {

  @Test
  void synOptionsAreRead() {
    Segment s = segment("020405b4 0402 080a0000000100000000 01 030307");

    assertThat(s.mss).isEqualTo(1460);
    assertThat(s.sackPermitted).isTrue();
    assertThat(s.hasTimestamps).isTrue();
    assertThat(s.tsVal).isEqualTo(1);
    assertThat(s.windowScale).isEqualTo(7);
    assertThat(s.optionsTruncated).isFalse();
  }

  @Test
  void absentOptionsReadAsAbsent() {
    Segment s = segment("");

    assertThat(s.mss).isZero();
    assertThat(s.windowScale).isEqualTo(-1);
    assertThat(s.hasTimestamps).isFalse();
    assertThat(s.sackPermitted).isFalse();
    assertThat(s.mptcp).isFalse();
    assertThat(s.mptcpResetReason).isEqualTo(Segment.NO_REASON);
  }

  @Test
  void timestampsAloneAreRead() {
    Segment s = segment("0101080a 80000001 00000002");

    assertThat(s.hasTimestamps).isTrue();
    assertThat(s.tsVal).isEqualTo(0x80000001);
  }

  @Test
  void multipathResetGivesItsReason() {
    Segment s = segment("1e048003");

    assertThat(s.mptcp).isTrue();
    assertThat(s.mptcpResetReason).isEqualTo(3);
    assertThat(s.mptcpFastClose).isFalse();
  }

  @Test
  void multipathFastCloseIsSeen() {
    Segment s = segment("1e0c7000 0000000000000001");

    assertThat(s.mptcp).isTrue();
    assertThat(s.mptcpFastClose).isTrue();
    assertThat(s.mptcpResetReason).isEqualTo(Segment.NO_REASON);
  }

  @Test
  void nothingIsReadAfterTheEndOfOptions() {
    Segment s = segment("00 020405b4 000000");

    assertThat(s.mss).isZero();
    assertThat(s.optionsTruncated).isFalse();
  }

  @Test
  void optionsBeforeMalformedLengthStand() {
    for (String malformed : new String[] {"0800 0101", "0801 0101", "080a 0101", "0101 0108"}) {
      Segment s = segment("020405b4" + malformed);

      assertThat(s.mss).as(malformed).isEqualTo(1460);
      assertThat(s.hasTimestamps).as(malformed).isFalse();
      assertThat(s.optionsTruncated).as(malformed).isTrue();
    }
  }

  @Test
  void optionOfUnexpectedLengthIsPassedOver() {
    Segment s = segment("0203ff 030400 0804 0000 0402 0103 0303 05 00");

    assertThat(s.mss).isZero();
    assertThat(s.windowScale).isNotEqualTo(0);
    assertThat(s.hasTimestamps).isFalse();
  }

  @Test
  void cutOptionsAreSaidToBeCut() {
    byte[] frame = ethernet(0x0800, ipv4(6, tcp(Segment.SYN, "020405b4 0101 0402", zeros(0))));
    Segment s = decode(1, frame, frame.length - 3).segment;

    assertThat(s.mss).isEqualTo(1460);
    assertThat(s.sackPermitted).isFalse();
    assertThat(s.optionsTruncated).isTrue();
  }

  private static Segment segment(String options) {
    return decode(101, ipv4(6, tcp(Segment.ACK, options, zeros(0)))).segment;
  }
}
