package io.github.whyrst.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Runs the command as a shell would, and keeps what it says. */
final class Terminal {
  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private boolean watched;
  private boolean noColour;
  private boolean debug;
  private @Nullable Integer columns;

  /** A person watches both streams on a terminal this wide. */
  Terminal watched(int columns) {
    this.watched = true;
    this.columns = columns;
    return this;
  }

  Terminal noColour() {
    noColour = true;
    return this;
  }

  Terminal debug() {
    debug = true;
    return this;
  }

  int run(String... args) {
    return run(out, args);
  }

  int run(OutputStream out, String... args) {
    Console console =
        new Console(out, err, watched, watched, columns, StandardCharsets.UTF_8, noColour, debug);
    return new Whyrst(console).run(args);
  }

  String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String complained() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
