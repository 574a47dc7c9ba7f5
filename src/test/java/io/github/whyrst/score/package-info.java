/**
 * How often verdicts are right: runs of the lab, whose causes are known, are judged and the
 * verdicts held against the truth.
 *
 * <pre>
 * Runs           folders with a truth.json  ->  outcomes, one a reset connection
 * Outcomes       outcomes                   ->  rates, confusion, calibration
 * TextSheet      all of that                ->  text, and what failed in it
 * JsonSheet      all of that                ->  JSON
 * MarkdownTable  the sum of it              ->  the README's table
 * </pre>
 *
 * <p>{@code SamplesTest} holds the project's own samples to it; {@code src/lab/lab score} shows it
 * for any others. It knows of verdicts, and nothing of how they came about.
 */
@NullMarked
package io.github.whyrst.score;

import org.jspecify.annotations.NullMarked;
