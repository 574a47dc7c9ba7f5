package io.github.whyrst.scenario;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/** One end of a scripted connection: what it has sent, in numbers relative to its ISN. */
final class Side {
  final InetAddress address;
  final int port;
  final int ttl;
  final int iss;
  final int flowLabel;
  final int windowScale = 7;
  private final long tsBase;
  private int nextIpId;

  /** Whether {@link #next} is known: from its first segment, or from an ACK of earlier ones. */
  boolean known;

  /** Next number to send. */
  long next;

  /** Highest number that the other side has acknowledged. */
  long acknowledged;

  /** Number of its FIN, or -1. */
  long fin = -1;

  /** Whether it has reset the connection itself. */
  boolean closed;

  /** Acknowledgments it has sent: a reset that answers it bears one of these. */
  final Set<Long> acksSent = new HashSet<>();

  /** Ends of segments it sent without ACK: a reset that answers one acknowledges it. */
  final Set<Long> endsWithoutAck = new HashSet<>();

  /** Latest time stamp received. */
  int tsRecent;

  Side(InetAddress address, int port, int ttl, int iss, SplittableRandom random) {
    this.address = address;
    this.port = port;
    this.ttl = ttl;
    this.iss = iss;
    flowLabel = 1 + random.nextInt(0xfffff);
    tsBase = 1 + random.nextInt(0x7000_0000);
    nextIpId = 1 + random.nextInt(60000);
  }

  /** IP identification for its next ordinary segment: a counter of its own, as on Linux. */
  int takeIpId() {
    nextIpId = (nextIpId & 0xffff) + 1;
    return nextIpId - 1;
  }

  /** Its time-stamp clock, in milliseconds. */
  int tsVal(long timeNanos) {
    return (int) (tsBase + timeNanos / 1_000_000);
  }
}
