package io.github.whyrst.wire;

/**
 * What encloses the current packet, from the outside in: a running hash, and its parts as long as
 * they fit.
 *
 * <p>The hash is the same in every run. Where the parts do not fit, it still covers them all.
 */
public final class Enclosure {
  /** What can enclose a packet, and how it is called. */
  public enum Kind {
    VLAN("VLAN"),
    SERVICE_INSTANCE("I-SID"),
    PPPOE("PPPoE session"),
    MPLS("MPLS label"),
    VXLAN("VXLAN"),
    GENEVE("GENEVE"),
    ERSPAN("ERSPAN session"),
    GTP("GTP TEID"),
    IP_IN_IP("IP-in-IP"),
    IPV6_IN_IP("6in4"),
    ETHERNET_IN_IP("EtherIP"),
    GRE("GRE"),
    GRE_KEY("key"),
    GRE_SUBNET("subnet"),
    L2TP("L2TP");

    final String word;

    Kind(String word) {
      this.word = word;
    }

    /** True for what only says more about the part before it. */
    boolean qualifies() {
      return this == GRE_KEY || this == GRE_SUBNET;
    }
  }

  private static final int MAX_PARTS = 16;
  private static final Kind[] KINDS = Kind.values();

  private final int[] kinds = new int[MAX_PARTS];

  /** A number in the first of four, or two addresses in all of them, the lower first. */
  private final long[] values = new long[MAX_PARTS * 4];

  private int parts;
  private int kept;
  private long hash;

  void clear() {
    parts = 0;
    kept = 0;
    hash = 0;
  }

  /** Adds a part that a number tells from others of its kind. */
  public void add(Kind kind, long number) {
    keep(kind.ordinal(), number, 0, 0, 0);
    mix(kind.ordinal());
    mix(number);
  }

  /** Adds a tunnel between the addresses of {@code outer}, whichever of them is the source. */
  void addPair(Kind kind, Segment outer) {
    boolean ordered =
        outer.sourceHigh != outer.destinationHigh
            ? Long.compareUnsigned(outer.sourceHigh, outer.destinationHigh) < 0
            : Long.compareUnsigned(outer.sourceLow, outer.destinationLow) <= 0;
    long lowerHigh = ordered ? outer.sourceHigh : outer.destinationHigh;
    long lowerLow = ordered ? outer.sourceLow : outer.destinationLow;
    long upperHigh = ordered ? outer.destinationHigh : outer.sourceHigh;
    long upperLow = ordered ? outer.destinationLow : outer.sourceLow;
    int family = outer.ipv6 ? PAIR_V6 : PAIR_V4;
    keep(kind.ordinal() | family, lowerHigh, lowerLow, upperHigh, upperLow);
    mix(kind.ordinal() | family);
    mix(lowerHigh);
    mix(lowerLow);
    mix(upperHigh);
    mix(upperLow);
  }

  private static final int PAIR_V4 = 0x100;
  private static final int PAIR_V6 = 0x200;

  /** The hash of all parts; 0 only where there are none. */
  int hash() {
    if (parts == 0) {
      return 0;
    }
    int folded = (int) (hash ^ (hash >>> 32));
    return folded == 0 ? 1 : folded;
  }

  /** The parts in words: {@code "VLAN 10, GRE 192.0.2.1-192.0.2.2 key 7"}. */
  String describe() {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < kept; i++) {
      Kind kind = KINDS[kinds[i] & 0xff];
      words.append(i == 0 ? "" : kind.qualifies() ? " " : ", ").append(kind.word).append(' ');
      int at = i * 4;
      if ((kinds[i] & (PAIR_V4 | PAIR_V6)) == 0) {
        words.append(Long.toUnsignedString(values[at]));
      } else {
        boolean v6 = (kinds[i] & PAIR_V6) != 0;
        words.append(IpAddress.text(v6, values[at], values[at + 1])).append('-');
        words.append(IpAddress.text(v6, values[at + 2], values[at + 3]));
      }
    }
    return parts == kept ? words.toString() : words.append(", ...").toString();
  }

  private void keep(int kind, long a, long b, long c, long d) {
    parts++;
    if (kept == MAX_PARTS) {
      return;
    }
    kinds[kept] = kind;
    int at = kept++ * 4;
    values[at] = a;
    values[at + 1] = b;
    values[at + 2] = c;
    values[at + 3] = d;
  }

  /** One round of SplitMix64's finalizer (Steele, Lea, Flood 2014): every bit counts. */
  private void mix(long value) {
    long z = hash * 31 + value + 0x9e37_79b9_7f4a_7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
    hash = z ^ (z >>> 31);
  }
}
