/**
 * The same traffic captured at two points: its packets matched across address translation and
 * unequal clocks, and for each reset whether it was made between the points.
 */
@NullMarked
package io.github.whyrst.compare;

import org.jspecify.annotations.NullMarked;
