package io.github.whyrst.host;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One event as {@code trace_pipe} prints it.
 *
 * @param task name of the thread that the processor was running
 * @param tid number of that thread
 * @param cpu the processor
 * @param interrupting whether the event happened in an interrupt, on behalf of nobody the thread
 *     knows
 * @param nanos on the trace's own clock
 * @param event name of the tracepoint
 * @param text its fields as printed
 */
record TraceLine(
    String task, int tid, int cpu, boolean interrupting, long nanos, String event, String text) {

  private static final Pattern EVENT =
      Pattern.compile(
          "\\s*(.+)-(\\d+)\\s+(?:\\(\\s*[\\d-]+\\)\\s+)?\\[(\\d+)\\]\\s+(\\S+)\\s+(\\d+)\\.(\\d{6}):"
              + " (\\w+): (.*)");

  private static final Pattern LOST = Pattern.compile("CPU:(\\d+) \\[LOST .*EVENTS\\]");

  /** Null where the line is no event. */
  static @Nullable TraceLine of(String line) {
    Matcher m = EVENT.matcher(line);
    if (!m.matches()) {
      return null;
    }
    try {
      // Flags such as "d.s2.": the third is of the interrupt being served, if any.
      String flags = m.group(4);
      boolean interrupting = flags.length() > 2 && "sHhZz".indexOf(flags.charAt(2)) >= 0;
      return new TraceLine(
          m.group(1),
          Integer.parseInt(m.group(2)),
          Integer.parseInt(m.group(3)),
          interrupting,
          Long.parseLong(m.group(5)) * 1_000_000_000 + Long.parseLong(m.group(6)) * 1_000,
          m.group(7),
          m.group(8));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The processor of which the line says that events were overwritten unread, or null. */
  static @Nullable Integer lossOf(String line) {
    Matcher m = LOST.matcher(line);
    return m.find() && m.group(1).length() < 7 ? Integer.valueOf(m.group(1)) : null;
  }
}
