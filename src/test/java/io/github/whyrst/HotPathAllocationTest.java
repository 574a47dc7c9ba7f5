package io.github.whyrst;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.whyrst.capture.CaptureFile;
import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.evidence.CaseBook;
import io.github.whyrst.follow.Follower;
import io.github.whyrst.scenario.Scenario;
import io.github.whyrst.wire.Decoder;
import io.github.whyrst.wire.Frame;
import io.github.whyrst.wire.IcmpError;
import io.github.whyrst.wire.Segment;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading, decoding and following a packet allocates nothing. */
class HotPathAllocationTest {
  private static final int ROUNDS = 700;
  private static final int PACKETS_A_ROUND = 300;

  /** After so many packets every bounded table has grown to its bound. */
  private static final int STEADY = 140_000;

  /**
   * What allocates for packets does so among any so many. Once in a while the JVM allocates for
   * itself in this thread's name, when it goes back on an optimisation.
   */
  private static final int STRETCH = 10_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Old and new connections, retransmissions and keep-alive probes; no resets. */
  private static final String ROUND =
      """
      connection a 10.0.0.1:20000 > 10.0.1.1:443 ttl 64/60 timestamps
      connection b [2001:db8::1]:30000 > [2001:db8::2]:80 ttl 64/60
      connection c 10.0.0.2:40000 > 10.0.1.1:8080 ttl 64/60 timestamps vlan 7
      repeat 15 every 10us port +1
        a: +0   > P. 1:101(100)   ack 1
        b: +0   > P. 1:101(100)   ack 1
        a: +1ms < P. 1:101(100)   ack 101
        b: +1ms < P. 1:101(100)   ack 101
        a: +9ms < P. 1:101(100)   ack 101
        a: +1ms > .               ack 101
        b: +1ms > .               ack 101
        b: +1s  > . 100:100(0)    ack 101
        b: +1ms < .               ack 101
        c: +0   handshake rtt 1ms
        c: +0   > P. 1:101(100)   ack 1
        c: +1ms < P. 1:201(200)   ack 101
        c: +1ms > F. 101:101(0)   ack 201
        c: +1ms < F. 201:201(0)   ack 102
        c: +1ms > .               ack 202
        a: +0   > P. 101:151(50)  ack 101
        a: +1ms < P. 101:151(50)  ack 151
        a: +1ms > .               ack 151
      end
      expect none
      """;

  @Test
  void aPacketInSteadyStateAllocatesNothing(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("steady.pcap");
    Scenario.parse("steady", ROUND).repeated(ROUNDS, 2_000_000_000L, 150).writePcap(file);

    Frame frame = new Frame();
    Segment segment = new Segment();
    IcmpError error = new IcmpError();
    Decoder decoder = new Decoder();
    CaseBook cases = new CaseBook(Long.MAX_VALUE, decoder::describeEnclosure, found -> {});
    Follower follower = new Follower(100_000, Long.MAX_VALUE, false, cases);
    cases.watch(follower);
    long before = 0;
    long least = Long.MAX_VALUE;
    try (FrameSource source = CaptureFile.open(file.toString())) {
      while (source.next(frame)) {
        if (frame.number >= STEADY && frame.number % STRETCH == 0) {
          long allocated = THREADS.getCurrentThreadAllocatedBytes();
          least = frame.number == STEADY ? least : Math.min(least, allocated - before);
          before = allocated;
        }
        cases.time(frame.timeNanos);
        if (decoder.decode(frame, segment, error) == Decoder.Outcome.TCP) {
          follower.follow(segment);
        }
      }
      assertThat(frame.number).as("packets").isEqualTo(ROUNDS * PACKETS_A_ROUND);
      assertThat(least).as("bytes for %d packets", STRETCH).isZero();
    }
  }
}
