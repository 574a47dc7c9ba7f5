package io.github.whyrst.cli;

import io.github.whyrst.cause.Catalogue;
import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.report.text.Glossary;
import io.github.whyrst.report.text.Look;
import io.github.whyrst.report.text.MarkdownPage;
import io.github.whyrst.report.text.WeightsPage;
import java.io.IOException;
import java.io.Writer;
import picocli.CommandLine.ParseResult;

/** {@code whyrst causes [NAME]}: what the labels mean, and the page of a mechanism. */
final class CausesCommand {
  private final Console console;

  CausesCommand(Console console) {
    this.console = console;
  }

  int run(ParseResult parsed) throws UsageException, IOException {
    String name = parsed.matchedPositionalValue(0, "");
    // A verdict may be pasted as cause/mechanism.
    String wanted = name.substring(name.lastIndexOf('/') + 1);
    Look look = console.look(Commands.colour(parsed), true);
    Writer out = console.text();
    Glossary glossary = new Glossary(out, look);
    if (wanted.isEmpty()) {
      for (Cause cause : Cause.values()) {
        glossary.show(cause, Catalogue.mechanisms());
      }
      glossary.hint("whyrst causes NAME tells how one comes about, is recognised and is checked.");
      return ExitStatus.DONE;
    }
    for (Cause cause : Cause.values()) {
      if (cause.label().equals(wanted)) {
        glossary.show(cause, Catalogue.mechanisms());
        return ExitStatus.DONE;
      }
    }
    for (Mechanism mechanism : Catalogue.mechanisms()) {
      if (mechanism.name().equals(wanted)) {
        new MarkdownPage(out, look).show(mechanism.page());
        new WeightsPage(out, look).show(mechanism);
        return ExitStatus.DONE;
      }
    }
    throw new UsageException(
        "'" + name + "' is no cause and no mechanism; whyrst causes lists them");
  }
}
