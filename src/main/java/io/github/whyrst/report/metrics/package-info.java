/**
 * Numbers for a monitoring system: counts of what is reported, in the form that Prometheus scrapes.
 * Knows nothing of how they are judged.
 */
@NullMarked
package io.github.whyrst.report.metrics;

import org.jspecify.annotations.NullMarked;
