package io.github.whyrst.report.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the interfaces of a host as NDJSON. */
public final class JsonInterfaces {
  private final JsonLine line;

  public JsonInterfaces(OutputStream out) {
    this.line = new JsonLine(out);
  }

  /**
   * Writes one.
   *
   * @param usable whether this process may capture on it
   */
  public void write(
      String name,
      String kind,
      String state,
      List<String> addresses,
      @Nullable String description,
      boolean usable)
      throws IOException {
    line.start("interface");
    line.text("name", name);
    line.text("kind", kind);
    line.text("state", state);
    line.openArray("addresses");
    addresses.forEach(line::item);
    line.closeArray();
    line.text("description", description);
    line.flag("usable", usable);
    line.end();
  }
}
