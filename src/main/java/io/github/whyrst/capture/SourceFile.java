package io.github.whyrst.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a capture file says about itself.
 *
 * @param name as the user gave it; "-" for standard input
 * @param format such as "pcap", "pcapng", "pcap (nanoseconds)"
 * @param compression "gzip", "zstd", "lz4", or null
 * @param linkTypes LINKTYPE_ values of its interfaces, in order, without repetition
 * @param timeDigits digits after the second that its time stamps carry (6 or 9, others by
 *     if_tsresol)
 * @param frames frames read so far
 * @param frameBytes captured bytes of those frames
 * @param snappedFrames frames that the snap length cut
 * @param backwardSteps times that a time stamp was earlier than the one before by more than a
 *     reordering window (1 ms)
 * @param dropped packets that the capture itself lost by its own statistics, or null where it has
 *     none
 * @param damage where and how the file broke, in words for the user, or null
 */
public record SourceFile(
    String name,
    String format,
    @Nullable String compression,
    List<Integer> linkTypes,
    int timeDigits,
    long frames,
    long frameBytes,
    long snappedFrames,
    long backwardSteps,
    @Nullable Long dropped,
    @Nullable String damage) {}
