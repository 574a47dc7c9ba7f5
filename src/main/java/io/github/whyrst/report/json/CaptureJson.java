package io.github.whyrst.report.json;

import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.CaptureFacts.FileFacts;
import java.util.List;

/** What was read, as JSON. */
final class CaptureJson {
  private CaptureJson() {}

  /** The name of the file of that number; none where it is not among them. */
  static void file(JsonLine line, List<FileFacts> files, int index) {
    line.text("file", index < files.size() ? files.get(index).name() : null);
  }

  static void write(JsonLine line, CaptureFacts facts) {
    line.openArray("files");
    for (FileFacts file : facts.files()) {
      line.open();
      line.text("name", file.name());
      line.text("format", file.format());
      line.text("compression", file.compression());
      line.openArray("link_types");
      for (String linkType : file.linkTypes()) {
        line.item(linkType);
      }
      line.closeArray();
      line.number("packets", file.packets());
      line.text("damage", file.damage());
      line.close();
    }
    line.closeArray();
    line.flag("complete", facts.complete());
    line.number("packets", facts.packets());
    line.number("tcp_segments", facts.tcpSegments());
    line.number("connections", facts.connections());
    line.number("evicted", facts.evicted());
    Long first = facts.firstNanos();
    Long last = facts.lastNanos();
    int digits = facts.timeDigits();
    if (first != null && last != null) {
      line.time("start", first, digits);
      line.time("end", last, digits);
      line.seconds("span_seconds", last - first);
    }
    line.number("dropped", facts.dropped());
    line.open("skipped");
    facts.skipped().forEach(line::number);
    line.close();
    line.openArray("lacks");
    for (CaptureFacts.Lack lack : facts.lacks()) {
      line.open();
      line.text("id", lack.id());
      line.text("text", lack.text());
      line.close();
    }
    line.closeArray();
  }
}
