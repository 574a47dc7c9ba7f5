package io.github.whyrst.incident;

import io.github.whyrst.cause.Cause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Resets of several connections with one story.
 *
 * @param kind kebab-case name of the pattern
 * @param cause its label
 * @param confidence from 0 to 1: the mean of its verdicts, so no surer than they are
 * @param startNanos first reset, since the epoch
 * @param endNanos last reset
 * @param endpoint the address and port it is about, or null
 * @param file index of the file its frames are in
 * @param frames frames of its resets (the first ones, where there are many)
 * @param resets how many resets it explains
 * @param text one sentence that tells it
 */
public record Incident(
    String kind,
    Cause cause,
    double confidence,
    long startNanos,
    long endNanos,
    @Nullable String endpoint,
    int file,
    List<Long> frames,
    int resets,
    String text) {}
