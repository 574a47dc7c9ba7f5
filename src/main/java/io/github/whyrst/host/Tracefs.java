package io.github.whyrst.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the kernel's tracer is mounted. */
final class Tracefs {
  private Tracefs() {}

  /**
   * The usual place; or the same as an ancestor sees it, since {@code ip netns exec} and the like
   * hide what was mounted below /sys.
   *
   * @throws IOException where there is none; the message says what to do
   */
  static Path find() throws IOException {
    for (String place : new String[] {"sys/kernel/tracing", "sys/kernel/debug/tracing"}) {
      Path here = Path.of("/").resolve(place);
      if (isTracefs(here)) {
        return here;
      }
      Optional<ProcessHandle> ancestor = ProcessHandle.current().parent();
      while (ancestor.isPresent()) {
        Path there = Path.of("/proc/" + ancestor.get().pid() + "/root").resolve(place);
        if (isTracefs(there)) {
          return there;
        }
        ancestor = ancestor.get().parent();
      }
    }
    throw new IOException("no tracefs (mount -t tracefs tracefs /sys/kernel/tracing)");
  }

  private static boolean isTracefs(Path place) {
    return Files.isDirectory(place.resolve("instances"));
  }
}
