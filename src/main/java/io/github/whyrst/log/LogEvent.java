package io.github.whyrst.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a log that tells of a connection that broke.
 *
 * @param file index of its log
 * @param line its number there, from 1
 * @param stamp when it was written by its host's clock, or null where it does not say
 * @param kind what it tells
 * @param message its words, cut where they are long
 * @param id the transaction, request or trace it belongs to, or null
 * @param places the ends of connections that it names
 */
public record LogEvent(
    int file,
    long line,
    @Nullable LogTime stamp,
    Kind kind,
    String message,
    @Nullable String id,
    List<Place> places) {

  /** What a line tells. */
  public enum Kind {
    /** A connection could not be made: the answer to a SYN was a reset, or an ICMP error. */
    REFUSED,
    /** An established connection broke by a reset. */
    RESET,
    /** The other end was gone: by a reset or by an ordinary close. */
    CLOSED
  }
}
