package io.github.whyrst.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.wire.IcmpError;
import io.github.whyrst.wire.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FollowerTest {
  private final Script script = new Script();

  @Test
  void aSynWithAnotherNumberIsTheNextConnectionOfThePorts() {
    script.handshake().client("S", 9000, 0, 0);

    assertThat(script.follower.connections()).isEqualTo(2);
    assertThat(script.connection(1).handshakeDone()).isFalse();
    assertThat(script.connection(1).history()).as("history").isNotZero();
  }

  @Test
  void aSynWithTheSameNumberIsOfTheSameConnection() {
    script.handshake().client("S", 100, 0, 0);

    assertThat(script.follower.connections()).isEqualTo(1);
  }

  @Test
  void aSynAckWithAnotherNumberStaysInItsConnection() {
    script.client("S", 100, 0, 0).server("SA", 300, 101, 0).server("SA", 777, 101, 0);

    assertThat(script.follower.connections()).isEqualTo(1);
    assertThat(script.server().iss()).isEqualTo(777);
  }

  @Test
  void aSynAfterMidStreamDataIsTheNextConnection() {
    script.client("PA", 5000, 9000, 100).client("S", 100, 0, 0);

    assertThat(script.follower.connections()).isEqualTo(2);
  }

  @Test
  void aSynOneBeforeTheFirstDataIsLateAndNoNewConnection() {
    script.client("PA", 101, 301, 100).client("S", 100, 0, 0);

    assertThat(script.follower.connections()).isEqualTo(1);
  }

  @Test
  void aConnectionUnderInvestigationThatGivesWayIsTold() {
    script.handshake();
    script.connection().caseHandle(5);
    script.client("S", 9000, 0, 0);

    assertThat(script.told).contains("reused");
    assertThat(script.connection(1).caseHandle()).isZero();
  }

  @Test
  void overlappingAddressPlansShareTheNumberAndNothingElse() {
    script.enclosure = 10;
    script.handshake().client("PA", 101, 301, 50);
    script.enclosure = 20;
    script.client("S", 100, 0, 0).server("SA", 300, 101, 0);
    script.enclosure = 10;
    script.client("PA", 151, 301, 70);

    assertThat(script.follower.connections()).isEqualTo(2);
    List<Connection> both = connectionsOf(0);
    assertThat(both).hasSize(2);
    assertThat(both.get(0).end(Connection.A).bytes()).isEqualTo(120);
    assertThat(both.get(1).end(Connection.A).bytes()).isZero();
    assertThat(both.get(1).handshakeDone()).isFalse();
  }

  @Test
  void aSynWithAnotherNumberInAnotherEnclosureTakesTheNextNumberAsWiresharkGivesIt() {
    script.enclosure = 10;
    script.handshake();
    script.enclosure = 20;
    script.client("S", 8000, 0, 0);

    assertThat(connectionsOf(0)).hasSize(1);
    assertThat(connectionsOf(1)).hasSize(1);
  }

  @Test
  void directionsInDifferentEnclosuresAreJoinedByTheirNumbers() {
    script.enclosure = 10;
    script.client("S", 100, 0, 0);
    script.enclosure = 11;
    script.server("SA", 300, 101, 0);
    script.enclosure = 10;
    script.client("A", 101, 301, 0);

    assertThat(script.follower.connections()).isEqualTo(1);
    assertThat(script.connection().handshakeDone()).isTrue();
    assertThat(script.connection().enclosure(Connection.A)).isEqualTo(10);
    assertThat(script.connection().enclosure(Connection.B)).isEqualTo(11);
  }

  @Test
  void anAnswerToOtherNumbersInAnotherEnclosureIsOfAnotherConnection() {
    script.enclosure = 10;
    script.client("S", 100, 0, 0);
    script.enclosure = 11;
    script.server("SA", 300, 5001, 0);

    assertThat(script.follower.connections()).isEqualTo(2);
    assertThat(connectionsOf(0)).as("Wireshark does not see the difference").hasSize(2);
  }

  @Test
  void countlessEnclosuresOfTheSameAddressesAreToldApartUpToABound() {
    script.handshake();
    for (int i = 1; i <= 5000; i++) {
      script.enclosure = i;
      script.client("PA", 101, 301, 50);
    }

    assertThat(connectionsOf(0)).hasSize(65);
  }

  @Test
  void aConnectionIsStillFollowedUntilAnotherTakesItsPlace() {
    script.handshake();
    long firstTime = script.connection().firstTime();
    assertThat(script.follower.stillFollowed(0, firstTime, new Connection())).isTrue();

    script.client("S", 9000, 0, 0);
    assertThat(script.follower.stillFollowed(0, firstTime, new Connection())).isFalse();
  }

  @Test
  void filesNumberTheirConnectionsApart() {
    Script merged = new Script(1000, true);
    merged.file = 0;
    merged.handshake();
    merged.clientPort = 40001;
    merged.handshake();
    merged.file = 1;
    merged.handshake();

    assertThat(merged.follower.connections()).isEqualTo(2);
    assertThat(numberIn(merged, 40001)).as("number in the file seen last").isZero();
  }

  @Test
  void mergedFilesGetTheNumbersThatEachHasAlone() {
    Random random = new Random(7);
    List<Segment> all = new ArrayList<>();
    Script maker = new Script();
    for (int i = 0; i < 4000; i++) {
      maker.file = random.nextInt(3);
      maker.clientPort = 40000 + random.nextInt(8);
      int seq = random.nextInt(4);
      String flags = List.of("S", "SA", "A", "PA", "R").get(random.nextInt(5));
      all.add(maker.segment(random.nextBoolean(), flags, seq, random.nextInt(4), 0));
    }
    List<Long> merged = numbers(all, -1, true);
    for (int file = 0; file < 3; file++) {
      List<Long> expected = numbers(all, file, false);
      List<Long> got = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        if (all.get(i).file == file) {
          got.add(merged.get(i));
        }
      }
      assertThat(got).as("stream numbers in file %d", file).isEqualTo(expected);
    }
  }

  @Test
  void anIcmpErrorJoinsTheConnectionThatItQuotes() {
    script.handshake();
    script.follower.icmp(quoting(script.segment(true, "PA", 101, 301, 50), 8, 3));

    assertThat(script.told).endsWith("icmp");
    assertThat(script.connection().icmp()).isNotZero();
    assertThat(script.follower.connections()).isEqualTo(1);
  }

  @Test
  void anIcmpErrorOpensAConnectionOnlyWhereItQuotesEnoughForWireshark() {
    Segment quoted = script.segment(true, "S", 100, 0, 0);
    script.follower.icmp(quoting(quoted, 15, 3));
    assertThat(script.follower.connections()).isZero();

    script.follower.icmp(quoting(quoted, 16, 3));
    assertThat(script.follower.connections()).isEqualTo(1);
  }

  @Test
  void anIcmpRedirectIsNumberedAndSaysNothing() {
    script.follower.icmp(quoting(script.segment(true, "S", 100, 0, 0), 20, 5));

    assertThat(script.follower.connections()).isEqualTo(1);
    assertThat(script.connection().icmp()).isZero();
    assertThat(script.told).isEmpty();
  }

  private static IcmpError quoting(Segment quoted, int bytes, int type) {
    IcmpError error = new IcmpError();
    error.type = type;
    error.code = 1;
    error.quotedTcpBytes = bytes;
    Segment into = error.quoted;
    into.sourceLow = quoted.sourceLow;
    into.destinationLow = quoted.destinationLow;
    into.sourcePort = quoted.sourcePort;
    into.destinationPort = quoted.destinationPort;
    into.seq = quoted.seq;
    into.flags = quoted.flags;
    into.identify();
    return error;
  }

  private List<Connection> connectionsOf(long stream) {
    List<Connection> found = new ArrayList<>();
    Connection c = new Connection();
    for (int slot = 0; script.follower.look(slot, c); slot++) {
      if (c.stream() == stream) {
        found.add(c);
        c = new Connection();
      }
    }
    return found;
  }

  private static long numberIn(Script script, int clientPort) {
    Connection c = new Connection();
    for (int slot = 0; script.follower.look(slot, c); slot++) {
      if (c.port(Connection.A) == clientPort) {
        return c.stream();
      }
    }
    return -1;
  }

  /** Numbers of the segments of {@code file}, or of all for -1. */
  private static List<Long> numbers(List<Segment> segments, int file, boolean several) {
    Script quiet = new Script(1000, several);
    List<Long> numbers = new ArrayList<>();
    for (Segment s : segments) {
      if (file < 0 || s.file == file) {
        numbers.add(quiet.follower.number(s));
      }
    }
    return numbers;
  }
}
