package io.github.whyrst.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that matters without a reset.
 *
 * @param kind kebab-case name
 * @param timeNanos when it began, since the epoch
 * @param endpoint the address and port it is about, or null
 * @param count how many connections or events
 * @param file index of the file its frames are in
 * @param frames some of its frames
 * @param text one sentence that tells it
 */
public record Finding(
    String kind,
    long timeNanos,
    @Nullable String endpoint,
    int count,
    int file,
    List<Long> frames,
    String text) {}
