package io.github.whyrst.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How this kernel prints the fields of one tracepoint, read from the tracepoint's {@code format}
 * file: fields come, go and change places from one kernel to the next.
 */
final class EventFormat {
  private static final Pattern PRINTED =
      Pattern.compile("^print fmt: \"((?:[^\"\\\\]|\\\\.)*)\"", Pattern.MULTILINE);

  /** A conversion of the kernel's printk, with the letters that follow its {@code %p}. */
  private static final Pattern CONVERSION =
      Pattern.compile("%[-+ #0]*\\d*(?:\\.\\d+)?(?:hh|ll|[hlz])?(?:p[A-Za-z0-9]*|[diouxXcs])");

  private static final Pattern KEY = Pattern.compile("([A-Za-z_][\\w-]*)[=:]\\s*$");

  private final Pattern line;
  private final List<String> keys;

  private EventFormat(Pattern line, List<String> keys) {
    this.line = line;
    this.keys = keys;
  }

  /** Null where the file does not tell. */
  static @Nullable EventFormat of(String formatFile) {
    Matcher printed = PRINTED.matcher(formatFile);
    if (!printed.find()) {
      return null;
    }
    String format = printed.group(1);
    StringBuilder pattern = new StringBuilder();
    List<String> keys = new ArrayList<>();
    Matcher conversion = CONVERSION.matcher(format);
    int from = 0;
    while (conversion.find()) {
      String before = format.substring(from, conversion.start());
      Matcher key = KEY.matcher(before);
      keys.add(key.find() ? key.group(1) : "");
      pattern.append(Pattern.quote(before)).append("(.*?)");
      from = conversion.end();
    }
    pattern.append(Pattern.quote(format.substring(from)));
    return new EventFormat(Pattern.compile(pattern.toString()), List.copyOf(keys));
  }

  /** Whether it prints that field. */
  boolean has(String key) {
    return keys.contains(key);
  }

  /** The fields of a printed event by name; none where it is not printed this way. */
  Map<String, String> read(String text) {
    Matcher found = line.matcher(text);
    Map<String, String> fields = new HashMap<>();
    if (found.matches()) {
      for (int i = 0; i < keys.size(); i++) {
        fields.put(keys.get(i), found.group(i + 1));
      }
    }
    return fields;
  }
}
