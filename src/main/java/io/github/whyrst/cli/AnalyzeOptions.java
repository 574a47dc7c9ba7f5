package io.github.whyrst.cli;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.report.AddressRange;
import io.github.whyrst.report.Filter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/**
 * What {@code analyze} is asked to do.
 *
 * @param files captures, directories, or "-"
 * @param json whether for programs
 * @param all whether to show everything
 * @param colour whether with colours, or null to go by the terminal
 * @param filter what to show
 * @param failOn causes that make the exit status 1
 * @param annotate file to write the annotated capture to, or null
 * @param allPackets whether it holds the packets of all connections
 * @param markdown file to write a report in Markdown to, or null
 * @param html file to write a page to, or null
 * @param logs logs to join, or null
 * @param maxConnections bound of the connection table, or null for the usual one
 */
record AnalyzeOptions(
    List<String> files,
    boolean json,
    boolean all,
    @Nullable Boolean colour,
    Filter filter,
    Set<Cause> failOn,
    @Nullable String annotate,
    boolean allPackets,
    @Nullable String markdown,
    @Nullable String html,
    @Nullable LogOptions logs,
    @Nullable Integer maxConnections) {

  private static final Filter EVERYTHING = new Filter(List.of(), Set.of(), Set.of(), 0, false);

  /**
   * Reads the commonest command lines, nothing but files, {@code --json} and {@code --all}, or
   * returns null for any other. It saves the 45 ms that picocli takes to say the same, half the run
   * on a small capture.
   */
  static @Nullable AnalyzeOptions ofPlainWords(List<String> args) {
    List<String> files = new ArrayList<>(args.size());
    boolean json = false;
    boolean all = false;
    for (String arg : args) {
      if (arg.equals("--json")) {
        json = true;
      } else if (arg.equals("--all")) {
        all = true;
      } else if (arg.equals("-") || !arg.startsWith("-")) {
        files.add(arg);
      } else {
        return null;
      }
    }
    return new AnalyzeOptions(
        files, json, all, null, EVERYTHING, Set.of(), null, false, null, null, null, null);
  }

  static AnalyzeOptions of(ParseResult parsed) throws UsageException {
    String annotate = parsed.matchedOptionValue("--annotate", null);
    if (annotate == null && parsed.hasMatchedOption("--all-packets")) {
      throw new UsageException("--all-packets goes with --annotate FILE");
    }
    if (annotate != null && annotate.equals("-")) {
      throw new UsageException("--annotate takes a file: standard output has the report");
    }
    return new AnalyzeOptions(
        parsed.matchedPositionalValue(0, List.of()),
        parsed.hasMatchedOption("--json"),
        parsed.hasMatchedOption("--all"),
        Commands.colour(parsed),
        filter(parsed),
        causes(parsed, "--fail-on"),
        annotate,
        parsed.hasMatchedOption("--all-packets"),
        parsed.matchedOptionValue("--markdown", null),
        html(parsed),
        LogOptions.of(parsed, parsed.matchedPositionalValue(0, List.of())),
        maxConnections(parsed));
  }

  /** The file to write a page to, or null. */
  static @Nullable String html(ParseResult parsed) throws UsageException {
    String html = parsed.matchedOptionValue("--html", null);
    if (html != null && html.equals("-")) {
      throw new UsageException("--html takes a file: standard output has the report");
    }
    return html;
  }

  private static @Nullable Integer maxConnections(ParseResult parsed) throws UsageException {
    Integer most = parsed.matchedOptionValue("--max-connections", null);
    if (most != null && most < 1) {
      throw new UsageException("--max-connections takes a number from 1 on");
    }
    return most;
  }

  private static Filter filter(ParseResult parsed) throws UsageException {
    List<AddressRange> hosts = new ArrayList<>();
    for (String host : parsed.matchedOptionValue("--host", List.<String>of())) {
      try {
        hosts.add(AddressRange.parse(host));
      } catch (IllegalArgumentException e) {
        throw new UsageException(
            "--host takes an address or a range such as 10.0.0.0/8; '"
                + host
                + "': "
                + e.getMessage());
      }
    }
    Set<Integer> ports = new HashSet<>(parsed.matchedOptionValue("--port", List.<Integer>of()));
    for (int port : ports) {
      if (port < 0 || port > 65_535) {
        throw new UsageException("--port takes a number up to 65535, not " + port);
      }
    }
    double least = parsed.matchedOptionValue("--min-confidence", 0.0);
    if (!(least >= 0 && least <= 1)) {
      throw new UsageException("--min-confidence takes a number from 0 to 1");
    }
    return new Filter(
        hosts, ports, causes(parsed, "--cause"), least, parsed.hasMatchedOption("--only-harmful"));
  }

  private static Set<Cause> causes(ParseResult parsed, String option) throws UsageException {
    Set<Cause> causes = EnumSet.noneOf(Cause.class);
    for (String label : parsed.matchedOptionValue(option, List.<String>of())) {
      causes.add(cause(option, label));
    }
    return causes;
  }

  private static Cause cause(String option, String label) throws UsageException {
    StringBuilder known = new StringBuilder();
    for (Cause cause : Cause.values()) {
      if (cause.label().equals(label)) {
        return cause;
      }
      known.append(known.length() == 0 ? "" : ", ").append(cause.label());
    }
    throw new UsageException(option + " takes one of " + known + "; not '" + label + "'");
  }
}
