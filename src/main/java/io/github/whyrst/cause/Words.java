package io.github.whyrst.cause;

import io.github.whyrst.evidence.Party;
import io.github.whyrst.evidence.Role;

/** Numbers and names as evidence sentences print them. */
final class Words {
  private Words() {}

  /** A time span with three digits at most: {@code 350 us}, {@code 1.25 ms}, {@code 65.1 s}. */
  static String span(long nanos) {
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
  static String count(long n, String one, String many) {
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

  static String hops(int delta) {
    return Math.abs(delta) + " " + (delta < 0 ? "lower" : "higher");
  }

  static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
