package io.github.whyrst.cause;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A small table shipped beside this package: comma-separated, no quoting, {@code #} comments. */
final class ReferenceTable {
  private ReferenceTable() {}

  /**
   * The rows of a resource, without comments and without the line that names the columns.
   *
   * @throws IllegalStateException where the resource is missing or a row has another number of
   *     fields: a fault of the build, not of the input
   */
  static List<String[]> rows(String resource, int columns) {
    try (InputStream in = ReferenceTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .skip(1)
          .map(line -> fields(resource, line, columns))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  private static String[] fields(String resource, String line, int columns) {
    String[] fields = line.split(",", -1);
    if (fields.length != columns) {
      throw new IllegalStateException(resource + ": not " + columns + " fields: " + line);
    }
    return fields;
  }
}
