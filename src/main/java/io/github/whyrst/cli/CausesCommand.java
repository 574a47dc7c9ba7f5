package io.github.whyrst.cli;

import io.github.whyrst.cause.Cause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.ParseResult;

/** {@code whyrst causes [NAME]}: what the labels mean. */
final class CausesCommand {
  private final Console console;

  CausesCommand(Console console) {
    this.console = console;
  }

  int run(ParseResult parsed) throws UsageException, IOException {
    for (Cause cause : Cause.values()) {
      console.out().write((cause.label() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return ExitStatus.DONE;
  }
}
