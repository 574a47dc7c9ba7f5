package io.github.whyrst.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page, in the man macros of roff, made of the same model as the help. */
final class ManPage {
  private static final String BREAK = "%n";

  private final StringBuilder page = new StringBuilder();

  private ManPage() {}

  static String of(CommandSpec root) {
    ManPage man = new ManPage();
    man.write(root);
    return man.page.toString();
  }

  private void write(CommandSpec root) {
    line(".TH WHYRST 1");
    section("NAME");
    line("whyrst \\- say why TCP connections were reset");
    section("SYNOPSIS");
    verbatim(Stream.of(root.usageMessage().customSynopsis()).map(String::strip).toList());
    section("DESCRIPTION");
    text(root.usageMessage().description());
    line(".PP");
    line("A command line without the name of a command is that of");
    line(".BR analyze .");
    section("COMMANDS");
    root.subcommands()
        .forEach(
            (name, command) -> {
              CommandSpec spec = command.getCommandSpec();
              line(".SS " + escaped(name));
              verbatim(List.of(spec.usageMessage().customSynopsis()));
              line(".PP");
              text(spec.usageMessage().description());
              spec.positionalParameters().forEach(this::positional);
              spec.options().forEach(this::option);
              footer(spec.usageMessage().footer(), ".PP");
            });
    footer(root.usageMessage().footer(), ".SH");
    section("ENVIRONMENT");
    tagged("WHYRST_OPTS", "options for the JVM, such as -Xmx2g");
    tagged("NO_COLOR", "if set and not empty, no colours unless --color asks for them");
    tagged("WHYRST_DEBUG", "if set, errors come with stack traces");
  }

  private void positional(PositionalParamSpec parameter) {
    tagged(parameter.paramLabel(), String.join(" ", parameter.description()));
  }

  private void option(OptionSpec option) {
    String label = option.arity().max() > 0 ? " " + option.paramLabel() : "";
    tagged(String.join(", ", option.names()) + label, String.join(" ", option.description()));
  }

  /**
   * Lines with a heading where one begins with a break; those that are indented stay as they are.
   */
  private void footer(String[] lines, String heading) {
    for (String each : lines) {
      boolean opens = each.startsWith(BREAK);
      String text = opens ? each.substring(BREAK.length()) : each;
      if (opens && text.endsWith(":")) {
        String title = text.substring(0, text.length() - 1);
        line(heading.equals(".SH") ? ".SH " + title.toUpperCase(Locale.ROOT) : heading);
        line(heading.equals(".SH") ? "" : escaped(text));
      } else if (text.startsWith("  ")) {
        verbatim(List.of(text));
      } else {
        line(".PP");
        line(escaped(text));
      }
    }
  }

  private void section(String title) {
    line(".SH " + title);
  }

  private void tagged(String tag, String text) {
    line(".TP");
    line("\\fB" + escaped(tag) + "\\fR");
    line(escaped(text));
  }

  private void text(String[] lines) {
    for (String each : lines) {
      line(escaped(each.replace(BREAK, "")));
    }
  }

  private void verbatim(List<String> lines) {
    line(".nf");
    lines.forEach(each -> line(escaped(each)));
    line(".fi");
  }

  /** Backslashes and hyphens as themselves; nothing at the start of a line is a request. */
  private static String escaped(String text) {
    String safe = text.replace("\\", "\\e").replace("-", "\\-");
    return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
  }

  private void line(String line) {
    if (!line.isEmpty()) {
      page.append(line).append('\n');
    }
  }
}
