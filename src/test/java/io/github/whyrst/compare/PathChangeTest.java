package io.github.whyrst.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.whyrst.compare.PathChange.Kind;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PathChangeTest {
  @Test
  void packetsOfSeveralConnectionsAreCountedTogether() {
    PathChange two = missing(Kind.LOST, true, 3, 4);
    PathChange third = missing(Kind.LOST, true, 9);
    PathChange back = missing(Kind.LOST, false, 5);
    assertThat(PathChange.together(List.of(two, third, back), "a", "b"))
        .extracting(PathChange::text, PathChange::packets, PathChange::frames)
        .containsExactly(
            tuple("3 packets got lost on the way from a to b", 3L, List.of(3L, 4L, 9L)),
            tuple("1 packet got lost on the way from b to a", 1L, List.of(5L)));
  }

  @Test
  void whatTwoResetsOfAConnectionTellIsCountedOnce() {
    PathChange lost = missing(Kind.LOST, true, 3);
    PathChange moved = new PathChange(Kind.TRANSLATED, true, 0, true, List.of(), "x is y");
    assertThat(PathChange.together(List.of(lost, moved, lost, moved), "a", "b"))
        .containsExactly(lost, moved);
  }

  @Test
  void framesAreNamedUpToABound() {
    long[] many = LongStream.rangeClosed(1, 3L * PathChange.MOST_FRAMES).toArray();
    PathChange change = missing(Kind.INJECTED, true, many);
    assertThat(change.packets()).isEqualTo(many.length);
    assertThat(change.frames()).hasSize(PathChange.MOST_FRAMES);
  }

  private static PathChange missing(Kind what, boolean outward, long... frames) {
    return PathChange.missing(
        what, outward, true, LongStream.of(frames).boxed().toList(), "a", "b");
  }
}
