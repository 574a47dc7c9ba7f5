/**
 * One immutable report, many looks: a folder an output format, each an implementation of {@link
 * io.github.whyrst.report.ReportSink}.
 */
@NullMarked
package io.github.whyrst.report;

import org.jspecify.annotations.NullMarked;
