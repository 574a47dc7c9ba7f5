/**
 * The report for programs: one JSON object a line, described by {@code report.schema.json}.
 *
 * <p>Keys are only ever added; {@code schema} in the first object changes when one is removed or
 * changes its meaning. What is unknown is absent.
 */
@NullMarked
package io.github.whyrst.report.json;

import org.jspecify.annotations.NullMarked;
