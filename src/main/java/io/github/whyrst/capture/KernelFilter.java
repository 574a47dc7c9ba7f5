package io.github.whyrst.capture;

/**
 * What the kernel is asked to hand over: TCP, what may enclose it, and the ICMP errors that may
 * quote it. The numbers are those that {@code wire} decodes.
 *
 * <p>The user's words narrow TCP and its enclosures, not the errors: an error about a connection
 * has neither its ports nor, often, its addresses where the words look for them. Words are put last
 * because some of them ({@code vlan}, {@code mpls}) shift where all that follow look.
 */
final class KernelFilter {
  private static final String ERRORS =
      "(icmp and icmp[0] != 0 and icmp[0] != 8) or (icmp6 and ip6[40] < 128)";

  private static final int[] ETHER_TYPES = {
    0x8100, 0x88a8, 0x9100, 0x88e7, 0x8847, 0x8848, 0x8864, 0x880b, 0x6558, 0x8870, 0x894f, 0x8926
  };
  private static final int[] IP_PROTOCOLS = {4, 41, 47, 51, 97, 137, 143};

  /** Hop-by-hop and destination options, routing, fragment, unless before ICMPv6. */
  private static final String IPV6_EXTENSIONS =
      "((ip6[6] = 0 or ip6[6] = 60 or ip6[6] = 43 or ip6[6] = 44) and ip6[40] != 58)";

  private static final int[] UDP_PORTS = {4789, 8472, 4790, 6081, 2152, 3544, 1701, 6635, 4754};

  private KernelFilter() {}

  /**
   * The filter, as libpcap compiles it.
   *
   * @param words the user's, "" for none
   */
  static String of(String words) {
    String carriers = "(" + carriers() + ")";
    // To libpcap "and" binds no stronger than "or".
    return ERRORS + " or (" + carriers + (words.isEmpty() ? ")" : " and (" + words + "))");
  }

  private static String carriers() {
    StringBuilder text = new StringBuilder("tcp");
    for (int port : UDP_PORTS) {
      text.append(" or udp port ").append(port);
    }
    for (int protocol : IP_PROTOCOLS) {
      text.append(" or ip[9] = ").append(protocol).append(" or ip6[6] = ").append(protocol);
    }
    text.append(" or ").append(IPV6_EXTENSIONS);
    for (int type : ETHER_TYPES) {
      text.append(" or ether proto ").append(type);
    }
    return text.toString();
  }
}
