package io.github.whyrst.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Of lines as Linux 6.18 prints them. */
class KernelResetTest {
  private static final InetSocketAddress SERVER = new InetSocketAddress("127.0.0.1", 19_999);

  @Test
  void anIpv4ConnectionOfAnIpv6SocketIsAnIpv4Connection() {
    KernelReset told =
        sent(
            "src=[::ffff:127.0.0.1]:19999 dest=[::ffff:127.0.0.1]:34676 state=TCP_CLOSE"
                + " reason=TCP_ABORT_ON_CLOSE");
    assertThat(told).isNotNull();
    assertThat(told.local()).isEqualTo(SERVER);
    assertThat(told.peer()).isEqualTo(new InetSocketAddress("127.0.0.1", 34_676));
    assertThat(told.reason()).isEqualTo("TCP_ABORT_ON_CLOSE");
    assertThat(told.state()).isEqualTo("TCP_CLOSE");
  }

  @Test
  void aListeningSocketNamesNoPeer() {
    KernelReset told = sent("src=0.0.0.0:80 dest=0.0.0.0:0 state=TCP_LISTEN reason=INVALID_SYN");
    assertThat(told).isNotNull();
    assertThat(told.peer()).isNull();
    assertThat(told.state()).isEqualTo("TCP_LISTEN");
  }

  @Test
  void withoutASocketThereIsNoState() {
    KernelReset told =
        sent("src=127.0.0.1:19998 dest=127.0.0.1:35694 state=UNKNOWN reason=NOT_SPECIFIED");
    assertThat(told).isNotNull();
    assertThat(told.state()).isNull();
    assertThat(told.reason()).isNull();
  }

  @Test
  void anAcceptedOneIsToldFromTheReceiversEnd() {
    KernelReset told = accepted("AF_INET6", "0.0.0.0", "::1");
    assertThat(told).isNotNull();
    assertThat(told.sent()).isFalse();
    assertThat(told.local()).isEqualTo(Addresses.endpoint("[::1]:53850"));
    assertThat(told.peer()).isEqualTo(Addresses.endpoint("[::1]:19999"));
    assertThat(accepted("AF_INET", "127.0.0.1", "::ffff:127.0.0.1"))
        .isEqualTo(
            new KernelReset(
                5, false, new InetSocketAddress("127.0.0.1", 53_850), SERVER, null, null, null));
  }

  @Test
  void withoutAddressesItIsNone() {
    assertThat(KernelReset.of(1, true, Map.of("reason", "NO_SOCKET"), null)).isNull();
  }

  private static @Nullable KernelReset sent(String rest) {
    return KernelReset.of(
        5,
        true,
        Recorded.format("tcp_send_reset").read("skbaddr=00000000c7 skaddr=00000000c3 " + rest),
        null);
  }

  private static @Nullable KernelReset accepted(String family, String four, String six) {
    return KernelReset.of(
        5,
        false,
        Recorded.format("tcp_receive_reset")
            .read(
                "family=%s sport=53850 dport=19999 saddr=%s daddr=%s saddrv6=%s daddrv6=%s sock_cookie=6a"
                    .formatted(family, four, four, six, six)),
        null);
  }
}
