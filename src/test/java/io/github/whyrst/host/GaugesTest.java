package io.github.whyrst.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.evidence.HostEvidence.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GaugesTest {
  private static final long SECOND = 1_000_000_000L;
  @TempDir Path proc;

  @Test
  void whatAHostHasIsReadAndTheRestIsAbsent() throws IOException {
    Path filter = Files.createDirectories(proc.resolve("sys/net/netfilter"));
    Files.writeString(filter.resolve("nf_conntrack_count"), "255\n");
    Gauges gauges = new Gauges(proc, new Processes(proc), 10);
    gauges.look(SECOND, List.of());
    assertThat(gauges.conntrack(SECOND)).isNull();
    assertThat(gauges.pressures(SECOND)).isEmpty();

    Files.writeString(filter.resolve("nf_conntrack_max"), "256\n");
    Path pressure = Files.createDirectories(proc.resolve("pressure"));
    Files.writeString(
        pressure.resolve("memory"),
        "some avg10=12.34 avg60=5.00 avg300=1.00 total=9\nfull avg10=1.00 avg60=0 avg300=0 total=1\n");
    gauges.look(2 * SECOND, List.of());
    assertThat(gauges.conntrack(2 * SECOND)).isEqualTo(new Level(255, 256));
    assertThat(gauges.pressures(2 * SECOND)).isEqualTo(Map.of("memory", 12.34));
    assertThat(gauges.conntrack(20 * SECOND)).as("too old to stand").isNull();
  }

  @Test
  void theFullestOfSeveralProcessesIsTold() throws IOException {
    for (int pid = 10; pid <= 11; pid++) {
      Files.createDirectories(proc.resolve(pid + "/fd"));
      Files.writeString(
          proc.resolve(pid + "/limits"), "Max open files            4    9    files\n");
    }
    Files.createSymbolicLink(proc.resolve("11/fd/0"), Path.of("/dev/null"));
    Gauges gauges = new Gauges(proc, new Processes(proc), 10);
    gauges.look(SECOND, List.of(10L, 11L));
    assertThat(gauges.openFiles(List.of(10L, 11L), SECOND)).isEqualTo(new Level(1, 4));
    assertThat(gauges.openFiles(List.of(12L), SECOND)).isNull();
  }
}
