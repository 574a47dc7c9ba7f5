package io.github.whyrst.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.wire.Segment;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConnectionTableTest {
  @Test
  void allConnectionsAreFoundAgainAfterTheTableHasGrown() {
    Script script = new Script(100_000, false);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 50_000; i++) {
        assertThat(script.follower.number(segment(i, i % 3 == 0, 0))).isEqualTo(i);
      }
    }
    assertThat(script.follower.connections()).isEqualTo(50_000);
    assertThat(script.follower.evicted()).isZero();
  }

  @Test
  void anIpv4AddressIsNotTheIpv6AddressOfTheSameBits() {
    Script script = new Script();
    Segment v4 = segment(1, false, 0);
    Segment v6 = segment(1, false, 0);
    v6.ipv6 = true;

    assertThat(script.follower.number(v4)).isZero();
    assertThat(script.follower.number(v6)).isEqualTo(1);
    assertThat(script.follower.number(v4)).isZero();
  }

  @Test
  void aFullTableForgetsQuietConnectionsAndKeepsThoseInUse() {
    Script script = new Script(100, false);
    for (int i = 0; i < 10_000; i++) {
      script.clientPort = 1;
      script.client("PA", i, 1, 1);
      script.clientPort = 2 + i;
      script.client("PA", 5, 1, 1);
    }

    assertThat(script.follower.connections()).isEqualTo(10_001);
    assertThat(script.follower.evicted()).isEqualTo(10_001 - 100);
    assertThat(script.told).doesNotContain("evicted 0");
    assertThat(script.connection(0).end(Connection.A).segments()).isEqualTo(10_000);
  }

  @Test
  void anEvictedConnectionIsToldWhileItCanBeReadAndComesBackAsANewOne() {
    Script script = new Script(16, false);
    for (int i = 0; i < 17; i++) {
      script.clientPort = 40000 + i;
      script.client("PA", 5, 1, 1);
    }
    assertThat(script.told).contains("evicted 0");

    script.clientPort = 40000;
    script.client("PA", 6, 1, 1);
    assertThat(script.follower.connections()).isEqualTo(18);
  }

  @Test
  void aTableUnderPressureNeverMixesConnectionsUp() {
    Random random = new Random(3);
    Script script = new Script(64, false);
    Map<String, Integer> marks = new HashMap<>();
    for (int i = 0; i < 200_000; i++) {
      int key = random.nextInt(300);
      Segment s = segment(key, key % 4 == 0, i);
      s.enclosure = random.nextInt(3);
      s.timeNanos = i;
      // Data that tells whose it is: were two connections mixed up, the numbers would show it.
      s.flags = Segment.ACK;
      s.seq = key * 1000 + s.enclosure;
      script.follower.follow(s);
      marks.merge(key + "/" + s.enclosure, 1, Integer::sum);
    }
    Connection c = new Connection();
    int seen = 0;
    for (; script.follower.look(seen, c); seen++) {
      int key = c.port(Connection.A) - 1000;
      int enclosure = c.enclosure(Connection.A);
      assertThat(c.end(Connection.A).iss()).isEqualTo(key * 1000 + enclosure - 1);
      assertThat(c.ipv6()).isEqualTo(key % 4 == 0);
      assertThat(c.end(Connection.A).segments())
          .isLessThanOrEqualTo(marks.get(key + "/" + enclosure));
    }
    assertThat(seen).isEqualTo(64);
  }

  @Test
  void theTableGrowsNoFurtherThanItsMemoryAllows() {
    Script script = new Script(1_000_000, 2 << 20);
    for (int i = 0; i < 50_000; i++) {
      script.follower.number(segment(i, false, i));
    }

    assertThat(kept(script)).isEqualTo(3 * 4096);
    assertThat(script.follower.evicted()).isEqualTo(50_000 - 3 * 4096);
    assertThat(script.follower.number(segment(49_999, false, 0))).isEqualTo(49_999);
  }

  @Test
  void theLongerAddressesOfIpv6TakeTheRoomOfConnections() {
    Script script = new Script(1_000_000, 20L << 20);
    for (int i = 0; i < 200_000; i++) {
      script.follower.number(segment(i, i > 100_000, i));
    }

    int perChunk = 4096 * 4 * (Connection.WORDS + 8);
    assertThat(kept(script) / 4096).isBetween((18 << 20) / perChunk, 1 + (20 << 20) / perChunk);
    for (int i = 199_990; i < 200_000; i++) {
      assertThat(script.follower.number(segment(i, true, i))).isEqualTo(i);
    }
  }

  private static int kept(Script script) {
    Connection c = new Connection();
    int kept = 0;
    while (script.follower.look(kept, c)) {
      kept++;
    }
    return kept;
  }

  private static Segment segment(int key, boolean ipv6, int time) {
    Segment s = new Segment();
    s.ipv6 = ipv6;
    s.sourceHigh = ipv6 ? 0x20010db8L << 32 : 0;
    s.sourceLow = 0x0a000001;
    s.destinationHigh = s.sourceHigh;
    s.destinationLow = 0x0a000002 + key / 60_000;
    s.sourcePort = 1000 + key % 60_000;
    s.destinationPort = 443;
    s.timeNanos = time;
    s.identify();
    return s;
  }
}
