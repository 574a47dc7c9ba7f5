/**
 * The report for people: resets with one story told once, most harmful first, wrapped to the
 * terminal.
 *
 * <p>{@link io.github.whyrst.report.text.TextReport} decides what is told and in which order,
 * {@code Wording} puts it into words, {@code Page} into lines. All output is ASCII where the names
 * in it are.
 */
@NullMarked
package io.github.whyrst.report.text;

import org.jspecify.annotations.NullMarked;
