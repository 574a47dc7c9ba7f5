/**
 * Why: from evidence to a named cause.
 *
 * <p>A {@link io.github.whyrst.cause.Mechanism} declares clues that must hold, that support and
 * that exclude; {@link io.github.whyrst.cause.Classifier} weighs them in one place. One folder a
 * label of the contract, three files a mechanism: class, page, scenario. Nothing here sees packets
 * or the connection table.
 */
@NullMarked
package io.github.whyrst.cause;

import org.jspecify.annotations.NullMarked;
