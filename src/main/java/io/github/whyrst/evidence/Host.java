package io.github.whyrst.evidence;

/** TTL that an address's SYN-ACKs arrive with, whatever their port. */
final class Host {
  int ttl = -1;
  boolean varies;

  void answered(int ttl) {
    varies |= this.ttl >= 0 && this.ttl != ttl;
    this.ttl = ttl;
  }
}
