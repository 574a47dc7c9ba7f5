package io.github.whyrst.cli;

import io.github.whyrst.Settings;
import io.github.whyrst.capture.LiveSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/**
 * What {@code live} is asked to do.
 *
 * @param interfaces to listen on
 * @param capture how
 * @param duration when to end, or null for when told to
 * @param writing what to write, or null for nothing
 * @param metrics where to serve numbers, or null for nowhere
 * @param settings of the investigation
 * @param report what to show
 */
record LiveOptions(
    List<String> interfaces,
    LiveSettings capture,
    @Nullable Duration duration,
    @Nullable Writing writing,
    @Nullable InetSocketAddress metrics,
    Settings settings,
    AnalyzeOptions report) {

  private static final int MOST_BUFFER_MIB = 2_047;
  private static final int MOST_PORT = 65_535;
  private static final int LEAST_SNAP_LENGTH = 64;

  /** Which packets to write, where to, and within what bounds. */
  record Writing(Path file, boolean all, int maxMib, int maxFiles, int memoryMib) {}

  static LiveOptions of(ParseResult parsed, String filterWords) throws UsageException {
    List<String> interfaces = parsed.matchedOptionValue("-i", List.<String>of());
    if (interfaces.isEmpty()) {
      throw new UsageException("name an interface with -i, or any; whyrst interfaces lists them");
    }
    LiveSettings capture =
        new LiveSettings(
            snapLength(parsed),
            bufferBytes(parsed),
            !parsed.hasMatchedOption("-p"),
            filterWords,
            count(parsed));
    AnalyzeOptions report = AnalyzeOptions.of(parsed);
    Settings settings = Settings.streaming();
    if (report.maxConnections() != null) {
      settings = settings.withMaxConnections(report.maxConnections());
    }
    if (parsed.hasMatchedOption("--hold")) {
      settings = settings.withHold(Objects.requireNonNull(time(parsed, "--hold")));
    }
    return new LiveOptions(
        interfaces.stream().distinct().toList(),
        capture,
        time(parsed, "--duration"),
        writing(parsed),
        metrics(parsed),
        settings,
        report);
  }

  private static @Nullable Writing writing(ParseResult parsed) throws UsageException {
    Path file = parsed.matchedOptionValue("--write", null);
    if (file == null) {
      for (String option :
          List.of("--write-all", "--write-size", "--write-files", "--write-memory")) {
        if (parsed.hasMatchedOption(option)) {
          throw new UsageException(option + " needs --write FILE");
        }
      }
      return null;
    }
    return new Writing(
        file,
        parsed.hasMatchedOption("--write-all"),
        positive(parsed, "--write-size", 100),
        positive(parsed, "--write-files", 10),
        positive(parsed, "--write-memory", 64));
  }

  private static @Nullable InetSocketAddress metrics(ParseResult parsed) throws UsageException {
    String text = parsed.matchedOptionValue("--metrics", null);
    if (text == null) {
      return null;
    }
    int colon = text.lastIndexOf(':');
    String port = text.substring(colon + 1);
    if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > MOST_PORT) {
      throw new UsageException("--metrics takes HOST:PORT, as 127.0.0.1:9469 or [::1]:9469");
    }
    String host = text.substring(0, colon);
    try {
      return new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
    } catch (UnknownHostException e) {
      throw new UsageException("--metrics: there is no host '" + host + "'");
    }
  }

  private static int positive(ParseResult parsed, String option, int usual) throws UsageException {
    int number = parsed.matchedOptionValue(option, usual);
    if (number < 1 || number > MOST_BUFFER_MIB) {
      throw new UsageException(option + " takes a number from 1 to " + MOST_BUFFER_MIB);
    }
    return number;
  }

  private static int snapLength(ParseResult parsed) throws UsageException {
    int bytes = parsed.matchedOptionValue("--snaplen", LiveSettings.DEFAULT_SNAP_LENGTH);
    if (bytes != 0 && (bytes < LEAST_SNAP_LENGTH || bytes > LiveSettings.WHOLE_PACKETS)) {
      throw new UsageException(
          "--snaplen takes 0 for whole packets, or bytes from "
              + LEAST_SNAP_LENGTH
              + " to "
              + LiveSettings.WHOLE_PACKETS);
    }
    return bytes == 0 ? LiveSettings.WHOLE_PACKETS : bytes;
  }

  private static int bufferBytes(ParseResult parsed) throws UsageException {
    return positive(parsed, "--buffer", LiveSettings.DEFAULT_BUFFER_BYTES >> 20) << 20;
  }

  private static long count(ParseResult parsed) throws UsageException {
    long packets = parsed.matchedOptionValue("--count", Long.MAX_VALUE);
    if (packets < 1) {
      throw new UsageException("--count takes a number of packets from 1 on");
    }
    return packets;
  }

  /** A time such as 90, 30s, 5m or 2h. */
  private static @Nullable Duration time(ParseResult parsed, String option) throws UsageException {
    String text = parsed.matchedOptionValue(option, null);
    if (text == null) {
      return null;
    }
    String unit = text.isEmpty() ? "" : text.substring(text.length() - 1);
    int seconds =
        switch (unit) {
          case "m" -> 60;
          case "h" -> 3_600;
          default -> 1;
        };
    String digits = "smh".contains(unit) ? text.substring(0, text.length() - unit.length()) : text;
    if (!digits.matches("[0-9]{1,9}")) {
      throw new UsageException(option + " takes seconds, or a time such as 30s, 5m or 2h");
    }
    return Duration.ofSeconds(Long.parseLong(digits) * seconds);
  }
}
