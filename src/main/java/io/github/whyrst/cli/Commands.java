package io.github.whyrst.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * What can be said on the command line. Built by hand and one command at a time: reading it off
 * annotations takes longer than reading most captures.
 */
final class Commands {
  private static final int HELP_WIDTH = 80;

  private Commands() {}

  /** A command line without the name of a command. */
  static CommandSpec bare() {
    return Options.analyzing(named("whyrst"));
  }

  static CommandSpec analyze() {
    CommandSpec spec = Options.analyzing(named("analyze"));
    spec.usageMessage()
        .description("Reads saved captures and says why connections were reset.")
        .customSynopsis("whyrst [analyze] [OPTION...] FILE... [-- BPF FILTER]");
    return spec;
  }

  static CommandSpec explain() {
    CommandSpec spec = named("explain");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("FILE FRAME")
            .hideParamSyntax(true)
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description(
                "A capture file, and the number of any reset's frame in it, as Wireshark counts"
                    + " and as verdicts name them.")
            .build());
    spec.addOption(Options.flag("--json", "As JSON objects, for programs."));
    spec.addOption(
        Options.flag("--all", "Fold nothing: every packet, every clue of every mechanism."));
    Options.logs(spec);
    spec.addOption(Options.colour());
    spec.usageMessage()
        .description(
            "Explains one reset: its connection as a ladder, every mechanism weighed by its clues,"
                + " and what would turn the verdict.")
        .customSynopsis("whyrst explain [OPTION...] FILE FRAME")
        .footer(
            "%nExamples:",
            "  whyrst explain checkout.pcapng 812",
            "  whyrst explain --color=always checkout.pcapng 812 | less -R",
            "  whyrst explain --all checkout.pcapng 812      with every packet and clue",
            "  whyrst explain --json FILE 812 | jq 'select(.type==\"explanation\").turns'",
            "%nFILE is read three times, so it cannot be standard input or a pipe.");
    return spec;
  }

  static CommandSpec compare() {
    CommandSpec spec = named("compare");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("NEAR FAR")
            .hideParamSyntax(true)
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Two captures of the same traffic, such as the client's and the server's.")
            .build());
    spec.addOption(Options.flag("--json", "As JSON objects, for programs."));
    spec.addOption(Options.colour());
    spec.addOption(
        Options.value(
            "--html",
            "FILE",
            "Write a page to look at to this file: how the captures fit, each reset with where it"
                + " was made, what changed on the way, and the charts, stories and cards of"
                + " analyze's page."));
    spec.usageMessage()
        .description(
            "Fits two captures of the same traffic together, whatever their clocks and addresses,"
                + " and says of each reset whether the end that it names sent it or something made"
                + " it between the two points.")
        .customSynopsis("whyrst compare [OPTION...] NEAR FAR")
        .footer(
            "%nExamples:",
            "  whyrst compare client.pcap server.pcap",
            "  whyrst compare inside.pcapng outside.pcapng      both sides of a firewall",
            "  whyrst compare --html report.html A B",
            "  whyrst compare A B --json | jq 'select(.origin==\"in-between\")'",
            "%nBoth are read more than once, so neither can be standard input or a pipe.");
    return spec;
  }

  static CommandSpec live() {
    CommandSpec spec = named("live");
    spec.addOption(
        OptionSpec.builder("-i", "--interface")
            .paramLabel("IFACE[,...]")
            .hideParamSyntax(true)
            .arity("1")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .splitRegex(",")
            .description("Listen here; any for all interfaces. whyrst interfaces lists them.")
            .build());
    spec.addOption(Options.value("--duration", "TIME", "End after so long: 90, 30s, 5m or 2h."));
    spec.addOption(Options.number(Long.class, "N", "End after so many packets.", "-c", "--count"));
    spec.addOption(
        Options.value("--hold", "TIME", "Give each verdict at most so long after its reset (5s)."));
    spec.addOption(
        Options.number(
            Integer.class,
            "BYTES",
            "Bytes kept of each packet (256); 0 for whole packets.",
            "-s",
            "--snaplen"));
    spec.addOption(
        Options.number(
            Integer.class, "MIB", "Kernel buffer of each interface (32).", "-B", "--buffer"));
    spec.addOption(
        OptionSpec.builder("-p", "--no-promiscuous")
            .type(boolean.class)
            .description("Leave the interface out of promiscuous mode.")
            .build());
    spec.addOption(
        OptionSpec.builder("-w", "--write")
            .paramLabel("FILE")
            .type(Path.class)
            .description("Write the packets of reset connections to this pcapng file.")
            .build());
    spec.addOption(Options.flag("--write-all", "Write all packets to it."));
    spec.addOption(
        Options.number(
            Integer.class, "MIB", "Begin the next file at this size (100).", "--write-size"));
    spec.addOption(
        Options.number(
            Integer.class, "N", "Keep only so many files, the newest (10).", "--write-files"));
    spec.addOption(
        Options.number(
            Integer.class,
            "MIB",
            "Memory for packets of connections that may still be reset (64).",
            "--write-memory"));
    spec.addOption(
        Options.value(
            "--metrics", "HOST:PORT", "Serve numbers for Prometheus, as on 127.0.0.1:9469."));
    Options.reporting(spec);
    spec.usageMessage()
        .description(
            "Captures on this host, as root, and says soon after each reset why it was. Ends with a"
                + " summary on Ctrl-C.")
        .customSynopsis("whyrst live -i IFACE [OPTION...] [-- BPF FILTER]")
        .footer(
            "%nExamples:",
            "  sudo whyrst live -i eth0                       every reset, until Ctrl-C",
            "  sudo whyrst live -i eth0 -- port 8080          of one service",
            "  sudo whyrst live -i any --duration 5m --only-harmful",
            "  sudo whyrst live -i eth0 --write resets.pcapng for Wireshark, with what led there",
            "  sudo whyrst live -i eth0 --json | jq -r 'select(.type==\"reset\").cause'");
    return spec;
  }

  static CommandSpec interfaces() {
    CommandSpec spec = named("interfaces");
    spec.addOption(Options.flag("--json", "One JSON object a line, for programs."));
    spec.usageMessage()
        .description("Lists what live can listen on.")
        .customSynopsis("whyrst interfaces [--json]");
    return spec;
  }

  static CommandSpec causes() {
    CommandSpec spec = named("causes");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("NAME")
            .hideParamSyntax(true)
            .index("0")
            .arity("0..1")
            .type(String.class)
            .description("A cause or a mechanism, as in the first words of a verdict.")
            .build());
    spec.addOption(Options.colour());
    spec.usageMessage()
        .description("Lists causes and mechanisms, or explains one of them.")
        .customSynopsis("whyrst causes [NAME]");
    return spec;
  }

  static CommandSpec completion() {
    CommandSpec spec = named("completion");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("SHELL")
            .hideParamSyntax(true)
            .index("0")
            .arity("0..1")
            .type(String.class)
            .description("bash, zsh or fish")
            .build());
    spec.usageMessage()
        .description("Prints a script that completes whyrst's words in your shell.")
        .customSynopsis("whyrst completion bash|zsh|fish")
        .footer(
            "%nExamples:",
            "  whyrst completion bash > ~/.local/share/bash-completion/completions/whyrst",
            "  echo 'source <(whyrst completion zsh)' >> ~/.zshrc",
            "  whyrst completion fish > ~/.config/fish/completions/whyrst.fish");
    return spec;
  }

  static CommandSpec man() {
    CommandSpec spec = named("man");
    spec.usageMessage()
        .description("Prints the manual page.")
        .customSynopsis("whyrst man")
        .footer(
            "%nExamples:",
            "  whyrst man > whyrst.1 && man ./whyrst.1",
            "  whyrst man > ~/.local/share/man/man1/whyrst.1");
    return spec;
  }

  /** All of it, for help, completion and the manual page. */
  static CommandSpec root() {
    CommandSpec root = bare();
    root.addSubcommand("analyze", analyze());
    root.addSubcommand("explain", explain());
    root.addSubcommand("compare", compare());
    root.addSubcommand("live", live());
    root.addSubcommand("interfaces", interfaces());
    root.addSubcommand("causes", causes());
    root.addSubcommand("completion", completion());
    root.addSubcommand("man", man());
    root.usageMessage()
        .description("Says why the TCP connections in a capture were reset, with evidence.%n")
        .customSynopsis(
            "whyrst [analyze] [OPTION...] FILE... [-- BPF FILTER]",
            "       whyrst explain [OPTION...] FILE FRAME",
            "       whyrst compare [OPTION...] NEAR FAR",
            "       whyrst live -i IFACE [OPTION...] [-- BPF FILTER]",
            "       whyrst interfaces",
            "       whyrst causes [NAME]",
            "       whyrst completion bash|zsh|fish",
            "       whyrst man")
        .commandListHeading("%nCommands:%n")
        .footer(
            "%nExamples:",
            "  whyrst checkout.pcapng                 every reset and its cause",
            "  whyrst --only-harmful /var/captures    a directory of files as one capture",
            "  whyrst a.pcap b.pcap.zst -- port 443   two files, filtered by libpcap",
            "  ssh gate tcpdump -U -w - | whyrst -    verdicts while packets come in",
            "  sudo whyrst live -i eth0 -- port 8080  verdicts while it happens",
            "  whyrst --fail-on firewall,crash FILE   for scripts and alarms",
            "  whyrst explain checkout.pcapng 812     one reset in depth",
            "  whyrst compare client.pcap server.pcap made on the way, or sent by an end?",
            "  whyrst --annotate why.pcapng FILE      the verdicts beside the packets",
            "  whyrst --markdown ticket.md FILE       what to hand on to others",
            "  whyrst --html report.html FILE         what to look at in a browser",
            "  whyrst --logs app.jsonl FILE           whose requests the resets broke",
            "  whyrst causes keepalive-race           what it means and what to check",
            "  whyrst FILE --json | jq 'select(.cause==\"firewall\")'",
            "%nExit status:",
            "  0  done, whatever was found",
            "  1  --fail-on was given and such a reset was found",
            "  2  wrong usage, an input that cannot be read, no permission to capture",
            "  3  the input broke off; what came before was analysed",
            "%nWHYRST_OPTS holds options for the JVM, such as -Xmx2g.");
    return root;
  }

  /** The usage of a command in colours where they are wanted. */
  static String help(CommandSpec spec, Console console) {
    Integer columns = console.columns();
    spec.usageMessage().width(columns == null ? HELP_WIDTH : Math.max(HELP_WIDTH, columns));
    return new CommandLine(spec).getUsageMessage(console.isColoured(null) ? Ansi.ON : Ansi.OFF);
  }

  /** Whether colours are asked for, or null to go by the terminal. */
  static @Nullable Boolean colour(ParseResult parsed) throws UsageException {
    String when = parsed.matchedOptionValue("--color", "auto");
    return switch (when) {
      case "always" -> Boolean.TRUE;
      case "never" -> Boolean.FALSE;
      case "auto" -> null;
      default ->
          throw new UsageException("--color takes auto, always or never, not '" + when + "'");
    };
  }

  private static CommandSpec named(String name) {
    CommandSpec spec = CommandSpec.create().name(name);
    // A file may be called @home; and nothing here needs variables looked for in it.
    spec.parser().expandAtFiles(false).overwrittenOptionsAllowed(true);
    spec.interpolateVariables(false);
    spec.usageMessage()
        .sortOptions(false)
        .optionListHeading("%nOptions:%n")
        .synopsisHeading("Usage: ");
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
    spec.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Show the version.")
            .build());
    return spec;
  }
}
