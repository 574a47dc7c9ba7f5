package io.github.whyrst.log;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a line was written.
 *
 * @param nanos since the epoch, by the clock of its host
 * @param precisionNanos the unit it was cut to: it was written so much later at most
 * @param zoned whether it said its zone
 */
public record LogTime(long nanos, long precisionNanos, boolean zoned) {
  private static final long SECOND = 1_000_000_000L;

  /** Longer numbers are no times. */
  private static final int MOST_DIGITS = 40;

  private static final Pattern NUMBER =
      Pattern.compile("-?\\d+(?:\\.(\\d*))?(?:[eE][+-]?\\d\\d?)?");

  private static final Pattern DATE =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)[Tt ](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,9})\\d*)?)?"
              + " ?(?:([Zz]|UTC|GMT)|([+-])(\\d\\d):?(\\d\\d)?)?");

  /**
   * Reads RFC 3339 and what is like it (with a space, a comma, without a zone), and numbers since
   * the epoch in seconds, milliseconds, microseconds or nanoseconds, told apart by their size.
   *
   * @param zone that of times without one
   * @return null where {@code text} is none of these
   */
  static @Nullable LogTime parse(String text, ZoneId zone) {
    String bare = text.strip();
    if (bare.length() <= MOST_DIGITS && NUMBER.matcher(bare).matches()) {
      return ofNumber(new BigDecimal(bare));
    }
    Matcher date = DATE.matcher(bare);
    return date.matches() ? ofDate(date, zone) : null;
  }

  private static @Nullable LogTime ofNumber(BigDecimal number) {
    double size = number.abs().doubleValue();
    int unit = size < 1e11 ? 9 : size < 1e14 ? 6 : size < 1e17 ? 3 : 0;
    BigDecimal nanos = number.movePointRight(unit);
    if (size < 1 || nanos.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 2)) > 0) {
      return null;
    }
    int digits = Math.max(0, Math.min(unit, number.stripTrailingZeros().scale()));
    // A number ends where its zeros do: three digits or more are what loggers cut to.
    int shown = digits == 0 ? unit : digits <= 3 ? unit - 3 : unit - Math.min(unit, digits);
    return new LogTime(
        nanos.setScale(0, RoundingMode.FLOOR).longValue(), power(Math.max(0, shown)), true);
  }

  private static @Nullable LogTime ofDate(Matcher date, ZoneId zone) {
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(date, 1),
              number(date, 2),
              number(date, 3),
              number(date, 4),
              number(date, 5),
              date.group(6) == null ? 0 : Math.min(59, number(date, 6)));
      String fraction = date.group(7) == null ? "" : date.group(7);
      ZoneId own = date.group(8) != null ? ZoneOffset.UTC : date.group(9) != null ? null : zone;
      Instant instant =
          own != null
              ? local.atZone(own).toInstant()
              : local.toInstant(
                  ZoneOffset.of(
                      date.group(9)
                          + date.group(10)
                          + (date.group(11) == null ? "00" : date.group(11))));
      if (Math.abs(instant.getEpochSecond()) > Long.MAX_VALUE / 2 / SECOND) {
        return null;
      }
      long nanos =
          instant.getEpochSecond() * SECOND
              + (fraction.isEmpty() ? 0 : Long.parseLong(fraction) * power(9 - fraction.length()));
      boolean zoned = date.group(8) != null || date.group(9) != null;
      long precision = date.group(6) == null ? 60 * SECOND : power(9 - fraction.length());
      return new LogTime(nanos, precision, zoned);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Digits after the second that it has. */
  public int digits() {
    int digits = 9;
    for (long unit = 1; unit < precisionNanos && digits > 0; unit *= 10) {
      digits--;
    }
    return digits;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static long power(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }
}
