/**
 * The report for a ticket: what, when, who, why, the evidence and what to check, in Markdown
 * (CommonMark) that also reads well as it stands.
 */
@NullMarked
package io.github.whyrst.report.markdown;

import org.jspecify.annotations.NullMarked;
