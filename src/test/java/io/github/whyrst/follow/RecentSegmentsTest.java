package io.github.whyrst.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.wire.Segment;
import org.junit.jupiter.api.Test;

class RecentSegmentsTest {
  private static final int BEYOND_THE_RING = (1 << 17) + 10;

  private final RecentSegments recent = new RecentSegments();

  @Test
  void aConnectionsSegmentsAreLinkedFromNewToOldAmongThoseOfOthers() {
    Connection mine = connection(0);
    Connection other = connection(1);
    for (int i = 1; i <= 5; i++) {
      recent.add(mine, Connection.A, segment(i));
      recent.add(other, Connection.B, segment(100 + i));
    }

    int at = recent.newest(mine);
    for (int i = 5; i >= 1; i--) {
      assertThat(recent.seq(at)).isEqualTo(i);
      at = recent.before(at);
    }
    assertThat(at).as("position before the first").isZero();
  }

  @Test
  void everyFieldComesBackAsItWasPut() {
    Connection c = connection(0);
    Segment s = segment(-5);
    s.timeNanos = 1_750_000_000_123_456_789L;
    s.frame = 4_000_000_000L;
    s.ack = -7;
    s.payloadLength = 65_000;
    s.flags = 0xff;
    s.ttl = 255;
    s.window = 0xffff;
    s.ipId = 0xfffe;
    recent.add(c, Connection.B, s);

    int at = recent.newest(c);
    assertThat(recent.timeNanos(at)).isEqualTo(s.timeNanos);
    assertThat(recent.frame(at)).isEqualTo(s.frame);
    assertThat(recent.seq(at)).isEqualTo(s.seq);
    assertThat(recent.ack(at)).isEqualTo(s.ack);
    assertThat(recent.payloadLength(at)).isEqualTo(65_000);
    assertThat(recent.flags(at)).isEqualTo(0xff);
    assertThat(recent.side(at)).isEqualTo(Connection.B);
    assertThat(recent.ttl(at)).isEqualTo(255);
    assertThat(recent.window(at)).isEqualTo(0xffff);
    assertThat(recent.ipId(at)).isEqualTo(0xfffe);
  }

  @Test
  void aQuietConnectionsSegmentsAreForgottenWhenTheRingComesRound() {
    Connection quiet = connection(0);
    Connection busy = connection(1);
    recent.add(quiet, Connection.A, segment(1));
    for (int i = 0; i < BEYOND_THE_RING; i++) {
      recent.add(busy, Connection.A, segment(i));
    }

    assertThat(recent.newest(quiet)).isZero();
    int kept = 0;
    for (int at = recent.newest(busy); at != 0; at = recent.before(at)) {
      assertThat(recent.seq(at)).isEqualTo(BEYOND_THE_RING - 1 - kept);
      kept++;
    }
    assertThat(kept).as("segments kept").isBetween((1 << 17) - 2, 1 << 17);
  }

  @Test
  void whatTheSlotsFormerConnectionLeftIsNotTheNewOnes() {
    Connection former = connection(3);
    recent.add(former, Connection.A, segment(1));
    Connection later = connection(3);
    recent.add(later, Connection.A, segment(2));

    int newest = recent.newest(later);
    assertThat(recent.seq(newest)).isEqualTo(2);
    assertThat(recent.before(newest)).isZero();
  }

  private static Connection connection(int slot) {
    Connection c = new Connection();
    c.at(new int[Connection.WORDS], 0, slot, new long[4], 0);
    return c;
  }

  private static Segment segment(int seq) {
    Segment s = new Segment();
    s.seq = seq;
    return s;
  }
}
