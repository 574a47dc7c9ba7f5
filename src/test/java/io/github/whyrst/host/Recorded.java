package io.github.whyrst.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Files of the kernel as Linux 6.18 has them, recorded. */
final class Recorded {
  private Recorded() {}

  static EventFormat format(String event) {
    return Objects.requireNonNull(EventFormat.of(text(event + ".format")));
  }

  static String text(String file) {
    try (InputStream in = Recorded.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
