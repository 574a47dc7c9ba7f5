package io.github.whyrst.capture;

/**
 * How to capture.
 *
 * @param snapLength bytes kept of a packet
 * @param bufferBytes memory in the kernel, for each interface, that holds packets until they are
 *     read
 * @param promiscuous whether to see packets for others, where the link carries them
 * @param filter in the words of tcpdump, "" for none
 * @param maxPackets packets after which the capture ends
 */
public record LiveSettings(
    int snapLength, int bufferBytes, boolean promiscuous, String filter, long maxPackets) {
  /** Headers, a tunnel's among them, and the first bytes of payload. */
  public static final int DEFAULT_SNAP_LENGTH = 256;

  /** A second of some hundred thousand packets. */
  public static final int DEFAULT_BUFFER_BYTES = 32 << 20;

  /** libpcap's own limit; longer than any packet. */
  public static final int WHOLE_PACKETS = 256 << 10;
}
