package io.github.whyrst.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IpAddressTest {

  @Test
  void ipv4IsDotted() {
    assertThat(IpAddress.text(false, 0, 0xc000_02feL)).isEqualTo("192.0.2.254");
  }

  @Test
  void ipv6FollowsRfc5952() {
    assertThat(text(0x2001_0db8_0000_0000L, 1)).isEqualTo("2001:db8::1");
    assertThat(text(0, 0)).isEqualTo("::");
    assertThat(text(0, 1)).isEqualTo("::1");
    assertThat(text(0xfe80_0000_0000_0000L, 0)).isEqualTo("fe80::");
    assertThat(text(0x2001_0db8_0000_0001L, 0x0001_0001_0001_0001L))
        .as("one group of zeros is written out")
        .isEqualTo("2001:db8:0:1:1:1:1:1");
    assertThat(text(0x2001_0000_0000_0001L, 0x0000_0000_0000_0001L))
        .as("the longest run is shortened")
        .isEqualTo("2001:0:0:1::1");
    assertThat(text(0x2001_0db8_0000_0000L, 0x0001_0000_0000_0001L))
        .as("of equal runs the first")
        .isEqualTo("2001:db8::1:0:0:1");
    assertThat(text(0, 0xffff_c000_0201L)).isEqualTo("::ffff:192.0.2.1");
  }

  @Test
  void textReadsBackAsTheAddress() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      long high = random.nextLong() & mask(random);
      long low = random.nextLong() & mask(random);
      byte[] bytes = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
      assertThat(InetAddress.getByName(text(high, low))).isEqualTo(InetAddress.getByAddress(bytes));
    }
  }

  /** Zeros out groups at random. */
  private static long mask(Random random) {
    long mask = 0;
    for (int i = 0; i < 4; i++) {
      mask = mask << 16 | (random.nextBoolean() ? 0xffff : 0);
    }
    return mask;
  }

  private static String text(long high, long low) {
    return IpAddress.text(true, high, low);
  }
}
