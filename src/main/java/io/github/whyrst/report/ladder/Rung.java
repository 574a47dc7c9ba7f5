package io.github.whyrst.report.ladder;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One step of a {@link Ladder}. */
public sealed interface Rung {
  /** A pause shorter than this is ordinary think or travel time, and no rung. */
  long PAUSE_NANOS = 200_000_000;

  /**
   * A packet.
   *
   * @param file index of its capture file
   * @param frame its number there
   * @param timeNanos when
   * @param fromLeft whether the left end sent it
   * @param flags letters in header order from FIN up, such as {@code "PA"}
   * @param seq relative to its sender's initial sequence number: the first byte of data is 1
   * @param ack relative likewise, or null without the ACK flag
   * @param payloadBytes payload on the wire
   * @param window as in the header, unscaled
   * @param ttl time to live or hop limit
   * @param marks what is to be noticed
   */
  record Packet(
      int file,
      long frame,
      long timeNanos,
      boolean fromLeft,
      String flags,
      long seq,
      @Nullable Long ack,
      int payloadBytes,
      int window,
      int ttl,
      Set<Mark> marks)
      implements Rung {

    public Packet {
      marks = Set.copyOf(marks);
    }

    public boolean is(Mark mark) {
      return marks.contains(mark);
    }

    public boolean isReset() {
      return is(Mark.RESET) || is(Mark.OTHER_RESET);
    }
  }

  /** No packet of the connection for this long. */
  record Pause(long nanos) implements Rung {}

  /**
   * Payload that was not captured up to here: lost on the way, late, or missed by the capture.
   *
   * @param fromLeft whether the left end sent it
   * @param bytes how much; a FIN counts one
   * @param acknowledged whether the other end had it, so that only the capture lacks it
   */
  record Missing(boolean fromLeft, long bytes, boolean acknowledged) implements Rung {}

  /**
   * An ICMP error about a packet of the connection.
   *
   * @param aboutLeft whether the left end had sent that packet
   * @param text what it says, such as {@code "host unreachable"}
   */
  record Icmp(int file, long frame, long timeNanos, boolean aboutLeft, String text)
      implements Rung {}

  /**
   * Packets that are not shown one by one.
   *
   * @param leftPackets those of the left end
   * @param leftBytes payload in them
   * @param rightPackets those of the right end
   * @param rightBytes payload in them
   * @param retransmissions those that carried what had been sent before
   * @param missingBytes payload that was not captured among them
   * @param nanos from the packet before them to the last of them
   * @param longestPauseNanos longest time without a packet within that
   */
  record Fold(
      long leftPackets,
      long leftBytes,
      long rightPackets,
      long rightBytes,
      long retransmissions,
      long missingBytes,
      long nanos,
      long longestPauseNanos)
      implements Rung {}
}
