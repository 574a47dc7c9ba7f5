/**
 * A connection as a ladder: its packets in order of time, what is missing between them, pauses, and
 * long stretches folded. An immutable model that every report draws in its own way.
 */
@NullMarked
package io.github.whyrst.report.ladder;

import org.jspecify.annotations.NullMarked;
