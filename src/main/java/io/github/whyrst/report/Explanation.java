package io.github.whyrst.report;

import io.github.whyrst.cause.Verdict;
import io.github.whyrst.cause.Weighing;
import io.github.whyrst.log.LogJoin;
import io.github.whyrst.report.ladder.Ladder;
import java.util.List;

/**
 * One reset in depth.
 *
 * @param frame the frame that was asked for: the verdict's, or another reset of its connection
 * @param verdict why the connection was reset
 * @param weighing how that came about
 * @param ladder the connection
 * @param logs lines of logs that it explains
 */
public record Explanation(
    long frame, Verdict verdict, Weighing weighing, Ladder ladder, List<LogJoin> logs) {}
