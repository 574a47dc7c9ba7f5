/**
 * What the packets say about one reset, as immutable records.
 *
 * <p>This is the line between the hot, mutable world of following and the quiet world of judging:
 * {@link io.github.whyrst.evidence.CaseBook} opens a case at a reset, adds what happens afterwards
 * and what neighbouring connections do, and closes it on capture time into a {@link
 * io.github.whyrst.evidence.ResetEvidence}. All arithmetic on sequence numbers, TTLs and times is
 * done here, once; rules above see relations. A relation that the capture cannot show is absent
 * ({@code null}), never a guess.
 */
@NullMarked
package io.github.whyrst.evidence;

import org.jspecify.annotations.NullMarked;
