package io.github.whyrst.host;

import io.github.whyrst.evidence.HostEvidence.Level;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How full and how busy this host is, from /proc. */
final class Gauges {
  private static final List<String> RESOURCES = List.of("cpu", "memory", "io");
  private static final Pattern SOME = Pattern.compile("^some avg10=([\\d.]+)", Pattern.MULTILINE);

  /** How long a reading stands for what it read. */
  private static final long STANDS_NANOS = 3_000_000_000L;

  /**
   * One look at all of them.
   *
   * @param openFiles by process
   */
  private record Look(
      @Nullable Level conntrack, Map<String, Double> pressures, Map<Long, Level> openFiles) {}

  private final Path proc;
  private final Processes processes;
  private final History<Look> looks;

  Gauges(Path proc, Processes processes, int most) {
    this.proc = proc;
    this.processes = processes;
    this.looks = new History<>(most);
  }

  /**
   * @param pids whose open files to count
   */
  void look(long now, Collection<Long> pids) {
    Map<Long, Level> files = new HashMap<>();
    for (Long pid : pids) {
      Level level = processes.openFiles(pid);
      if (level != null) {
        files.put(pid, level);
      }
    }
    looks.add(now, new Look(conntrack(), pressures(), files));
  }

  /** Connections that the packet filter of this network namespace tracks, or null. */
  @Nullable Level conntrack(long nanos) {
    Look look = near(nanos);
    return look == null ? null : look.conntrack();
  }

  Map<String, Double> pressures(long nanos) {
    Look look = near(nanos);
    return look == null ? Map.of() : look.pressures();
  }

  /** Of the one of these processes that had the least left, or null. */
  @Nullable Level openFiles(Collection<Long> pids, long nanos) {
    Level fullest = null;
    for (Look look : looks.between(nanos - STANDS_NANOS, nanos + STANDS_NANOS)) {
      for (Long pid : pids) {
        Level level = look.openFiles().get(pid);
        if (level != null
            && (fullest == null
                || level.limit() - level.used() < fullest.limit() - fullest.used())) {
          fullest = level;
        }
      }
    }
    return fullest;
  }

  private @Nullable Look near(long nanos) {
    var last = looks.until(nanos + STANDS_NANOS / 3);
    return last == null || nanos - last.nanos() > STANDS_NANOS ? null : last.value();
  }

  private @Nullable Level conntrack() {
    Long used = number(proc.resolve("sys/net/netfilter/nf_conntrack_count"));
    Long limit = number(proc.resolve("sys/net/netfilter/nf_conntrack_max"));
    return used == null || limit == null ? null : new Level(used, limit);
  }

  private Map<String, Double> pressures() {
    Map<String, Double> found = new TreeMap<>();
    for (String resource : RESOURCES) {
      Matcher some = SOME.matcher(ProcFile.readIfThere(proc.resolve("pressure").resolve(resource)));
      if (some.find()) {
        found.put(resource, Double.valueOf(some.group(1)));
      }
    }
    return found;
  }

  private static @Nullable Long number(Path file) {
    String text = ProcFile.readIfThere(file).strip();
    return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
  }
}
