package io.github.whyrst.wire;

import java.nio.ByteBuffer;

/**
 * The current frame of a capture: where its bytes are and what the capture says about it.
 *
 * <p>One instance is moved over the whole capture. The bytes belong to the source and are valid
 * until its next frame; read them with absolute, big-endian gets at {@link #offset} and beyond.
 */
public final class Frame {
  /** Value of {@link #timeNanos} for a frame without a time stamp. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** Which way a frame passed the interface, where the capture says so. */
  public enum Direction {
    UNKNOWN,
    INBOUND,
    OUTBOUND
  }

  /** The source's buffer, big-endian; only absolute gets are allowed. */
  public ByteBuffer bytes = ByteBuffer.allocate(0);

  /** Index in {@link #bytes} of the first captured byte. */
  public int offset;

  /** Bytes captured: those that are in {@link #bytes}. */
  public int capturedLength;

  /** Bytes on the wire; larger than {@link #capturedLength} where the snap length cut the frame. */
  public int originalLength;

  /** Nanoseconds since 1970-01-01T00:00Z, or {@link #NO_TIME}. */
  public long timeNanos = NO_TIME;

  /** Link-layer header type (LINKTYPE_ value, https://www.tcpdump.org/linktypes.html). */
  public int linkType;

  /** Number of the interface within the capture, 0 where the format knows none. */
  public int interfaceId;

  /** Direction as the capture format recorded it, independent of the link header. */
  public Direction direction = Direction.UNKNOWN;

  /** Index of the file in the order given by the user. */
  public int file;

  /** Number of the frame in its file, from 1, as Wireshark counts. */
  public long number;

  /** Whether a filter keeps it from being looked at: it only counts for the numbers of others. */
  public boolean hidden;

  /** Whether there is no packet: it has only become this late. Only live sources give such. */
  public boolean timeOnly;

  /** Index just past the last captured byte. */
  public int end() {
    return offset + capturedLength;
  }
}
