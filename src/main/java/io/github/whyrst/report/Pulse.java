package io.github.whyrst.report;

import org.jspecify.annotations.Nullable;

/**
 * How a capture that goes on is doing.
 *
 * @param packets frames read
 * @param dropped packets lost by the capture itself, or null if unknown
 * @param connections TCP connections seen
 * @param tracked connections in the table
 * @param evicted connections dropped from the table because it was full
 */
public record Pulse(
    long packets, @Nullable Long dropped, long connections, long tracked, long evicted) {}
