package io.github.whyrst.cause;

import org.jspecify.annotations.Nullable;

/**
 * One line of evidence, made by the clue that found it.
 *
 * @param id the clue's name, kebab-case, stable
 * @param text a sentence fragment with the numbers in it
 * @param frame the frame it speaks of, or null
 * @param value its main number, or null
 * @param unit the unit of {@code value}, such as "seconds" or "hops", or null
 */
public record Statement(
    String id, String text, @Nullable Long frame, @Nullable Double value, @Nullable String unit) {}
