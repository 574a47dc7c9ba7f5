package io.github.whyrst.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardingSourceTest {
  /** Otherwise the frames of a watched file would be followed one by one, which is slower. */
  @Test
  void aWatchedFileSaysThatItsNextFrameIsAtHand() throws Exception {
    try (FrameSource file =
            MergedSources.open(List.of("samples/closed-port/client.pcap"), new ArrayList<>());
        FrameSource watched = new WatchedSource(file, (frames, more) -> {})) {
      assertThat(watched.next(new Frame())).isTrue();
      assertThat(watched.hasNextAtHand()).isTrue();
    }
  }
}
