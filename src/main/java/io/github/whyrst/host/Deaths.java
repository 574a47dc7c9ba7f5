package io.github.whyrst.host;

import io.github.whyrst.evidence.HostEvidence.Exit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which processes ended lately, and what had been done to them. */
final class Deaths {
  /** A signal that did not end the process within this time did not end it. */
  private static final long SIGNAL_NANOS = 10_000_000_000L;

  /** Numbers of Linux's signals that end a process, on all architectures but Alpha, MIPS, Sparc. */
  static final Map<Integer, String> SIGNALS =
      Map.of(
          1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8,
          "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

  private static final int MOST_PARENTS = 1024;

  private record Signal(int number, long nanos) {}

  private record End(String command, long nanos) {}

  private final Map<Long, Signal> signals;
  private final Map<Long, Long> victims;
  private final Map<Long, End> ends;
  private final Map<Long, Long> parents;

  Deaths(int most) {
    this.signals = bounded(most);
    this.victims = bounded(most);
    this.ends = bounded(most);
    this.parents = bounded(Math.min(most, MOST_PARENTS));
  }

  private static <V> Map<Long, V> bounded(int most) {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
        return size() > most;
      }
    };
  }

  /**
   * @param parent the process that it is a worker of, or null
   */
  synchronized void signalled(long pid, int number, long nanos, @Nullable Long parent) {
    if (SIGNALS.containsKey(number)) {
      if (parent != null) {
        parents.put(pid, parent);
      }
      Signal before = signals.remove(pid);
      // SIGKILL is the last that a process is sent, even where others are said to follow.
      boolean killed = before != null && before.number == 9 && nanos - before.nanos < SIGNAL_NANOS;
      signals.put(pid, killed ? before : new Signal(number, nanos));
    }
  }

  /** The kernel chose it to free memory. */
  synchronized void chosen(long pid, long nanos) {
    victims.put(pid, nanos);
  }

  synchronized void ended(long pid, String command, long nanos) {
    ends.remove(pid);
    ends.put(pid, new End(command, nanos));
  }

  /**
   * The end of one of these processes that is nearest to {@code nanos}, or of a worker of one that
   * was sent a signal; or null.
   *
   * @param before how long before that time it may have ended
   * @param after how long after it
   */
  synchronized @Nullable Exit of(Collection<Long> pids, long nanos, long before, long after) {
    Set<Long> concerned = new LinkedHashSet<>(pids);
    parents.forEach(
        (worker, parent) -> {
          if (pids.contains(parent)) {
            concerned.add(worker);
          }
        });
    Exit nearest = null;
    for (Long pid : concerned) {
      End end = ends.get(pid);
      if (end == null || nanos - end.nanos > before || end.nanos - nanos > after) {
        continue;
      }
      long off = nanos - end.nanos;
      if (nearest == null || Math.abs(off) < Math.abs(nearest.beforeNanos())) {
        Signal signal = signals.get(pid);
        if (signal != null && Math.abs(end.nanos - signal.nanos) > SIGNAL_NANOS) {
          signal = null;
        }
        Long victim = victims.get(pid);
        nearest =
            new Exit(
                pid,
                end.command,
                signal == null ? null : SIGNALS.get(signal.number),
                victim != null && Math.abs(end.nanos - victim) < SIGNAL_NANOS,
                off);
      }
    }
    return nearest;
  }
}
