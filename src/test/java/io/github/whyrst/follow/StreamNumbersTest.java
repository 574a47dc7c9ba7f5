package io.github.whyrst.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.wire.Segment;
import org.junit.jupiter.api.Test;

class StreamNumbersTest {
  @Test
  void conversationsKeepTheirNumbersWhileTheTableGrows() {
    StreamNumbers numbers = new StreamNumbers(Long.MAX_VALUE);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 50_000; i++) {
        assertThat(number(numbers, i)).isEqualTo(i);
      }
    }
  }

  @Test
  void onlyConversationsInUseKeepTheirNumbersBeyondTheBound() {
    StreamNumbers numbers = new StreamNumbers(0);
    for (int i = 0; i < 100_000; i++) {
      assertThat(number(numbers, i)).isEqualTo(i);
      assertThat(number(numbers, 0)).as("the one in use").isZero();
    }

    assertThat(number(numbers, 1)).as("one not seen for long").isEqualTo(100_000);
  }

  @Test
  void bothDirectionsHaveOneNumber() {
    StreamNumbers numbers = new StreamNumbers(0);
    Segment there = segment(5);
    Segment back = segment(5);
    back.sourceLow = there.destinationLow;
    back.destinationLow = there.sourceLow;
    back.sourcePort = there.destinationPort;
    back.destinationPort = there.sourcePort;
    back.identify();

    int number = numbers.ofFile(there, true);
    assertThat(numbers.ofFile(back, true)).isEqualTo(number);
  }

  private static int number(StreamNumbers numbers, int key) {
    return numbers.ofFile(segment(key), true);
  }

  private static Segment segment(int key) {
    Segment s = new Segment();
    s.sourceLow = 1;
    s.destinationLow = 2 + key / 60_000;
    s.sourcePort = key % 60_000;
    s.destinationPort = 443;
    s.flags = Segment.SYN;
    s.identify();
    return s;
  }
}
