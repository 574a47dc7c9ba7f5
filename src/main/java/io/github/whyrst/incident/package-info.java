/** Many verdicts, one story: correlators that find what several connections tell together. */
@NullMarked
package io.github.whyrst.incident;

import org.jspecify.annotations.NullMarked;
