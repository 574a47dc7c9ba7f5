package io.github.whyrst.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line of a scenario, read from left to right; errors say where it stands. */
final class Line {
  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|ms|s|m|h)?\\b");
  private static final Pattern NUMBER = Pattern.compile("(0x[0-9a-fA-F]+|\\d+)\\b");
  private static final Pattern WORD = Pattern.compile("[\\w./#-]+");
  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final String file;
  private final int number;
  private final String text;
  private int at;

  Line(String file, int number, String text) {
    this.file = file;
    this.number = number;
    this.text = withoutComment(text).stripTrailing();
    skipSpace();
  }

  private static String withoutComment(String text) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && (i == 0 || text.charAt(i - 1) != '\\')) {
        quoted = !quoted;
      } else if (!quoted && text.startsWith("//", i)) {
        return text.substring(0, i);
      }
    }
    return text;
  }

  /** The same line, from its beginning. */
  Line again() {
    return new Line(file, number, text);
  }

  int number() {
    return number;
  }

  ScenarioException error(String message) {
    return new ScenarioException(file + ":" + number + ": " + message + "\n  " + text.strip());
  }

  boolean atEnd() {
    return at == text.length();
  }

  /** Takes what {@code pattern} matches here, or returns null and takes nothing. */
  @Nullable MatchResult take(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return null;
    }
    at = matcher.end();
    skipSpace();
    return matcher.toMatchResult();
  }

  MatchResult need(Pattern pattern, String what) {
    MatchResult match = take(pattern);
    if (match == null) {
      throw error("expected " + what + " at '" + text.substring(at) + "'");
    }
    return match;
  }

  /** Takes a whole word, or a symbol such as {@code <}, if it comes next. */
  boolean accept(String token) {
    boolean word = Character.isLetterOrDigit(token.charAt(token.length() - 1));
    return take(Pattern.compile(Pattern.quote(token) + (word ? "(?![\\w-])" : ""))) != null;
  }

  void expect(String token) {
    if (!accept(token)) {
      throw error("expected '" + token + "' at '" + text.substring(at) + "'");
    }
  }

  String word(String what) {
    return need(WORD, what).group();
  }

  long integer(String what) {
    return Long.decode(need(NUMBER, what).group(1));
  }

  /** An integer that fits the field it is for. */
  int integer(String what, int max) {
    long value = integer(what);
    if (value > max) {
      throw error(what + " " + value + " is larger than " + max);
    }
    return (int) value;
  }

  /** A duration in nanoseconds; only 0 may lack a unit. */
  long duration() {
    MatchResult match = need(DURATION, "a time such as 1ms");
    long unit =
        switch (match.group(2) == null ? "" : match.group(2)) {
          case "ns" -> 1L;
          case "us" -> 1_000L;
          case "ms" -> 1_000_000L;
          case "s" -> 1_000_000_000L;
          case "m" -> 60_000_000_000L;
          case "h" -> 3_600_000_000_000L;
          default -> 0L;
        };
    BigDecimal amount = new BigDecimal(match.group(1));
    if (unit == 0 && amount.signum() != 0) {
      throw error("time " + match.group(1) + " has no unit (ns, us, ms, s, m, h)");
    }
    return amount
        .multiply(BigDecimal.valueOf(unit))
        .setScale(0, RoundingMode.UNNECESSARY)
        .longValueExact();
  }

  /** A quoted text as bytes; knows {@code \r \n \t \" \\} and {@code \xNN}. */
  byte[] quoted() {
    String body = need(QUOTED, "a text in quotes").group(1);
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      if (c != '\\') {
        out.write(c);
        continue;
      }
      char escape = body.charAt(++i);
      switch (escape) {
        case 'r' -> out.write('\r');
        case 'n' -> out.write('\n');
        case 't' -> out.write('\t');
        case '"', '\\' -> out.write(escape);
        case 'x' -> {
          if (i + 2 >= body.length()) {
            throw error("\\x needs two hexadecimal digits");
          }
          out.write(Integer.parseInt(body.substring(i + 1, i + 3), 16));
          i += 2;
        }
        default -> throw error("unknown escape \\" + escape);
      }
    }
    return out.toByteArray();
  }

  /** Refuses anything left on the line. */
  void end() {
    if (!atEnd()) {
      throw error("unknown: '" + text.substring(at) + "'");
    }
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
