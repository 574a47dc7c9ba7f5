package io.github.whyrst.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    options(script, "'not __fish_seen_subcommand_from live interfaces causes completion'", root);
    options(script, "'__fish_seen_subcommand_from live'", Commands.live());
    options(script, "'__fish_seen_subcommand_from interfaces'", Commands.interfaces());
    script.append("complete -c whyrst -n '__fish_seen_subcommand_from live interfaces' -f\n");
    script.append(
        "complete -c whyrst -n '__fish_seen_subcommand_from completion' -x -a 'bash zsh fish'\n");
    script.append("complete -c whyrst -n '__fish_seen_subcommand_from causes' -x\n");
    return script.toString();
  }

  private static void options(StringBuilder script, String where, CommandSpec spec) {
    for (OptionSpec option : spec.options()) {
      script.append("complete -c whyrst -n ").append(where);
      for (String name : option.names()) {
        boolean isLong = name.startsWith("--");
        script.append(isLong ? " -l " : " -s ").append(name.substring(isLong ? 2 : 1));
      }
      script.append(option.arity().max() > 0 ? " -x" : "");
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
