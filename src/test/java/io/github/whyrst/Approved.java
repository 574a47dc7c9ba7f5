package io.github.whyrst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that somebody has read and found good. What a test gets instead of one is left in {@code
 * target/received}; {@code mvn -Dapprove=true ...} takes it over, to be read in the diff.
 */
public final class Approved {
  private static final Path TEXTS = Path.of("src/test/resources/approved");
  private static final Path RECEIVED = Path.of("target/received");

  private Approved() {}

  /** Fails where {@code text} is not the one approved as {@code name}, a path such as a/b.txt. */
  public static void check(String name, String text) {
    check(TEXTS.resolve(name), RECEIVED.resolve(name), text);
  }

  /** As above, for an approved text that lies elsewhere, such as beside the sample it is of. */
  public static void check(Path approved, Path received, String text) {
    try {
      if (Boolean.getBoolean("approve")) {
        write(approved, text);
        return;
      }
      String expected = Files.exists(approved) ? Files.readString(approved) : null;
      if (text.equals(expected)) {
        Files.deleteIfExists(received);
        return;
      }
      write(received, text);
      if (expected == null) {
        fail("nothing is approved as " + approved + "; received " + received);
      }
      assertThat(text).as("%s, against %s", received, approved).isEqualTo(expected);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path path, String text) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    Files.writeString(path, text);
  }
}
