/**
 * What the capturing host itself knows of a reset: the kernel's reason, the process, the counters.
 *
 * <p>{@link io.github.whyrst.host.HostWatch} watches from before the capture begins until after it
 * ends, and answers for each reset as a {@link io.github.whyrst.evidence.HostWitness}. Everything
 * is read as text from /proc, /sys and tracefs; what a host lacks or forbids is absent in the
 * answer. Knows nothing of packets but what their evidence says.
 */
@NullMarked
package io.github.whyrst.host;

import org.jspecify.annotations.NullMarked;
