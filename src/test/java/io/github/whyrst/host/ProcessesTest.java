package io.github.whyrst.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.evidence.HostEvidence.Level;
import io.github.whyrst.evidence.HostEvidence.LocalProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
  private static final String ID = "0123456789abcdef".repeat(4);
  @TempDir Path proc;

  @Test
  void aServiceIsKnownByItsControlGroup() throws IOException {
    process(10, "nginx", "0::/system.slice/nginx.service\n");
    assertThat(new Processes(proc).of(10))
        .isEqualTo(new LocalProcess(10, "nginx", "nginx.service", null, false));
  }

  @Test
  void aContainerIsKnownByItsControlGroupWhateverTheRuntime() throws IOException {
    process(11, "java", "0::/system.slice/docker-" + ID + ".scope\n");
    process(12, "java", "12:cpu:/kubepods/besteffort/pod1-2/" + ID + "\n1:name=systemd:/\n");
    process(13, "java", "0::/kubepods.slice/kubepods-pod1.slice/cri-containerd-" + ID + ".scope\n");
    Processes processes = new Processes(proc);
    for (long pid = 11; pid <= 13; pid++) {
      assertThat(processes.of(pid)).isEqualTo(new LocalProcess(pid, "java", null, ID, false));
    }
  }

  @Test
  void aProcessThatHasGoneIsRememberedAndAStrangerIsNot() throws IOException {
    process(10, "nginx", "0::/\n");
    Processes processes = new Processes(proc);
    LocalProcess alive = processes.of(10);
    Files.delete(proc.resolve("10/comm"));
    assertThat(processes.of(10)).isEqualTo(alive);
    assertThat(processes.of(11)).isNull();
  }

  @Test
  void aThreadBelongsToItsProcess() throws IOException {
    process(10, "java", "0::/\n");
    Files.createDirectories(proc.resolve("17"));
    Files.writeString(proc.resolve("17/status"), "Name:\tworker\nTgid:\t10\nPid:\t17\nPPid:\t9\n");
    Processes processes = new Processes(proc);
    assertThat(processes.ofThread(17, "worker").command()).isEqualTo("java");
    assertThat(processes.parent(17)).isEqualTo(9);
    assertThat(processes.parent(99)).isNull();
    assertThat(processes.ofThread(99, "gone"))
        .as("one of which nothing is left")
        .isEqualTo(new LocalProcess(99, "gone", null, null, false));
  }

  @Test
  void socketsAreOwnedByAllThatHaveThemOpen() throws IOException {
    process(10, "nginx", "0::/\n");
    process(11, "nginx", "0::/\n");
    link(10, 3, "socket:[501]");
    link(11, 3, "socket:[501]");
    link(11, 4, "socket:[502]");
    link(11, 5, "/dev/null");
    Map<Long, List<Long>> owners = new Processes(proc).owners(Set.of(501L, 503L));
    assertThat(owners).containsOnlyKeys(501L);
    assertThat(owners.get(501L)).containsExactlyInAnyOrder(10L, 11L);
  }

  @Test
  void openFilesAreCountedAgainstTheirLimit() throws IOException {
    process(10, "nginx", "0::/\n");
    link(10, 0, "/dev/null");
    link(10, 1, "socket:[9]");
    Processes processes = new Processes(proc);
    assertThat(processes.openFiles(10)).as("without a limit").isNull();
    Files.writeString(
        proc.resolve("10/limits"),
        "Limit                     Soft Limit           Hard Limit           Units\n"
            + "Max open files            1024                 524288               files\n");
    assertThat(processes.openFiles(10)).isEqualTo(new Level(2, 1024));
  }

  private void process(long pid, String command, String cgroup) throws IOException {
    Path home = Files.createDirectories(proc.resolve(Long.toString(pid)));
    Files.createDirectories(home.resolve("fd"));
    Files.writeString(home.resolve("comm"), command + "\n");
    Files.writeString(home.resolve("cgroup"), cgroup);
  }

  private void link(long pid, int number, String target) throws IOException {
    Files.createSymbolicLink(proc.resolve(pid + "/fd/" + number), Path.of(target));
  }
}
