package io.github.whyrst.evidence;

import org.jspecify.annotations.Nullable;

/**
 * How quickly a service answered its clients by the time of a reset, at the capture point: from a
 * client's last data to the server's first.
 *
 * @param count answers seen
 * @param usualNanos median of up to 251 before the newest five, or null where there are not five
 * @param latestNanos median of the newest five, or null where there are not as many
 */
public record Answers(int count, @Nullable Long usualNanos, @Nullable Long latestNanos) {}
