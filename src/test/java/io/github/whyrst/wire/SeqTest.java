package io.github.whyrst.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeqTest {
  private static final int LAST = -1; // 2^32 - 1

  @Test
  void orderWrapsAround() {
    assertThat(Seq.before(LAST, 0)).isTrue();
    assertThat(Seq.after(0, LAST)).isTrue();
    assertThat(Seq.before(0, 0)).isFalse();
    assertThat(Seq.after(0, 0)).isFalse();
    assertThat(Seq.max(LAST, 3)).isEqualTo(3);
    assertThat(Seq.max(3, LAST)).isEqualTo(3);
  }

  @Test
  void distanceWrapsAround() {
    assertThat(Seq.distance(LAST, 4)).isEqualTo(5);
    assertThat(Seq.distance(4, LAST)).isEqualTo(-5);
  }

  @Test
  void valuesReadUnsigned() {
    assertThat(Seq.unsigned(LAST)).isEqualTo(4_294_967_295L);
  }
}
