package io.github.whyrst.evidence;

import org.jspecify.annotations.Nullable;

/**
 * Whether the client came back to the same server address and port after the reset.
 *
 * @param attempted whether a new SYN followed
 * @param afterNanos from the reset to that SYN, or null
 * @param succeeded whether a SYN-ACK answered it, or null where the capture ends before
 * @param elsewhere which other address it tried first, or null
 */
public record Reconnect(
    boolean attempted,
    @Nullable Long afterNanos,
    @Nullable Boolean succeeded,
    @Nullable Elsewhere elsewhere) {}
