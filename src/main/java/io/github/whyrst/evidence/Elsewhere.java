package io.github.whyrst.evidence;

import org.jspecify.annotations.Nullable;

/**
 * Where else the client tried the same port after a reset, before it came back to the same address
 * or without doing so. That it meant to replace the lost connection is not known.
 *
 * @param endpoint address and port
 * @param afterNanos from the reset to that SYN
 * @param succeeded whether it was answered by a SYN-ACK, or null where the capture ends before
 */
public record Elsewhere(String endpoint, long afterNanos, @Nullable Boolean succeeded) {}
