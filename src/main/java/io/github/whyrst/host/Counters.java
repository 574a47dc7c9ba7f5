package io.github.whyrst.host;

import io.github.whyrst.host.History.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The counters of this network namespace's TCP, from {@code netstat} and {@code snmp} in /proc/net
 * (Linux net/ipv4/proc.c).
 */
final class Counters {
  /** What tells of a reset or of what leads to one. */
  private static final List<String> TELLING =
      List.of(
          "AttemptFails",
          "EmbryonicRsts",
          "EstabResets",
          "ListenDrops",
          "ListenOverflows",
          "OutRsts",
          "PAWSEstab",
          "PruneCalled",
          "RcvPruned",
          "RetransSegs",
          "SyncookiesFailed",
          "SyncookiesRecv",
          "SyncookiesSent",
          "TCPAbortFailed",
          "TCPAbortOnClose",
          "TCPAbortOnData",
          "TCPAbortOnLinger",
          "TCPAbortOnMemory",
          "TCPAbortOnTimeout",
          "TCPBacklogDrop",
          "TCPChallengeACK",
          "TCPDeferAcceptDrop",
          "TCPKeepAlive",
          "TCPMemoryPressures",
          "TCPRcvQDrop",
          "TCPReqQFullDoCookies",
          "TCPReqQFullDrop",
          "TCPSYNChallenge",
          "TCPSynRetrans",
          "TCPTimeWaitOverflow",
          "TCPTimeouts");

  private final List<Path> files;
  private final History<Map<String, Long>> history;

  /**
   * @param net /proc/net of the namespace
   * @param most readings kept
   */
  Counters(Path net, int most) {
    this.files = List.of(net.resolve("netstat"), net.resolve("snmp"));
    this.history = new History<>(most);
  }

  void read(long now) throws IOException {
    Map<String, Long> values = new HashMap<>();
    for (Path file : files) {
      parse(ProcFile.read(file), values);
    }
    history.add(now, values);
  }

  /** Adds the telling values of a file of two lines a group: names, then numbers. */
  static void parse(String text, Map<String, Long> values) {
    String[] lines = text.split("\n");
    for (int i = 0; i + 1 < lines.length; i += 2) {
      if (!lines[i].startsWith("Tcp")) {
        continue;
      }
      String[] names = lines[i].split(" ");
      String[] numbers = lines[i + 1].split(" ");
      for (int j = 1; j < Math.min(names.length, numbers.length); j++) {
        if (TELLING.contains(names[j])) {
          values.put(names[j], Long.parseLong(numbers[j]));
        }
      }
    }
  }

  /**
   * By how much counters moved.
   *
   * @param byName those that did
   * @param from since when
   * @param to until when
   */
  record Moves(Map<String, Long> byName, long from, long to) {}

  /** From the last reading before {@code from} to the first after {@code to}; null without both. */
  @Nullable Moves moved(long from, long to) {
    Reading<Map<String, Long>> before = history.until(from);
    Reading<Map<String, Long>> after = history.since(to);
    if (before == null || after == null) {
      return null;
    }
    Map<String, Long> moves = new TreeMap<>();
    after
        .value()
        .forEach(
            (name, value) -> {
              long move = value - before.value().getOrDefault(name, value);
              if (move != 0) {
                moves.put(name, move);
              }
            });
    return new Moves(moves, before.nanos(), after.nanos());
  }

  /** Whether there is a reading since that time. */
  boolean knows(long nanos) {
    return history.since(nanos) != null;
  }
}
