package io.github.whyrst.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountersTest {
  @TempDir Path net;

  @Test
  void onlyWhatMovedBetweenTheReadingsAroundATimeIsTold() throws IOException {
    Counters counters = new Counters(net, 10);
    write(3, 100);
    counters.read(1000);
    write(3, 101);
    counters.read(2000);
    write(5, 101);
    counters.read(3000);
    assertThat(Objects.requireNonNull(counters.moved(2500, 2600)).byName())
        .isEqualTo(Map.of("ListenOverflows", 2L));
    assertThat(Objects.requireNonNull(counters.moved(1500, 2600)).byName())
        .isEqualTo(Map.of("ListenOverflows", 2L, "OutRsts", 1L));
    assertThat(Objects.requireNonNull(counters.moved(2000, 3000)).to()).isEqualTo(3000);
  }

  @Test
  void withoutAReadingOnEitherSideNothingIsKnown() throws IOException {
    Counters counters = new Counters(net, 2);
    write(3, 100);
    counters.read(1000);
    counters.read(2000);
    assertThat(counters.moved(900, 1500)).isNull();
    assertThat(counters.moved(1500, 2500)).isNull();
    counters.read(3000);
    assertThat(counters.moved(1500, 2500)).as("the oldest reading is forgotten").isNull();
  }

  private void write(int overflows, int resets) throws IOException {
    Files.writeString(
        net.resolve("netstat"),
        "TcpExt: SyncookiesSent ListenOverflows TCPHPHits\nTcpExt: 0 %d 77\n".formatted(overflows)
            + "IpExt: InOctets OutRsts\nIpExt: 5 6\n");
    Files.writeString(
        net.resolve("snmp"),
        "Ip: Forwarding DefaultTTL\nIp: 2 64\nTcp: RtoMin MaxConn OutRsts\nTcp: 200 -1 %d\n"
            .formatted(resets));
  }
}
