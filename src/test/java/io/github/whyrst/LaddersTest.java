package io.github.whyrst;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.capture.CaptureFile;
import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.capture.MergedSources;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.report.ladder.Extent;
import io.github.whyrst.report.ladder.Ladder;
import io.github.whyrst.report.ladder.Mark;
import io.github.whyrst.report.ladder.Rung;
import io.github.whyrst.report.ladder.Rung.Fold;
import io.github.whyrst.report.ladder.Rung.Icmp;
import io.github.whyrst.report.ladder.Rung.Missing;
import io.github.whyrst.report.ladder.Rung.Packet;
import io.github.whyrst.report.ladder.Rung.Pause;
import io.github.whyrst.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The packets of a reset connection, collected in a second reading. */
class LaddersTest {

  @Test
  void aLadderHasThePacketsOfItsConnectionInOrder() throws IOException {
    Ladder ladder =
        ladder(
            """
            connection a 10.0.0.1:40000 > 10.0.0.2:80 ttl 64/60
            connection b 10.0.0.3:40000 > 10.0.0.2:80 ttl 64/60
            a: handshake rtt 20ms
            b: +1ms handshake rtt 20ms
            a: +1ms   > P. 1:101(100)  ack 1
            b: +1ms   > P. 1:51(50)    ack 1
            a: +20ms  < .              ack 101
            a: +3s    > P. 101:201(100) ack 1
            a: +20ms  < R  1:1(0)
            """);
    assertThat(ladder.left().endpoint()).isEqualTo("10.0.0.1:40000");
    assertThat(ladder.right().endpoint()).isEqualTo("10.0.0.2:80");
    assertThat(ladder.packets()).isEqualTo(7);
    assertThat(lines(ladder))
        .containsExactly(
            "> S 0",
            "< SA 0 ack 1",
            "> A 1 ack 1",
            "> PA 1 ack 1 (100)",
            "< A 1 ack 101",
            "pause 3.000",
            "> PA 101 ack 1 (100) TRIGGER",
            "< R 1 RESET");
  }

  @Test
  void whatIsMissingAndWhatIsSentAgainIsMarked() throws IOException {
    Ladder ladder =
        ladder(
            """
            connection 10.0.0.1:40000 > 10.0.0.2:80 ttl 64/60
            handshake rtt 20ms
            +1ms   > P. 1:101(100)    ack 1
            +1ms   ~> P. 101:201(100) ack 1
            +1ms   > P. 201:301(100)  ack 1
            +5ms   < .                ack 101
            +1ms   > P. 101:201(100)  ack 1
            +5ms   < .                ack 301
            +1ms   > P. 201:301(100)  ack 1
            +1ms   ~< P. 1:51(50)     ack 301
            +1ms   > .                ack 51
            +5ms   < R. 51:51(0)      ack 301
            """);
    assertThat(lines(ladder).subList(4, lines(ladder).size()))
        .containsExactly(
            "missing > 100",
            "> PA 201 ack 1 (100)",
            "< A 1 ack 101",
            "> PA 101 ack 1 (100) LATE",
            "< A 1 ack 301",
            "> PA 201 ack 1 (100) TRIGGER RETRANSMISSION",
            "missing < 50 acknowledged",
            "> A 301 ack 51",
            "< RA 51 ack 301 RESET");
  }

  @Test
  void aLongMiddleIsFoldedAndItsLongestPauseKept() throws IOException {
    StringBuilder scenario =
        new StringBuilder("connection 10.0.0.1:40000 > 10.0.0.2:80 ttl 64/60\n");
    scenario.append("handshake rtt 20ms\n");
    for (int i = 0; i < 40; i++) {
      int from = 1 + 10 * i;
      scenario.append("+500ms > P. %d:%d(10) ack 1\n".formatted(from, from + 10));
    }
    scenario.append("+5ms < . ack 401\n+5ms < R. 1:1(0) ack 401\n");
    Ladder ladder = ladder(scenario.toString());
    assertThat(ladder.packets()).isEqualTo(45);
    List<Rung> folds = ladder.rungs().stream().filter(r -> r instanceof Fold).toList();
    assertThat(folds).hasSize(1);
    Fold fold = (Fold) folds.get(0);
    long shown = ladder.rungs().stream().filter(r -> r instanceof Packet).count();
    assertThat(shown).isEqualTo(Extent.USUAL.opening() + Extent.USUAL.before());
    assertThat(fold.leftPackets()).isEqualTo(ladder.packets() - shown);
    assertThat(fold.leftBytes()).isEqualTo(10 * fold.leftPackets());
    assertThat(fold.rightPackets()).isZero();
    assertThat(fold.longestPauseNanos()).as("nanoseconds").isEqualTo(500_000_000L);
  }

  @Test
  void anIcmpErrorStandsWhereItCame() throws IOException {
    Ladder ladder =
        ladder(
            """
            connection 10.0.0.1:40000 > 10.0.0.2:80 ttl 64/60
            +0     > S  0:0(0)
            +1ms   < icmp host-unreachable
            +1ms   < R. 0:0(0) ack 1
            """);
    assertThat(lines(ladder))
        .containsExactly("> S 0 TRIGGER", "icmp > host unreachable", "< RA 1 ack 1 RESET");
  }

