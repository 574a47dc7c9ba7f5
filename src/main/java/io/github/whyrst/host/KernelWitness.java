package io.github.whyrst.host;

import io.github.whyrst.evidence.HostEvidence.LocalProcess;
import io.github.whyrst.host.KernelTrace.Event;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the kernel's tracer tells of resets and of the ends of processes; nothing without one. */
final class KernelWitness implements AutoCloseable {
  private static final String SENT = "tcp_send_reset";
  private static final String ACCEPTED = "tcp_receive_reset";
  private static final int MOST_RESETS = 65_536;
  private static final int MOST_DEATHS = 16_384;

  private final KernelResets resets = new KernelResets(MOST_RESETS);
  private final Deaths deaths = new Deaths(MOST_DEATHS);
  private final Processes processes;
  private final @Nullable KernelTrace trace;

  KernelWitness(Processes processes, Consumer<String> complaints) {
    this.processes = processes;
    this.trace = open(complaints);
  }

  private @Nullable KernelTrace open(Consumer<String> complaints) {
    try {
      KernelTrace opened = KernelTrace.open(Tracefs.find(), events(), this::take);
      if (!opened.tells(SENT, "reason")) {
        complaints.accept("this kernel gives no reasons for its resets: Linux 6.10 and later do");
      }
      return opened;
    } catch (IOException e) {
      complaints.accept("the kernel's reasons for its resets are not known: " + Trouble.of(e));
      return null;
    }
  }

  private static Map<String, String> events() {
    Map<String, String> events = new LinkedHashMap<>();
    events.put("tcp/" + SENT, "");
    events.put("tcp/" + ACCEPTED, "");
    events.put("sched/sched_process_exit", "");
    events.put("oom/mark_victim", "");
    events.put(
        "signal/signal_generate",
        new TreeSet<>(Deaths.SIGNALS.keySet())
            .stream().map(number -> "sig==" + number).collect(Collectors.joining("||")));
    return events;
  }

  private void take(Event event, Map<String, String> fields) {
    TraceLine line = event.line();
    switch (event.name()) {
      case SENT -> {
        KernelReset told = KernelReset.of(event.nanos(), true, fields, sender(line, fields));
        if (told != null) {
          resets.add(told);
        }
      }
      case ACCEPTED -> {
        KernelReset told = KernelReset.of(event.nanos(), false, fields, null);
        if (told != null) {
          resets.add(told);
        }
      }
      case "sched_process_exit" -> {
        // Threads end too; older kernels do not tell, but nobody asks for the end of a thread.
        if (!"false".equals(fields.get("group_dead"))) {
          deaths.ended(number(fields.get("pid")), line.task(), event.nanos());
        }
      }
      case "oom_mark_victim", "mark_victim" ->
          deaths.chosen(number(fields.get("pid")), event.nanos());
      case "signal_generate" -> {
        if ("0".equals(fields.get("res"))) {
          long pid = number(fields.get("pid"));
          deaths.signalled(
              pid, (int) number(fields.get("sig")), event.nanos(), processes.parent(pid));
        }
      }
      default -> {}
    }
  }

  /**
   * The process in whose name the reset was sent: one that no packet provoked (its {@code skbaddr}
   * is NULL) and that no interrupt sent, such as a timer.
   */
  private @Nullable LocalProcess sender(TraceLine line, Map<String, String> fields) {
    String packet = fields.getOrDefault("skbaddr", "?");
    boolean unprovoked = packet.matches("(0x)?0+|\\(null\\)");
    return unprovoked && !line.interrupting() ? processes.ofThread(line.tid(), line.task()) : null;
  }

  private static long number(@Nullable String text) {
    return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
  }

  Deaths deaths() {
    return deaths;
  }

  /** Ties the trace to the time of day. */
  void mark() {
    try {
      if (trace != null) {
        trace.mark();
      }
    } catch (IOException e) {
      // Without marks it stops being whole.
    }
  }

  /** Waits a moment for what the kernel may still have to tell of that time. */
  void catchUp(long nanos) {
    if (trace != null) {
      trace.catchUp(nanos + KernelResets.AFTER_NANOS);
    }
  }

  @Nullable KernelReset sent(InetSocketAddress local, InetSocketAddress peer, long nanos) {
    return resets.sent(local, peer, nanos);
  }

  /** Whether TCP took the reset, or null where the kernel does not tell all. */
  @Nullable Boolean accepted(InetSocketAddress local, InetSocketAddress peer, long nanos) {
    if (resets.accepted(local, peer, nanos) != null) {
      return true;
    }
    boolean all =
        trace != null
            && trace.tells(ACCEPTED, "sport")
            && trace.isWhole(nanos - KernelResets.AFTER_NANOS, nanos + KernelResets.AFTER_NANOS)
            && !resets.mayHaveTold(false, local, peer, nanos);
    return all ? Boolean.FALSE : null;
  }

  /**
   * How many sent resets the kernel told of that are certainly others than this one; 0 where it
   * does not tell all, negative where one of them may be it.
   *
   * @param from since when to count them
   * @param to until when
   */
  long othersSent(InetSocketAddress local, InetSocketAddress peer, long nanos, long from, long to) {
    if (trace == null || !trace.tells(SENT, "reason")) {
      return 0;
    }
    if (resets.mayHaveTold(true, local, peer, nanos)) {
      return -1;
    }
    return trace.isWhole(from, nanos + KernelResets.AFTER_NANOS) ? resets.sentBetween(from, to) : 0;
  }

  @Override
  public void close() {
    if (trace != null) {
      trace.close();
    }
  }
}
