package io.github.whyrst.compare;

import io.github.whyrst.wire.IpAddress;

/** An IP address with a port, as {@link io.github.whyrst.wire.Segment} holds them. */
record Address(long high, long low, boolean ipv6, int port) {
  String host() {
    return IpAddress.text(ipv6, high, low);
  }

  String endpoint() {
    return ipv6 ? "[" + host() + "]:" + port : host() + ":" + port;
  }
}
