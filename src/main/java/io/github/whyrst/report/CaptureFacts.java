package io.github.whyrst.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the capture is, and what it lacks.
 *
 * @param files one entry a file, in the user's order
 * @param complete whether the whole capture has been read: false in a stream, where the counts are
 *     of what has come so far
 * @param packets frames read
 * @param tcpSegments TCP segments among them
 * @param connections TCP connections seen
 * @param evicted connections dropped from the table because it was full
 * @param firstNanos time of the first frame, or null
 * @param lastNanos time of the last frame, or null
 * @param timeDigits digits after the second to print times with
 * @param dropped packets lost by the capture itself, by its own statistics, or null if unknown
 * @param skipped frames that held no TCP segment that could be read, by reason
 * @param lacks what limits what can be said, as stable kebab-case ids with a sentence
 */
public record CaptureFacts(
    List<FileFacts> files,
    boolean complete,
    long packets,
    long tcpSegments,
    long connections,
    long evicted,
    @Nullable Long firstNanos,
    @Nullable Long lastNanos,
    int timeDigits,
    @Nullable Long dropped,
    Map<String, Long> skipped,
    List<Lack> lacks) {

  /** One input file; {@code damage} says where it broke, or is null. */
  public record FileFacts(
      String name,
      String format,
      @Nullable String compression,
      List<String> linkTypes,
      long packets,
      @Nullable String damage) {}

  /** A limit of the capture, such as {@code one-direction} or {@code only-resets}. */
  public record Lack(String id, String text) {}
}
