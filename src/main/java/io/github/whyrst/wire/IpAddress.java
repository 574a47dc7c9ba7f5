package io.github.whyrst.wire;

/** IP addresses as text. */
public final class IpAddress {
  private IpAddress() {}

  /** The address in halves, as a {@link Segment} holds it: dotted, or as RFC 5952 asks for. */
  public static String text(boolean ipv6, long high, long low) {
    return ipv6 ? v6(high, low) : v4((int) low);
  }

  private static String v4(int address) {
    return (address >>> 24)
        + "."
        + (address >>> 16 & 0xff)
        + "."
        + (address >>> 8 & 0xff)
        + "."
        + (address & 0xff);
  }

  private static String v6(long high, long low) {
    if (high == 0 && low >>> 32 == 0xffff) {
      return "::ffff:" + v4((int) low);
    }
    int zeros = 0;
    int zerosLength = 1;
    for (int i = 0; i < 8; i++) {
      int length = 0;
      while (i + length < 8 && group(high, low, i + length) == 0) {
        length++;
      }
      if (length > zerosLength) {
        zeros = i;
        zerosLength = length;
      }
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (zerosLength > 1 && i == zeros) {
        text.append("::");
        i += zerosLength - 1;
        continue;
      }
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(group(high, low, i)));
    }
    return text.toString();
  }

  private static int group(long high, long low, int index) {
    long half = index < 4 ? high : low;
    return (int) (half >>> ((3 - (index & 3)) * 16)) & 0xffff;
  }
}
