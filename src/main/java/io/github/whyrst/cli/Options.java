package io.github.whyrst.cli;

import io.github.whyrst.cause.Cause;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Options that several commands share, and how options of each kind are declared. */
final class Options {
  private Options() {}

  /** Options of commands that analyse saved captures. */
  static CommandSpec analyzing(CommandSpec spec) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("FILE...")
            .hideParamSyntax(true)
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description(
                "A capture (pcap or pcapng, also compressed by gzip, zstd or lz4), a directory of"
                    + " captures, or - for standard input. Several are merged by time.")
            .build());
    reporting(spec);
    spec.addOption(
        value(
            "--annotate",
            "FILE",
            "Write the packets of reset connections to this pcapng, with comments at the resets and"
                + " what they answer, for Wireshark."));
    spec.addOption(flag("--all-packets", "With --annotate: the packets of all connections."));
    spec.addOption(
        value(
            "--markdown",
            "FILE",
            "Write a report for a ticket to this file, or to standard output as -."));
    logs(spec);
    return spec;
  }

  /** Options of commands that join logs. */
  static void logs(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("--logs")
            .paramLabel("FILE")
            .arity("1")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description(
                "Find the lines of this log, one JSON object each, that resets explain. Also"
                    + " compressed, or - for standard input; may be given again.")
            .build());
    spec.addOption(
        list(
            "--log-fields",
            "USE=FIELD",
            String.class,
            "Fields of the logs, with dots between keys, where common loggers' names do not do:"
                + " time, message, id, remote and local, as in id=ctx.orderId."));
    spec.addOption(value("--log-zone", "ZONE", "Zone of times in the logs that have none (UTC)."));
  }

  /** Options of all commands that report resets. */
  static void reporting(CommandSpec spec) {
    spec.addOption(flag("--json", "One JSON object a line, for programs."));
    spec.addOption(flag("--all", "Show harmless resets too, and every story."));
    spec.addOption(colour());
    spec.addOption(
        list("--host", "ADDRESS", String.class, "Only connections of this address or range."));
    spec.addOption(list("--port", "PORT", Integer.class, "Only connections of this port."));
    spec.addOption(causes("--cause", "Only verdicts of these causes."));
    spec.addOption(
        number(
            Double.class,
            "P",
            "Only verdicts of at least this confidence, from 0 to 1.",
            "--min-confidence"));
    spec.addOption(flag("--only-harmful", "Leave out resets that harmed nobody."));
    spec.addOption(causes("--fail-on", "Exit with 1 where such a reset is found."));
    spec.addOption(
        value(
            "--html",
            "FILE",
            "Write a page to look at to this file: charts, stories, every reset with its evidence"
                + " (30000 at most), the first connections of each story drawn. Needs a browser and"
                + " no network."));
    spec.addOption(
        number(
            Integer.class,
            "N",
            "Most connections to follow at once (1000000).",
            "--max-connections"));
  }

  static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).type(boolean.class).description(description).build();
  }

  static OptionSpec value(String name, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(String.class)
        .description(description)
        .build();
  }

  static OptionSpec number(
      Class<? extends Number> type, String label, String description, String... names) {
    return OptionSpec.builder(names).paramLabel(label).type(type).description(description).build();
  }

  static OptionSpec causes(String name, String description) {
    List<String> labels = new ArrayList<>();
    for (Cause cause : Cause.values()) {
      labels.add(cause.label());
    }
    return list(name, "CAUSE", String.class, description).toBuilder()
        .completionCandidates(labels)
        .build();
  }

  static OptionSpec list(String name, String label, Class<?> type, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label + "[,...]")
        .hideParamSyntax(true)
        .arity("1")
        .type(List.class)
        .auxiliaryTypes(type)
        .splitRegex(",")
        .description(description)
        .build();
  }

  static OptionSpec colour() {
    return OptionSpec.builder("--color")
        .paramLabel("WHEN")
        .type(String.class)
        .completionCandidates(List.of("auto", "always", "never"))
        .description("Use colours: auto (on a terminal), always or never.")
        .build();
  }
}
