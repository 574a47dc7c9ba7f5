package io.github.whyrst.report;

/**
 * Points in time and lengths of time in words, without the start-up cost of java.time's formats.
 */
public final class Times {
  /** The time of a frame that the capture gave none. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private static final long SECOND = 1_000_000_000L;
  private static final long DAY_SECONDS = 86_400;

  private Times() {}

  /** RFC 3339 in UTC, such as {@code 2026-01-31T14:02:03.120450Z}, with {@code digits} decimals. */
  public static String utc(long nanos, int digits) {
    StringBuilder text = new StringBuilder(30);
    appendDate(text, nanos);
    text.append('T');
    appendTime(text, nanos, digits);
    return text.append('Z').toString();
  }

  /** The date in UTC, such as {@code 2026-01-31}. */
  public static String date(long nanos) {
    StringBuilder text = new StringBuilder(10);
    appendDate(text, nanos);
    return text.toString();
  }

  /** The time of day in UTC with {@code digits} decimals, such as {@code 14:02:03.120}. */
  public static String timeOfDay(long nanos, int digits) {
    StringBuilder text = new StringBuilder(18);
    appendTime(text, nanos, digits);
    return text.toString();
  }

  /** Seconds as an exact decimal number without trailing zeros, such as {@code 0.0005}. */
  public static String seconds(long nanos) {
    StringBuilder text = new StringBuilder(20);
    if (nanos < 0) {
      text.append('-');
    }
    text.append(Math.abs(nanos / SECOND));
    long fraction = Math.abs(nanos % SECOND);
    if (fraction != 0) {
      text.append('.');
      appendFraction(text, fraction, 9);
      int end = text.length();
      while (text.charAt(end - 1) == '0') {
        end--;
      }
      text.setLength(end);
    }
    return text.toString();
  }

  /**
   * A length of time as people say it, such as {@code 0.4 ms}, {@code 60.0 s}, {@code 2 min 3 s}.
   */
  public static String span(long nanos) {
    if (nanos < 0) {
      return "-" + span(nanos == Long.MIN_VALUE ? Long.MAX_VALUE : -nanos);
    }
    if (nanos < 999_500) {
      return nanos == 0 ? "0 s" : (nanos + 500) / 1_000 + " us";
    }
    if (nanos < 99_950_000) {
      return tenths(nanos, 1_000_000) + " ms";
    }
    if (nanos < 119_950_000_000L) {
      return roundedSeconds(nanos) + " s";
    }
    long seconds = (nanos + SECOND / 2) / SECOND;
    if (seconds < 7_200) {
      return join(seconds / 60, " min", seconds % 60, " s");
    }
    long minutes = (seconds + 30) / 60;
    if (minutes < 48 * 60) {
      return join(minutes / 60, " h", minutes % 60, " min");
    }
    long hours = (minutes + 30) / 60;
    return join(hours / 24, " d", hours % 24, " h");
  }

  /** Seconds to two decimals, or one from ten seconds on. */
  public static String roundedSeconds(long nanos) {
    return nanos < 9_995_000_000L ? hundredths(nanos) : tenths(nanos, SECOND);
  }

  private static String join(long big, String bigUnit, long small, String smallUnit) {
    return small == 0 ? big + bigUnit : big + bigUnit + " " + small + smallUnit;
  }

  private static String tenths(long nanos, long unit) {
    long tenths = (nanos + unit / 20) / (unit / 10);
    return tenths / 10 + "." + tenths % 10;
  }

  private static String hundredths(long nanos) {
    long hundredths = (nanos + SECOND / 200) / (SECOND / 100);
    return hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10;
  }

  private static void appendTime(StringBuilder text, long nanos, int digits) {
    long secondOfDay = Math.floorMod(Math.floorDiv(nanos, SECOND), DAY_SECONDS);
    appendPadded(text, secondOfDay / 3600, 2);
    text.append(':');
    appendPadded(text, secondOfDay / 60 % 60, 2);
    text.append(':');
    appendPadded(text, secondOfDay % 60, 2);
    if (digits > 0) {
      text.append('.');
      appendFraction(text, Math.floorMod(nanos, SECOND), Math.min(digits, 9));
    }
  }

  /** Cuts, does not round: a time must not jump into the next second. */
  private static void appendFraction(StringBuilder text, long nanos, int digits) {
    long fraction = nanos;
    for (int i = digits; i < 9; i++) {
      fraction /= 10;
    }
    appendPadded(text, fraction, digits);
  }

  /** Days to a date by Howard Hinnant's civil_from_days: years begin in March. */
  private static void appendDate(StringBuilder text, long nanos) {
    long days = Math.floorDiv(nanos, SECOND * DAY_SECONDS) + 719_468;
    long era = Math.floorDiv(days, 146_097);
    long dayOfEra = days - era * 146_097;
    long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long marchMonth = (5 * dayOfYear + 2) / 153;
    long month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
    appendPadded(text, yearOfEra + era * 400 + (month <= 2 ? 1 : 0), 4);
    text.append('-');
    appendPadded(text, month, 2);
    text.append('-');
    appendPadded(text, dayOfYear - (153 * marchMonth + 2) / 5 + 1, 2);
  }

  private static void appendPadded(StringBuilder text, long value, int width) {
    String digits = Long.toString(value);
    for (int i = digits.length(); i < width; i++) {
      text.append('0');
    }
    text.append(digits);
  }
}