  @Test
  void aPortUsedAgainBeginsAnotherConnection() throws IOException {
    Ladder ladder =
        ladder(
            """
            connection a 10.0.0.1:40000 > 10.0.0.2:80 ttl 64/60
            connection b 10.0.0.1:40000 > 10.0.0.2:80 ttl 64/60
            a: handshake rtt 20ms
            a: +1ms   < F. 1:1(0)  ack 1
            a: +1ms   > F. 1:1(0)  ack 2
            a: +1ms   < .          ack 2
            b: +90s   > S  0:0(0)
            b: +20ms  < R. 0:0(0)  ack 1
            """);
    assertThat(lines(ladder)).containsExactly("> S 0 TRIGGER", "< RA 1 ack 1 RESET");
  }

  static List<Path> captures() {
    return Samples.captures();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void everyVerdictOfASampleHasALadder(Path capture) throws Exception {
    List<Verdict> verdicts = verdicts(() -> CaptureFile.open(capture.toString()));
    List<Ladder> ladders;
    try (FrameSource source = CaptureFile.open(capture.toString())) {
      ladders = Ladders.of(source, Settings.saved(), verdicts, Extent.BRIEF);
    }
    assertThat(ladders).hasSameSizeAs(verdicts).doesNotContainNull();
    for (int i = 0; i < ladders.size(); i++) {
      List<Packet> resets = new ArrayList<>();
      List<Packet> triggers = new ArrayList<>();
      for (Rung rung : ladders.get(i).rungs()) {
        if (rung instanceof Packet packet && packet.is(Mark.RESET)) {
          resets.add(packet);
        }
        if (rung instanceof Packet packet && packet.is(Mark.TRIGGER)) {
          triggers.add(packet);
        }
      }
      var facts = verdicts.get(i).facts();
      assertThat(resets).extracting(Packet::frame).containsExactly(facts.reset().frame());
      assertThat(triggers)
          .extracting(Packet::frame)
          .isEqualTo(
              facts.trigger() == null
                  ? List.of()
                  : List.of(Objects.requireNonNull(facts.trigger()).frame()));
    }
  }

  @ParameterizedTest
  @CsvSource({"keepalive-race/client, 31, 6", "forged-burst/client, 17, 9"})
  void theShownPacketsAreThoseOfWiresharksStream(String sample, long frame, int least)
      throws Exception {
    Path file = Path.of("samples/" + sample + ".pcap");
    List<Verdict> verdicts = verdicts(() -> CaptureFile.open(file.toString()));
    verdicts.removeIf(verdict -> verdict.facts().reset().frame() != frame);
    String stream = Long.toString(verdicts.get(0).facts().connection().stream());
    List<Long> theirs = new ArrayList<>();
    for (String line : Tshark.fields(file, "frame.number", "tcp.stream")) {
      String[] fields = line.split("\\|", -1);
      if (fields[1].equals(stream)) {
        theirs.add(Long.parseLong(fields[0]));
      }
    }
    List<Long> ours = new ArrayList<>();
    try (FrameSource source = CaptureFile.open(file.toString())) {
      for (Rung rung :
          Ladders.of(source, Settings.saved(), verdicts, Extent.WHOLE).get(0).rungs()) {
        if (rung instanceof Packet packet) {
          ours.add(packet.frame());
        }
      }
    }
    assertThat(ours).hasSizeGreaterThanOrEqualTo(least).isEqualTo(theirs);
  }

  @Test
  void aConnectionInSeveralFilesIsOneLadder() throws Exception {
    List<String> names =
        List.of("samples/keepalive-race/client.pcap", "samples/closed-port/client.pcap");
    List<Verdict> verdicts = verdicts(() -> MergedSources.open(names, new ArrayList<>()));
    try (FrameSource source = MergedSources.open(names, new ArrayList<>())) {
      assertThat(Ladders.of(source, Settings.saved(), verdicts, Extent.BRIEF))
          .hasSize(6)
          .doesNotContainNull();
    }
  }

  private interface Opening {
    FrameSource open() throws Exception;
  }

  private static List<Verdict> verdicts(Opening opening) throws Exception {
    Collected report = new Collected();
    try (FrameSource source = opening.open()) {
      new Investigation(Settings.saved()).run(source, report);
    }
    return report.verdicts;
  }

  private static Ladder ladder(String scenario) throws IOException {
    Scenario parsed = Scenario.parse("ladder", scenario + "expect unknown\n");
    Collected report = new Collected();
    new Investigation(Settings.saved()).run(parsed.open(), report);
    List<Ladder> ladders =
        Ladders.of(parsed.open(), Settings.saved(), report.verdicts, Extent.USUAL);
    assertThat(ladders).hasSize(1).doesNotContainNull();
    return ladders.get(0);
  }

  private static List<String> lines(Ladder ladder) {
    List<String> lines = new ArrayList<>();
    for (Rung rung : ladder.rungs()) {
      if (rung instanceof Packet p) {
        StringBuilder line = new StringBuilder(p.fromLeft() ? "> " : "< ");
        line.append(p.flags()).append(' ').append(p.seq());
        line.append(p.ack() == null ? "" : " ack " + p.ack());
        line.append(p.payloadBytes() == 0 ? "" : " (" + p.payloadBytes() + ")");
        p.marks().stream().sorted().forEach(mark -> line.append(' ').append(mark));
        lines.add(line.toString());
      } else if (rung instanceof Pause pause) {
        lines.add("pause %.3f".formatted(pause.nanos() / 1e9));
      } else if (rung instanceof Missing m) {
        lines.add(
            "missing "
                + (m.fromLeft() ? "> " : "< ")
                + m.bytes()
                + (m.acknowledged() ? " acknowledged" : ""));
      } else if (rung instanceof Icmp icmp) {
        lines.add("icmp " + (icmp.aboutLeft() ? "> " : "< ") + icmp.text());
      } else {
        lines.add("fold");
      }
    }
    return lines;
  }
}
