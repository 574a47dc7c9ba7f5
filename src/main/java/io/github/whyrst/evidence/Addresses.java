package io.github.whyrst.evidence;

/** Puts addresses into words: IPv4 dotted, IPv6 as RFC 5952 wants it. */
public final class Addresses {
  private Addresses() {}

  public static String format(boolean ipv6, long high, long low) {
    return ipv6 ? ipv6(high, low) : ipv4((int) low);
  }

  private static String ipv4(int a) {
    return (a >>> 24) + "." + (a >>> 16 & 0xff) + "." + (a >>> 8 & 0xff) + "." + (a & 0xff);
  }

  private static String ipv6(long high, long low) {
    int start = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int run = 0;
      while (i + run < 8 && group(high, low, i + run) == 0) {
        run++;
      }
      if (run > length) {
        start = i;
        length = run;
      }
      i += run;
    }
    if (high == 0 && low >>> 32 == 0xffff) {
      return "::ffff:" + ipv4((int) low);
    }
    StringBuilder out = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == start) {
        out.append("::");
        i += length - 1;
      } else {
        if (out.length() > 0 && out.charAt(out.length() - 1) != ':') {
          out.append(':');
        }
        out.append(Integer.toHexString(group(high, low, i)));
      }
    }
    return out.toString();
  }

  private static int group(long high, long low, int i) {
    long half = i < 4 ? high : low;
    return (int) (half >>> 48 - (i & 3) * 16) & 0xffff;
  }
}
