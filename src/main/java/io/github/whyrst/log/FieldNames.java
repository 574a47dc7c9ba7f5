package io.github.whyrst.log;

import io.github.whyrst.log.Place.End;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a line say what: those that common loggers write, or those that the user names.
 *
 * <p>Names known here: logback with logstash-logback-encoder, log4j2's JsonLayout and
 * JsonTemplateLayout, Elastic's common schema, Spring Boot's structured formats (ECS, logstash,
 * GELF), OpenTelemetry, Go's slog, zap and zerolog, pino, bunyan and winston, python-json-logger
 * and structlog, Serilog, Docker's json-file.
 */
public final class FieldNames {
  /** What a field can be for. */
  public enum Use {
    TIME,
    MESSAGE,
    ID,
    REMOTE,
    LOCAL
  }

  private static final List<String> TIMES =
      List.of(
          "@timestamp",
          "timestamp",
          "time",
          "ts",
          "@t",
          "t",
          "datetime",
          "timemillis",
          "asctime",
          "date",
          "eventtime",
          "time_iso8601",
          "msec");

  /** Seconds and the nanoseconds after them: log4j2's instant, and protobuf's. */
  private static final List<String[]> SPLIT_TIMES =
      List.of(
          new String[] {"instant.epochsecond", "instant.nanoofsecond"},
          new String[] {"timestamp.seconds", "timestamp.nanos"});

  private static final List<String> MESSAGES =
      List.of("message", "msg", "short_message", "@m", "@mt", "event", "log", "text", "body");

  /** Last words of paths to what went wrong, in sentences. */
  private static final List<String> ERRORS =
      List.of("err", "error", "exception", "cause", "reason", "detail", "errormessage");

  /** Without separators; found at the end of a path, whatever it hangs from. */
  private static final List<String> IDS =
      List.of(
          "transactionid",
          "txid",
          "requestid",
          "xrequestid",
          "reqid",
          "correlationid",
          "xcorrelationid",
          "traceid",
          "sessionid",
          "jobid",
          "orderid");

  /** What names of ends begin with, without separators. */
  private static final Map<String, End> ENDS = ends();

  private static final List<String> ADDRESSES =
      List.of("", "address", "addr", "ip", "host", "hostname", "name", "endpoint", "full");

  private static final String PORT = "port";

  /** An error's text, and the host that writes the log: no ends of connections. */
  private static final List<String> NO_ENDS = List.of("err", "sourcehost");

  private final Map<Use, List<String>> own;
  private final ZoneId zone;

  private FieldNames(Map<Use, List<String>> own, ZoneId zone) {
    this.own = own;
    this.zone = zone;
  }

  /**
   * The names to go by.
   *
   * @param own paths that the user names, which go before those known here; in place of them for a
   *     use that has any
   * @param zone that of times without one
   */
  public static FieldNames of(Map<Use, List<String>> own, ZoneId zone) {
    Map<Use, List<String>> lower = new EnumMap<>(Use.class);
    own.forEach(
        (use, paths) ->
            lower.put(use, paths.stream().map(path -> path.toLowerCase(Locale.ROOT)).toList()));
    return new FieldNames(lower, zone);
  }

  @Nullable LogTime time(Fields fields) {
    List<String> named = own.get(Use.TIME);
    if (named == null) {
      for (String[] split : SPLIT_TIMES) {
        String seconds = fields.first(split[0]);
        if (seconds != null) {
          return split(seconds, fields.first(split[1]));
        }
      }
    }
    for (String path : named == null ? TIMES : named) {
      String text = fields.first(path);
      LogTime time = text == null ? null : LogTime.parse(text, zone);
      if (time != null) {
        return time;
      }
    }
    return null;
  }

