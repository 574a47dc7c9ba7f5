package io.github.whyrst.cli;

import io.github.whyrst.capture.CaptureException;
import io.github.whyrst.capture.LocalInterface;
import io.github.whyrst.report.json.JsonInterfaces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code whyrst interfaces}: what {@code live} can listen on. */
final class InterfacesCommand {
  private final Console console;

  InterfacesCommand(Console console) {
    this.console = console;
  }

  int run(boolean json) throws CaptureException, IOException {
    List<LocalInterface> all = LocalInterface.all();
    boolean usable = LocalInterface.mayCapture();
    if (json) {
      JsonInterfaces lines = new JsonInterfaces(console.out());
      for (LocalInterface each : all) {
        boolean up = !each.state().equals("down");
        lines.write(
            each.name(),
            each.kind(),
            each.state(),
            each.addresses(),
            each.description(),
            usable && up);
      }
      return ExitStatus.DONE;
    }
    List<List<String>> rows = new ArrayList<>();
    for (LocalInterface each : all) {
      String more = each.description() == null ? "" : each.description();
      String addresses = String.join(" ", each.addresses());
      String last = addresses + (addresses.isEmpty() || more.isEmpty() ? "" : "  ") + more;
      rows.add(List.of(each.name(), each.state(), each.kind(), last));
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(row.get(column));
        if (column < row.size() - 1) {
          line.append(" ".repeat(width(rows, column) - row.get(column).length() + 2));
        }
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    if (!usable) {
      text.append("\nto capture on any of them, run whyrst live as root\n");
    }
    console.out().write(text.toString().getBytes(console.charset()));
    return ExitStatus.DONE;
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
