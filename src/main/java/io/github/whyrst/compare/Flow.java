package io.github.whyrst.compare;

/** A connection as one capture shows it. Its first captured packet was sent by {@code first}. */
final class Flow {
  final int index;
  final Address first;
  final Address second;

  /** Packets of the connection on the tape, in its order. */
  int[] packets = new int[0];

  Flow(int index, Address first, Address second) {
    this.index = index;
    this.first = first;
    this.second = second;
  }

  /** Address and port of the sender of its packets in one direction. */
  Address sender(boolean fromFirst) {
    return fromFirst ? first : second;
  }
}
