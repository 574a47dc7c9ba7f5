package io.github.whyrst.report.json;

import io.github.whyrst.evidence.HostEvidence;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the host knew of a reset, as JSON. */
final class HostJson {
  private HostJson() {}

  static void write(JsonLine line, @Nullable HostEvidence host) {
    if (host == null) {
      return;
    }
    line.open("host");
    line.word("end", host.end());
    line.flag("sent_by_stack", host.sentByStack());
    line.flag("accepted", host.accepted());
    line.text("reason", host.reason());
    line.text("state", host.state());
    process(line, host.process());
    exit(line, host.exit());
    line.flag("listening", host.listening());
    line.number("accept_queue", host.acceptQueue());
    level(line, "open_files", host.openFiles());
    level(line, "conntrack", host.conntrack());
    Map<String, Long> counters = host.counters();
    if (counters != null) {
      line.open("counters");
      counters.forEach(line::number);
      line.close();
      line.seconds("counters_seconds", host.countersNanos());
    }
    if (!host.pressures().isEmpty()) {
      line.open("pressure_percent");
      host.pressures().forEach(line::number);
      line.close();
    }
    line.close();
  }

  private static void process(JsonLine line, HostEvidence.@Nullable LocalProcess process) {
    if (process == null) {
      return;
    }
    line.open("process");
    line.number("pid", process.pid());
    line.text("command", process.command());
    line.text("unit", process.unit());
    line.text("container", process.container());
    line.text("known_by", process.byPort() ? "port" : "socket");
    line.close();
  }

  private static void exit(JsonLine line, HostEvidence.@Nullable Exit exit) {
    if (exit == null) {
      return;
    }
    line.open("exit");
    line.number("pid", exit.pid());
    line.text("command", exit.command());
    line.text("signal", exit.signal());
    line.flag("out_of_memory", exit.outOfMemory());
    line.seconds("before_reset_seconds", exit.beforeNanos());
    line.close();
  }

  private static void level(JsonLine line, String name, HostEvidence.@Nullable Level level) {
    if (level == null) {
      return;
    }
    line.open(name);
    line.number("used", level.used());
    line.number("limit", level.limit());
    line.close();
  }
}
