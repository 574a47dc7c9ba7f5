package io.github.whyrst;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The captures of known cause that come with the project. */
public final class Samples {
  static final Path ROOT = Path.of("samples");

  private Samples() {}

  /** All capture files, in order. */
  public static List<Path> captures() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(file -> file.toString().matches(".*\\.pcap(ng)?")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
