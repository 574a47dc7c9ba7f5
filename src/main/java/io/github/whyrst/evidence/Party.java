package io.github.whyrst.evidence;

/**
 * One end of a connection.
 *
 * @param address IPv4 dotted or IPv6 in RFC 5952 form
 * @param port TCP port
 * @param role client or server, where known
 */
public record Party(String address, int port, Role role) {
  /** {@code 192.0.2.1:80} or {@code [2001:db8::1]:80}. */
  public String endpoint() {
    return address.indexOf(':') >= 0 ? "[" + address + "]:" + port : address + ":" + port;
  }
}
