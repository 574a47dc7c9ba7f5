package io.github.whyrst.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows as a little-endian machine has them. */
class OwnershipTest {
  private static final String HEAD =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode\n";
  private static final String LISTENER =
      "   0: 0100000A:0050 00000000:0000 0A 00000000:%08X 00:00000000 00000000     0        0 501 1"
          + " 0 100 0 0 10 0\n";
  private static final String CONNECTION =
      "   1: 0100000A:0050 0200000A:0FA0 01 00000000:00000000 00:00000000 00000000     0        0"
          + " 502 1 0 20 4 30 10 -1\n";
  private static final String TIME_WAIT =
      "   2: 0100000A:0050 0200000A:0FA1 06 00000000:00000000 03:00000000 00000000     0        0"
          + " 0 3 0\n";
  private static final InetSocketAddress SERVER = new InetSocketAddress("10.0.0.1", 80);
  private static final InetSocketAddress CLIENT = new InetSocketAddress("10.0.0.2", 4000);
  private static final long SECOND = 1_000_000_000L;
  @TempDir Path proc;

  @BeforeEach
  void aServer() throws IOException {
    assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the rows are little-endian");
    Path home = Files.createDirectories(proc.resolve("10/fd")).getParent();
    Files.writeString(home.resolve("comm"), "nginx\n");
    Files.createSymbolicLink(home.resolve("fd/3"), Path.of("socket:[501]"));
    Files.createSymbolicLink(home.resolve("fd/4"), Path.of("socket:[502]"));
  }

  @Test
  void theOwnerIsKnownAfterTheSocketHasGone() throws IOException {
    Ownership ownership = ownership();
    rows(LISTENER.formatted(2) + CONNECTION + TIME_WAIT);
    ownership.look(SECOND);
    rows("");
    ownership.look(5 * SECOND);
    assertThat(ownership.owner(SERVER, CLIENT)).isEqualTo(10);
    assertThat(ownership.owner(SERVER, new InetSocketAddress("10.0.0.2", 4001)))
        .as("in TIME-WAIT nobody owns it")
        .isNull();
    assertThat(ownership.servers(SERVER, 0, 6 * SECOND)).containsExactly(10L);
    assertThat(ownership.servers(SERVER, 4 * SECOND, 6 * SECOND)).isEmpty();
  }

  @Test
  void theFullestQueueNearbyIsTold() throws IOException {
    Ownership ownership = ownership();
    for (int waiting : new int[] {1, 9, 4}) {
      rows(LISTENER.formatted(waiting));
      ownership.look(waiting);
    }
    assertThat(ownership.waiting(SERVER, 0, 10)).isEqualTo(9);
    assertThat(ownership.waiting(SERVER, 4, 4)).isEqualTo(4);
    assertThat(ownership.waiting(new InetSocketAddress("10.0.0.1", 81), 0, 10)).isNull();
  }

  @Test
  void whetherThePortListenedIsKnownOnlyWhereBothLooksAgree() throws IOException {
    Ownership ownership = ownership();
    rows(LISTENER.formatted(0));
    ownership.look(1);
    ownership.look(2);
    rows(CONNECTION);
    ownership.look(3);
    ownership.look(4);
    assertThat(ownership.listening(SERVER, 1)).isTrue();
    assertThat(ownership.listening(SERVER, 3)).isFalse();
    assertThat(ownership.listening(new InetSocketAddress("10.0.0.9", 80), 1))
        .as("another address of this host")
        .isFalse();
    assertThat(ownership.listening(SERVER, 9)).as("not looked at since").isNull();
  }

  @Test
  void anIpv6SocketMayTakeIpv4OrNot() throws IOException {
    Files.createDirectories(proc.resolve("net"));
    Files.writeString(
        proc.resolve("net/tcp6"),
        HEAD
            + "   0: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 0A"
            + " 00000000:00000000 00:00000000 00000000     0        0 501 1 0 100 0 0 10 0\n");
    Ownership ownership = ownership();
    rows("");
    ownership.look(1);
    ownership.look(2);
    assertThat(ownership.listening(SERVER, 1)).isNull();
    assertThat(ownership.listening(new InetSocketAddress("2001:db8::1", 80), 1)).isTrue();
    assertThat(ownership.servers(SERVER, 0, 2)).containsExactly(10L);
  }

  private Ownership ownership() {
    return new Ownership(new Sockets(proc.resolve("net")), new Processes(proc), 100);
  }

  private void rows(String rows) throws IOException {
    Files.createDirectories(proc.resolve("net"));
    Files.writeString(proc.resolve("net/tcp"), HEAD + rows);
  }
}
