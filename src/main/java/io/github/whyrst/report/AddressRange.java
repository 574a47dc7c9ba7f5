package io.github.whyrst.report;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** An IP address, or the addresses that share its first bits. */
public final class AddressRange {
  private final byte[] address;
  private final int prefixBits;

  private AddressRange(byte[] address, int prefixBits) {
    this.address = address;
    this.prefixBits = prefixBits;
  }

  /**
   * Reads {@code 192.0.2.1}, {@code 2001:db8::1} or either with {@code /bits}. Never asks a name
   * server.
   *
   * @throws IllegalArgumentException where {@code text} is none of these
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    byte[] address = literal(slash < 0 ? text : text.substring(0, slash));
    int bits = address.length * 8;
    if (slash >= 0) {
      try {
        bits = Integer.parseInt(text.substring(slash + 1));
      } catch (NumberFormatException e) {
        bits = -1;
      }
      if (bits < 0 || bits > address.length * 8) {
        throw new IllegalArgumentException("its prefix goes from /0 to /" + address.length * 8);
      }
    }
    return new AddressRange(address, bits);
  }

  /** Whether the range holds {@code address}, an IPv4 or IPv6 address in text. */
  public boolean contains(String address) {
    byte[] other = literal(address);
    if (other.length != this.address.length) {
      return false;
    }
    for (int bit = 0; bit < prefixBits; bit += 8) {
      int ignored = Math.max(0, bit + 8 - prefixBits);
      if ((this.address[bit / 8] & 0xff) >> ignored != (other[bit / 8] & 0xff) >> ignored) {
        return false;
      }
    }
    return true;
  }

  private static byte[] literal(String text) {
    boolean ipv6 = text.indexOf(':') >= 0;
    if (!ipv6 && !isDottedQuad(text)) {
      throw new IllegalArgumentException("it is no IP address");
    }
    try {
      // A literal is never looked up: an IPv6 one in brackets by definition, a dotted quad as such.
      return InetAddress.getByName(ipv6 ? "[" + text + "]" : text).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("it is no IP address", e);
    }
  }

  private static boolean isDottedQuad(String text) {
    int dots = 0;
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && digits > 0) {
        dots++;
        digits = 0;
      } else if (c >= '0' && c <= '9') {
        digits++;
      } else {
        return false;
      }
    }
    return dots == 3 && digits > 0;
  }
}
