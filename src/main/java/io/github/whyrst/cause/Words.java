package io.github.whyrst.cause;

import io.github.whyrst.evidence.Party;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Role;
import org.jspecify.annotations.Nullable;

/** Numbers and names as sentences print them. */
public final class Words {
  private Words() {}

  /** A time span with three digits at most: {@code 350 us}, {@code 1.25 ms}, {@code 65.1 s}. */
  public static String span(long nanos) {
    double abs = Math.abs((double) nanos);
    if (abs < 1e6) {
      return digits(nanos / 1e3) + " us";
    }
    if (abs < 1e9) {
      return digits(nanos / 1e6) + " ms";
    }
    if (abs < 600e9) {
      return digits(nanos / 1e9) + " s";
    }
    return abs < 7200e9 ? digits(nanos / 60e9) + " min" : digits(nanos / 3600e9) + " h";
  }

  /** The time of day in UTC: {@code 14:02:03.120}. */
  public static String clock(long nanos) {
    long millis = Math.floorMod(Math.floorDiv(nanos, 1_000_000L), 86_400_000L);
    StringBuilder out = new StringBuilder(12);
    padded(out, millis / 3_600_000, 2).append(':');
    padded(out, millis / 60_000 % 60, 2).append(':');
    padded(out, millis / 1000 % 60, 2).append('.');
    return padded(out, millis % 1000, 3).toString();
  }

  private static StringBuilder padded(StringBuilder out, long value, int width) {
    String digits = Long.toString(value);
    return out.append("0".repeat(width - digits.length())).append(digits);
  }

  private static String digits(double value) {
    double abs = Math.abs(value);
    if (abs >= 100) {
      return Long.toString(Math.round(value));
    }
    double scale = abs >= 10 ? 10 : 100;
    double rounded = Math.round(value * scale) / scale;
    return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
  }

  /** {@code "1 segment"}, {@code "3 segments"}. */
  public static String count(long n, String one, String many) {
    return n + " " + (n == 1 ? one : many);
  }

  /** {@code the client}, {@code the server}, or the endpoint where roles are unknown. */
  static String who(Party party) {
    return party.role() == Role.UNKNOWN
        ? party.endpoint()
        : party.role() == Role.CLIENT ? "the client" : "the server";
  }

  /** Likewise at the start of a sentence fragment, possessive. */
  static String whose(Party party) {
    return who(party) + "'s";
  }

  /** What surroundings are counted around: its sender let go with its FIN, or the reset. */
  static String end(ResetEvidence e) {
    return e.timing().sinceSenderFinNanos() == null ? "the reset" : "its FIN";
  }

  static String hops(int delta) {
    return Math.abs(delta) + " " + (delta < 0 ? "lower" : "higher");
  }

  /** A number where it is known, else 0. */
  static long orZero(@Nullable Long number) {
    return number == null ? 0 : number;
  }

  /** Likewise. */
  static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
