package io.github.whyrst.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

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

  /** Packets that only one of the points {@code near} and {@code far} saw. */
  static PathChange missing(
      Kind what, boolean outward, boolean atNear, List<Long> frames, String near, String far) {
    return missing(what, outward, frames.size(), atNear, frames, near, far);
  }

  private static PathChange missing(
      Kind what,
      boolean outward,
      long count,
      boolean atNear,
      List<Long> frames,
      String near,
      String far) {
    String packets = count == 1 ? "1 packet" : count + " packets";
    String way = outward ? near + " to " + far : far + " to " + near;
    return new PathChange(
        what,
        outward,
        count,
        atNear,
        frames.subList(0, Math.min(frames.size(), MOST_FRAMES)),
        what == Kind.LOST
            ? packets + " got lost on the way from " + way
            : packets + " came out of the way from " + way + " that had not gone in");
  }

  /**
   * What happened to the packets of several connections: those that only one point saw are counted
   * together, all else is told once.
   */
  public static List<PathChange> together(Collection<PathChange> changes, String near, String far) {
    Map<List<Object>, PathChange> found = new LinkedHashMap<>();
    for (PathChange change : new LinkedHashSet<>(changes)) {
      found.merge(
          change.packets == 0
              ? List.of(change.text)
              : List.of(change.what, change.outward, change.atNear),
          change,
          (a, b) -> a.packets == 0 ? a : a.and(b, near, far));
    }
    return List.copyOf(found.values());
  }

  private PathChange and(PathChange other, String near, String far) {
    List<Long> all = new ArrayList<>(frames);
    all.addAll(other.frames);
    all.sort(null);
    return missing(what, outward, packets + other.packets, atNear, all, near, far);
  }
}
