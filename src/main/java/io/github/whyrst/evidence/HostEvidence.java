package io.github.whyrst.evidence;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the host that captured knows of a reset that it sent or received.
 *
 * @param end which end of the reset is this host
 * @param sentByStack whether this host's TCP sent it: false where it left the host without TCP
 *     having sent any, which makes it the work of a packet filter or of a raw socket; null where it
 *     was not sent here or that cannot be known
 * @param accepted whether this host's TCP took it as the end of a connection; null where it was not
 *     received here or that cannot be known
 * @param reason the kernel's reason for sending it, as {@code enum sk_rst_reason} of Linux's
 *     include/net/rstreason.h names it without its prefix, such as {@code "NO_SOCKET"}; or null
 * @param state state of the socket that sent it, such as {@code "TCP_LISTEN"}, or null
 * @param process who owns this host's end, or null
 * @param exit how that process, or one that served the same port, ended around the reset; or null
 * @param listening whether a socket of this host accepts connections to its end's address and port,
 *     or null where that cannot be known
 * @param acceptQueue most connections that waited to be accepted on the port around the reset, or
 *     null
 * @param openFiles open files of the process, of how many it may open; or null
 * @param conntrack connections that the packet filter tracks, of how many it can; or null
 * @param counters kernel counters that moved around the reset, such as {@code ListenOverflows}, and
 *     by how much; null where they were not read
 * @param countersNanos length of the time over which they moved, 0 where they were not read
 * @param pressures share of the last ten seconds in which tasks waited for a resource, in per cent,
 *     by resource: {@code cpu}, {@code memory}, {@code io}; empty where unknown
 */
public record HostEvidence(
    End end,
    @Nullable Boolean sentByStack,
    @Nullable Boolean accepted,
    @Nullable String reason,
    @Nullable String state,
    @Nullable LocalProcess process,
    @Nullable Exit exit,
    @Nullable Boolean listening,
    @Nullable Long acceptQueue,
    @Nullable Level openFiles,
    @Nullable Level conntrack,
    @Nullable Map<String, Long> counters,
    long countersNanos,
    Map<String, Double> pressures) {

  /** Which end of a reset a host is. */
  public enum End {
    SENDER,
    RECEIVER,
    BOTH
  }

  /**
   * A process.
   *
   * @param pid its number in the namespace of the one who looks
   * @param command its short name, from /proc/PID/comm
   * @param unit the systemd service it belongs to, by its control group; or null
   * @param container the container it runs in, by the id in its control group; or null
   * @param byPort whether it is known only as the one that serves the port, not as the owner of the
   *     connection itself
   */
  public record LocalProcess(
      long pid,
      String command,
      @Nullable String unit,
      @Nullable String container,
      boolean byPort) {}

  /**
   * The end of a process.
   *
   * @param pid its number
   * @param command its short name
   * @param signal the signal that it was sent just before, such as {@code "SIGKILL"}, or null
   * @param outOfMemory whether the kernel had chosen it to free memory
   * @param beforeNanos how long before the reset; negative where it came after
   */
  public record Exit(
      long pid, String command, @Nullable String signal, boolean outOfMemory, long beforeNanos) {}

  /** How full something is: {@code used} of {@code limit}. */
  public record Level(long used, long limit) {}

  /** By how much a counter moved around the reset; null where counters were not read. */
  public @Nullable Long moved(String counter) {
    return counters == null ? null : counters.getOrDefault(counter, 0L);
  }
}
