package io.github.whyrst.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/** IP addresses as text. */
public final class IpAddress {
  private static final Pattern DOTTED = Pattern.compile("[0-9.]{7,15}");

  private IpAddress() {}

  /** The address in halves, as a {@link Segment} holds it: dotted, or as RFC 5952 asks for. */
  public static String text(boolean ipv6, long high, long low) {
    return ipv6 ? v6(high, low) : v4((int) low);
  }

  /**
   * The halves of an address in text, as {@link #text} makes it. Never asks a name server.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static long[] halves(String text) {
    boolean ipv6 = text.indexOf(':') >= 0;
    if (!ipv6 && !DOTTED.matcher(text).matches()) {
      throw new IllegalArgumentException("no IP address: " + text);
    }
    try {
      ByteBuffer address = ByteBuffer.wrap(InetAddress.getByName(text).getAddress());
      if (address.remaining() == 16) {
        return new long[] {address.getLong(), address.getLong()};
      }
      long low = address.getInt() & 0xffff_ffffL;
      return new long[] {0, ipv6 ? 0xffff_0000_0000L | low : low};
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no IP address: " + text, e);
    }
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
