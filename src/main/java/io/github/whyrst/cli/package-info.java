/**
 * The command line: options, exit codes, the terminal.
 *
 * <p>Turns words into settings and filters, runs an {@link io.github.whyrst.Investigation}, and
 * gives its results to a report. Knows nothing of packets.
 */
@NullMarked
package io.github.whyrst.cli;

import org.jspecify.annotations.NullMarked;
