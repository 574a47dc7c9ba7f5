package io.github.whyrst.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @Test
  void anIpv4AddressInsideAnIpv6OneIsTheSame() {
    assertThat(Addresses.endpoint("[::ffff:192.0.2.1]:80"))
        .isEqualTo(Addresses.endpoint("192.0.2.1:80"));
  }

  @Test
  void ipv6IsTheSameHoweverItIsWritten() {
    assertThat(Addresses.endpoint("[2001:db8::1]:443"))
        .isEqualTo(Addresses.endpoint("2001:0db8:0:0:0:0:0:0001", "443"));
  }

  /** A name would be looked up, and traffic would leave the host. */
  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:80", "face:80", "1.2:80", "192.0.2.1", "192.0.2.1:99999", "[x]:1"})
  void whatIsNoAddressIsNotLookedUp(String text) {
    assertThat(Addresses.endpoint(text)).isNull();
  }

  @Test
  void theKernelsHexadecimalIsInTheOrderOfThisMachine() {
    boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    assertThat(Addresses.hexadecimal(little ? "0100007F:1F90" : "7F000001:1F90"))
        .isEqualTo(new InetSocketAddress("127.0.0.1", 8080));
    assertThat(
            Addresses.hexadecimal(
                little
                    ? "B80D0120000000000000000001000000:0050"
                    : "20010DB8000000000000000000000001:0050"))
        .isEqualTo(Addresses.endpoint("[2001:db8::1]:80"));
    assertThat(Objects.requireNonNull(Addresses.hexadecimal("00000000:0000")).getPort()).isZero();
    assertThat(Addresses.hexadecimal("0100007F")).isNull();
    assertThat(Addresses.hexadecimal("0100007G:1F90")).isNull();
  }
}
