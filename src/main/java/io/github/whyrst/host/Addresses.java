package io.github.whyrst.host;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses in the kernel's notations; an IPv4 address inside an IPv6 one is the IPv4 address. */
final class Addresses {
  /** What cannot be a host name, so that nothing is ever looked up. */
  private static final Pattern LITERAL =
      Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

  private Addresses() {}

  /** {@code 192.0.2.1} or {@code 2001:db8::1}; null where it is neither. */
  static @Nullable InetAddress address(@Nullable String text) {
    if (text == null || !LITERAL.matcher(text).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /** {@code 192.0.2.1:80} or {@code [2001:db8::1]:80}. */
  static @Nullable InetSocketAddress endpoint(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return null;
    }
    String host = text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return endpoint(
        bracketed ? host.substring(1, host.length() - 1) : host, text.substring(colon + 1));
  }

  static @Nullable InetSocketAddress endpoint(@Nullable String address, @Nullable String port) {
    InetAddress host = address(address);
    if (host == null || port == null) {
      return null;
    }
    try {
      return new InetSocketAddress(host, Integer.parseInt(port));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * {@code 0100007F:1F90} as /proc/net/tcp has it: words of 32 bits, each a number of this machine
   * that stands for four octets in memory.
   */
  static @Nullable InetSocketAddress hexadecimal(String text) {
    int colon = text.indexOf(':');
    if (colon != 8 && colon != 32) {
      return null;
    }
    byte[] octets = new byte[colon / 2];
    boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    try {
      for (int i = 0; i < octets.length; i++) {
        int at = little ? (i & ~3) + 3 - (i & 3) : i;
        octets[i] = (byte) Integer.parseInt(text, at * 2, at * 2 + 2, 16);
      }
      int port = Integer.parseInt(text, colon + 1, text.length(), 16);
      return new InetSocketAddress(InetAddress.getByAddress(octets), port);
    } catch (UnknownHostException | IllegalArgumentException e) {
      return null;
    }
  }
}
