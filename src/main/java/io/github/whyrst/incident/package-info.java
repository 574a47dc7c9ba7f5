/**
 * Many verdicts, one story; and what matters without a reset.
 *
 * <p>{@link io.github.whyrst.incident.Incidents} hands every verdict to the patterns of {@link
 * io.github.whyrst.incident.Patterns}. A pattern says which mechanisms it is made of and what their
 * resets have in common; an {@link io.github.whyrst.incident.Episode} of it gathers counts, times
 * and some frames, and in the end tells its sentence, or keeps silent where there is no story. A
 * sentence holds only what the verdicts and their evidence bear out, and no story is surer than
 * they are. {@link io.github.whyrst.incident.Findings} reads the facts of services that need no
 * reset.
 *
 * <p>To add a pattern: a class, a line in the list, and a scenario beside it. All memory is
 * bounded: a flood of resets makes counts grow, nothing else.
 */
@NullMarked
package io.github.whyrst.incident;

import org.jspecify.annotations.NullMarked;
