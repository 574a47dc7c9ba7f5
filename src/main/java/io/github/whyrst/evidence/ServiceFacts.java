package io.github.whyrst.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened at one service without a reset, as far as it is worth telling. Counts are of
 * connections that the table still held at the end.
 *
 * @param service its address and port
 * @param answered handshakes that it answered in the whole capture
 * @param lastAnsweredNanos when it answered the last of them, or null
 * @param unanswered attempts whose SYN was repeated and met by nothing at all
 * @param prohibited attempts that met nothing but an ICMP error
 * @param icmp that error in words, or null
 * @param neverAccepted handshakes that the client completed while the service went on repeating its
 *     SYN-ACK and acknowledged none of the client's repeated data
 * @param unacknowledged connections of which an end repeated data that nothing answered any more
 * @param livingOn connections older than the first unanswered attempt in which both ends sent data
 *     after it
 */
public record ServiceFacts(
    Party service,
    int answered,
    @Nullable Long lastAnsweredNanos,
    Group unanswered,
    Group prohibited,
    @Nullable String icmp,
    Group neverAccepted,
    Group unacknowledged,
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
}
