package io.github.whyrst.cli;

import io.github.whyrst.cause.Catalogue;
import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Mechanism;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code whyrst completion bash|zsh|fish}: prints a completion script. */
final class CompletionCommand {
  private final Console console;

  CompletionCommand(Console console) {
    this.console = console;
  }

  int run(ParseResult parsed) throws UsageException, IOException {
    String shell = parsed.matchedPositionalValue(0, "");
    String script =
        switch (shell) {
          // The script that picocli makes for bash finds out itself that it runs in zsh.
          case "bash", "zsh" -> AutoComplete.bash("whyrst", new CommandLine(Commands.root()));
          case "fish" -> fish();
          default -> throw new UsageException("name a shell: bash, zsh or fish");
        };
    console.out().write(script.getBytes(StandardCharsets.UTF_8));
    return ExitStatus.DONE;
  }

  private static String fish() {
    CommandSpec root = Commands.root();
    StringBuilder script = new StringBuilder("# fish completion of whyrst\n");
    StringBuilder names = new StringBuilder();
    root.subcommands()
        .forEach(
            (name, command) -> {
              names.append(names.length() == 0 ? "" : " ").append(name);
              script
                  .append("complete -c whyrst -n __fish_use_subcommand -a ")
                  .append(name)
                  .append(" -d ")
                  .append(quoted(command.getCommandSpec().usageMessage().description()[0]))
                  .append('\n');
            });
    String others = names.toString().replace("analyze ", "");
    options(script, "'not __fish_seen_subcommand_from " + others + "'", root);
    options(script, "'__fish_seen_subcommand_from live'", Commands.live());
    options(script, "'__fish_seen_subcommand_from interfaces'", Commands.interfaces());
    script.append("complete -c whyrst -n '__fish_seen_subcommand_from live interfaces' -f\n");
    options(script, "'__fish_seen_subcommand_from explain'", Commands.explain());
    options(script, "'__fish_seen_subcommand_from causes'", Commands.causes());
    script.append(
        "complete -c whyrst -n '__fish_seen_subcommand_from completion' -x -a 'bash zsh fish'\n");
    script.append("complete -c whyrst -n '__fish_seen_subcommand_from causes' -x");
    script.append(" -a ").append(quoted(String.join(" ", causesAndMechanisms()))).append('\n');
    return script.toString();
  }

  private static List<String> causesAndMechanisms() {
    List<String> names = new ArrayList<>();
    for (Cause cause : Cause.values()) {
      names.add(cause.label());
    }
    for (Mechanism mechanism : Catalogue.mechanisms()) {
      names.add(mechanism.name());
    }
    return names;
  }

  private static void options(StringBuilder script, String where, CommandSpec spec) {
    for (OptionSpec option : spec.options()) {
      script.append("complete -c whyrst -n ").append(where);
      for (String name : option.names()) {
        boolean isLong = name.startsWith("--");
        script.append(isLong ? " -l " : " -s ").append(name.substring(isLong ? 2 : 1));
      }
      boolean takesFile = option.paramLabel().equals("FILE");
      script.append(option.arity().max() == 0 ? "" : takesFile ? " -r -F" : " -x");
      if (option.completionCandidates() != null) {
        script.append(" -a ").append(quoted(String.join(" ", option.completionCandidates())));
      }
      script.append(" -d ").append(quoted(option.description()[0])).append('\n');
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
