package io.github.whyrst.report.json;

import io.github.whyrst.log.LogBook;
import io.github.whyrst.log.LogEvent;
import io.github.whyrst.log.LogJoin;
import io.github.whyrst.log.LogTime;
import io.github.whyrst.log.Unexplained;
import java.io.IOException;
import java.util.List;

/** What logs say, as JSON. */
final class LogJson {
  private LogJson() {}

  /** The lines that a reset explains. */
  static void joins(JsonLine line, List<LogJoin> joins) {
    if (joins.isEmpty()) {
      return;
    }
    line.openArray("logs");
    for (LogJoin join : joins) {
      line.open();
      event(line, join.file(), join.event());
      line.text("matched_by", join.basis().id());
      line.seconds("delay_seconds", join.delayNanos());
      line.number("candidates", join.candidates());
      line.flag("same_verdict", join.sameMechanism());
      line.close();
    }
    line.closeArray();
  }

  /** Each line that none explains, an object of its own. */
  static void unexplained(JsonLine line, LogBook book) throws IOException {
    for (Unexplained each : book.unexplained()) {
      line.start("log");
      event(line, each.file(), each.event());
      line.hyphenated("reason", each.reason());
      line.end();
    }
  }

  /** The counts of each log. */
  static void summary(JsonLine line, LogBook book) {
    if (book.logs().isEmpty()) {
      return;
    }
    line.openArray("logs");
    for (LogBook.Log log : book.logs()) {
      line.open();
      line.text("file", log.name());
      line.number("lines", log.lines());
      line.number("events", log.events());
      line.number("explained", log.explained());
      line.number("unexplained", log.events() - log.explained());
      line.number("closes", log.closes());
      line.number("outside", log.outside());
      line.number("not_kept", log.beyond());
      line.number("not_json", log.notJson());
      line.flag("offset_known", log.offset().known());
      line.seconds("offset_seconds", log.offset().nanos());
      line.number("offset_pairs", log.offset().pairs());
      line.text("damage", log.damage());
      line.close();
    }
    line.closeArray();
  }

  private static void event(JsonLine line, String file, LogEvent event) {
    line.text("file", file);
    line.number("line", event.line());
    LogTime stamp = event.stamp();
    if (stamp != null) {
      line.time("time", stamp.nanos(), stamp.digits());
    }
    line.word("kind", event.kind());
    line.text("transaction_id", event.id());
    line.text("message", event.message());
  }
}