  private @Nullable LogTime split(String seconds, @Nullable String nanos) {
    try {
      long fraction = nanos == null ? 0 : Long.parseLong(nanos);
      boolean millis = fraction % 1_000_000 == 0;
      boolean micros = fraction % 1_000 == 0;
      return new LogTime(
          Math.addExact(Math.multiplyExact(Long.parseLong(seconds), 1_000_000_000L), fraction),
          nanos == null ? 1_000_000_000L : millis ? 1_000_000 : micros ? 1_000 : 1,
          true);
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  /** The line's words, or null. */
  @Nullable String message(Fields fields) {
    for (String path : own.getOrDefault(Use.MESSAGE, MESSAGES)) {
      String text = fields.first(path);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** Sentences that may name ends: the line's words, and what is said of its error. */
  List<String> sentences(Fields fields) {
    List<String> sentences = new ArrayList<>();
    String message = message(fields);
    if (message != null) {
      sentences.add(message);
    }
    for (Fields.Field field : fields.all()) {
      if (namesOf(field.path()).stream().anyMatch(ERRORS::contains)) {
        sentences.add(field.value());
      }
    }
    return sentences;
  }

  /** The id of what failed, or null. */
  @Nullable String id(Fields fields) {
    List<String> named = own.get(Use.ID);
    if (named != null) {
      for (String path : named) {
        String id = fields.first(path);
        if (id != null && !id.isBlank()) {
          return id;
        }
      }
      return null;
    }
    Map<String, String> byName = new HashMap<>();
    for (Fields.Field field : fields.all()) {
      for (String name : namesOf(field.path())) {
        if (!field.value().isBlank()) {
          byName.putIfAbsent(name, field.value());
        }
      }
    }
    for (String name : IDS) {
      String id = byName.get(name);
      if (id != null) {
        return id;
      }
    }
    return null;
  }

  /** The ends that fields name, not those in sentences. */
  List<Place> places(Fields fields) {
    List<Place> places = new ArrayList<>();
    if (own.containsKey(Use.REMOTE) || own.containsKey(Use.LOCAL)) {
      named(fields, Use.REMOTE, End.REMOTE, places);
      named(fields, Use.LOCAL, End.LOCAL, places);
      return places;
    }
    Map<String, String[]> ends = new LinkedHashMap<>();
    for (Fields.Field field : fields.all()) {
      for (String name : namesOf(field.path())) {
        int length = endIn(name);
        if (length > 0) {
          boolean port = name.endsWith(PORT);
          String[] parts =
              ends.computeIfAbsent(name.substring(0, length), any -> new String[] {"", ""});
          parts[port ? 1 : 0] =
              port || parts[0].isEmpty() ? field.value() : parts[0] + " " + field.value();
          break;
        }
      }
    }
    ends.forEach(
        (end, parts) ->
            places.addAll(Places.ofField(parts[0], parts[1], ENDS.getOrDefault(end, End.EITHER))));
    return places;
  }

  private void named(Fields fields, Use use, End end, List<Place> places) {
    for (String path : own.getOrDefault(use, List.of())) {
      String text = fields.first(path);
      if (text != null) {
        places.addAll(Places.ofField(text, "", end));
      }
    }
  }

  /** How much of {@code name} is one of {@link #ENDS}, with what may follow one; 0 for none. */
  private static int endIn(String name) {
    for (String end : ENDS.keySet()) {
      if (name.startsWith(end) && !NO_ENDS.contains(name)) {
        String rest = name.substring(end.length());
        if (rest.equals(PORT) || ADDRESSES.contains(rest)) {
          return end.length();
        }
      }
    }
    return 0;
  }

  /** The last, the last two and the last three words of a path, without separators. */
  private static List<String> namesOf(String path) {
    List<String> names = new ArrayList<>(3);
    int from = path.length();
    for (int words = 0; words < 3 && from >= 0; words++) {
      from = path.lastIndexOf('.', from - 1);
      names.add(path.substring(from + 1).replace("_", "").replace("-", "").replace(".", ""));
      if (from <= 0) {
        break;
      }
    }
    return names;
  }

  private static Map<String, End> ends() {
    Map<String, End> ends = new LinkedHashMap<>();
    for (String name : List.of("networkpeer", "netsockpeer", "netpeer", "remote", "peer", "err")) {
      ends.put(name, End.REMOTE);
    }
    for (String name : List.of("networklocal", "nethost", "local")) {
      ends.put(name, End.LOCAL);
    }
    // The two ends of a connection, or a proxy's two connections: neither says which is the line's.
    for (String name :
        List.of(
            "upstream",
            "backend",
            "destination",
            "dest",
            "dst",
            "server",
            "target",
            "source",
            "src",
            "client",
            "url",
            "uri")) {
      ends.put(name, End.EITHER);
    }
    return ends;
  }
}
