package io.github.whyrst.compare;

import java.util.List;

/**
 * Something that happened to packets of a connection between the points.
 *
 * @param what kebab-case kind
 * @param outward whether it concerns packets from near to far
 * @param packets how many, or 0 where it is the same for all
 * @param atNear whether {@code frames} are near's, else far's
 * @param frames the first of them
 * @param text one clause that says it
 */
public record PathChange(
    Kind what, boolean outward, long packets, boolean atNear, List<Long> frames, String text) {
  /** Frames that are named. */
  static final int MOST_FRAMES = 10;

  /** What can happen on a path. */
  public enum Kind {
    /** Passed the first point and never the second. */
    LOST,
    /** Passed the second point and never the first. */
    INJECTED,
    /** Addresses or ports are others. */
    TRANSLATED,
    /** Sequence numbers are others. */
    RENUMBERED,
    /** The options of a SYN are others. */
    OPTIONS_CHANGED
  }

  public PathChange {
    frames = List.copyOf(frames);
  }
}
