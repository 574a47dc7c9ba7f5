package io.github.whyrst.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened at one service without a reset, as far as it is worth telling. Counts are of
 * connections that the table still held at the end.
 *
 * @param service its address and port
 * @param lastAnsweredNanos when it answered the last handshake, or null
 * @param unanswered attempts whose SYN was repeated and met by nothing at all
 * @param prohibited attempts that met nothing but an ICMP error
 * @param icmp that error in words, or null
 * @param neverAccepted handshakes that the client completed while the service went on repeating its
 *     SYN-ACK and acknowledged none of the client's repeated data
 * @param unacknowledged connections of which an end repeated data that nothing answered any more
 * @param quiets connections that were quiet for minutes and went on: after how long at the longest,
 *     longest first, as many as are remembered
 * @param shortestFatalNanos shortest such time that one of its connections did not survive, or null
 * @param livingOn connections older than the first unanswered attempt in which both ends sent data
 *     after it
 */
public record ServiceFacts(
    Party service,
    @Nullable Long lastAnsweredNanos,
    Group unanswered,
    Group prohibited,
    @Nullable String icmp,
    Group neverAccepted,
    Group unacknowledged,
    List<Quiet> quiets,
    @Nullable Long shortestFatalNanos,
    int livingOn) {

  /**
   * Connections of one kind.
   *
   * @param connections how many
   * @param repeats segments that were repeated in vain
   * @param firstNanos when the first began, 0 without any
   * @param lastNanos when the last of them last repeated itself or was last heard of
   * @param file index of the file that the frames are in
   * @param frames first frames of some
   */
  public record Group(
      int connections, int repeats, long firstNanos, long lastNanos, int file, List<Long> frames) {}

  /**
   * A connection that was quiet and went on.
   *
   * @param nanos its longest such time
   * @param startNanos when it began
   * @param file index of the file that the frame is in
   * @param frame its first
   */
  public record Quiet(long nanos, long startNanos, int file, long frame) {}
}
