package io.github.whyrst.evidence;

/** How an address's SYN-ACKs arrive, whatever their port. */
final class Host {
  int ttl = -1;
  boolean varies;

  /** SYN-ACKs seen. */
  int answers;

  /** Shortest time from a SYN to its SYN-ACK, or 0 before any. */
  long quickestMicros;

  void answered(int ttl, long micros) {
    if (micros > 0 && (quickestMicros == 0 || micros < quickestMicros)) {
      quickestMicros = micros;
    }
    answers++;
    varies |= this.ttl >= 0 && this.ttl != ttl;
    this.ttl = ttl;
  }
}
