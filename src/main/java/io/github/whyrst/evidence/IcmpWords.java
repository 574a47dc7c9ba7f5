package io.github.whyrst.evidence;

import org.jspecify.annotations.Nullable;

/** Names of the ICMP and ICMPv6 errors that quote TCP (RFC 792, RFC 1812, RFC 4443). */
public final class IcmpWords {
  private IcmpWords() {}

  /** The error packed as {@link io.github.whyrst.follow.Connection#icmp} packs it, in words. */
  public static @Nullable String of(boolean ipv6, int packed) {
    if (packed == 0) {
      return null;
    }
    int code = packed & 0xff;
    return switch (packed >>> 8 & 0xff) {
      case 3 -> ipv6 ? "time exceeded" : unreachable4(code);
      case 1 -> ipv6 ? unreachable6(code) : "ICMP type 1";
      case 2 -> "packet too big";
      case 5 -> "redirect";
      case 11 -> "time exceeded";
      case 4, 12 -> "parameter problem";
      default -> "ICMP type " + (packed >>> 8 & 0xff) + " code " + code;
    };
  }

  static boolean administrative(boolean ipv6, int packed) {
    int type = packed >>> 8 & 0xff;
    int code = packed & 0xff;
    return packed != 0
        && (ipv6
            ? type == 1 && (code == 1 || code == 5 || code == 6)
            : type == 3 && (code == 9 || code == 10 || code == 13));
  }

  private static String unreachable4(int code) {
    return switch (code) {
      case 0 -> "network unreachable";
      case 1 -> "host unreachable";
      case 3 -> "port unreachable";
      case 4 -> "fragmentation needed";
      case 9, 10, 13 -> "administratively prohibited";
      default -> "destination unreachable, code " + code;
    };
  }

  private static String unreachable6(int code) {
    return switch (code) {
      case 0 -> "no route";
      case 1, 5, 6 -> "administratively prohibited";
      case 3 -> "address unreachable";
      case 4 -> "port unreachable";
      default -> "destination unreachable, code " + code;
    };
  }
}
