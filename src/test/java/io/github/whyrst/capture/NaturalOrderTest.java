package io.github.whyrst.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
  @Test
  void countsNumbersInNames() {
    List<String> ordered =
        List.of(
            "a.pcap",
            "a.pcap1",
            "a.pcap01",
            "a.pcap2",
            "a.pcap10",
            "a.pcap10.gz",
            "a.pcap99999999999999999999",
            "a.pcap100000000000000000000",
            "b_00001_20240101",
            "b_00002_20230101",
            "b_00010_20220101");
    List<String> shuffled = new ArrayList<>(ordered);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(shuffled, new Random(i));
      shuffled.sort(new NaturalOrder());
      assertThat(shuffled.stream().map(name -> name.replace("pcap01", "pcap1")).toList())
          .isEqualTo(ordered.stream().map(name -> name.replace("pcap01", "pcap1")).toList());
    }
  }
}
