package io.github.whyrst.cli;

import io.github.whyrst.capture.CaptureException;
import io.github.whyrst.log.FieldNames;
import io.github.whyrst.log.FieldNames.Use;
import io.github.whyrst.log.LogBook;
import io.github.whyrst.log.LogJoiner;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/**
 * Which logs to join.
 *
 * @param files logs, or "-"
 * @param fields paths that the user names
 * @param zone that of times without one
 */
record LogOptions(List<String> files, Map<Use, List<String>> fields, ZoneId zone) {
  /**
   * Null where no logs are given.
   *
   * @param captures what is read beside them
   */
  static @Nullable LogOptions of(ParseResult parsed, List<String> captures) throws UsageException {
    List<String> files = parsed.matchedOptionValue("--logs", List.<String>of());
    if (files.isEmpty()) {
      for (String option : new String[] {"--log-fields", "--log-zone"}) {
        if (parsed.hasMatchedOption(option)) {
          throw new UsageException(option + " goes with --logs FILE");
        }
      }
      return null;
    }
    List<String> inputs = new ArrayList<>(captures);
    inputs.addAll(files);
    if (inputs.indexOf("-") != inputs.lastIndexOf("-")) {
      throw new UsageException("only one input can be standard input: name a file for --logs");
    }
    return new LogOptions(files, fields(parsed), zone(parsed));
  }

  LogJoiner open() throws CaptureException {
    return LogJoiner.open(files, FieldNames.of(fields, zone));
  }

  /** Warns of what was not read; whether a log broke off. */
  static boolean isDamaged(Console console, LogBook book) {
    boolean damaged = false;
    for (LogBook.Log log : book.logs()) {
      String name = "whyrst: warning: " + log.name() + ": ";
      if (log.notJson() > 0) {
        console.complain(
            name
                + lines(log.notJson(), "is no JSON object", "are no JSON objects")
                + (log.notJson() > 1 ? ", the first of them line " : ", line ")
                + log.firstNotJson()
                + "; passed over");
      }
      if (log.tooLong() > 0) {
        console.complain(
            name + lines(log.tooLong(), "is", "are") + " longer than 1 MiB; passed over");
      }
      if (log.beyond() > 0) {
        console.complain(
            name
                + lines(log.beyond(), "tells", "tell")
                + " of a broken connection beyond those that fit in memory; only counted");
      }
      if (log.damage() != null) {
        console.complain(name + log.damage() + "; the lines before were read");
        damaged = true;
      }
    }
    return damaged;
  }

  private static String lines(long count, String one, String several) {
    return count + (count == 1 ? " line " + one : " lines " + several);
  }

  private static Map<Use, List<String>> fields(ParseResult parsed) throws UsageException {
    Map<Use, List<String>> fields = new EnumMap<>(Use.class);
    for (String word : parsed.matchedOptionValue("--log-fields", List.<String>of())) {
      int equals = word.indexOf('=');
      Use use = equals < 0 ? null : use(word.substring(0, equals));
      if (use == null || equals == word.length() - 1) {
        throw new UsageException(
            "--log-fields takes time, message, id, remote and local, as in id=requestId; not '"
                + word
                + "'");
      }
      fields.computeIfAbsent(use, any -> new ArrayList<>()).add(word.substring(equals + 1));
    }
    return fields;
  }

  private static @Nullable Use use(String name) {
    for (Use use : Use.values()) {
      if (use.name().toLowerCase(Locale.ROOT).equals(name)) {
        return use;
      }
    }
    return null;
  }

  private static ZoneId zone(ParseResult parsed) throws UsageException {
    String zone = parsed.matchedOptionValue("--log-zone", null);
    try {
      return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new UsageException(
          "--log-zone takes a zone, as in +02:00 or Europe/Berlin, not '" + zone + "'");
    }
  }
}
