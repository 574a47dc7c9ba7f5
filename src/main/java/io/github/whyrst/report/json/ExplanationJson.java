package io.github.whyrst.report.json;

import io.github.whyrst.cause.Verdict;
import io.github.whyrst.cause.Weighing;
import io.github.whyrst.cause.Weighing.Candidate;
import io.github.whyrst.cause.Weighing.Change;
import io.github.whyrst.cause.Weighing.Turn;
import io.github.whyrst.cause.Weighing.Weight;
import io.github.whyrst.report.CaptureFacts.FileFacts;
import io.github.whyrst.report.Explanation;
import io.github.whyrst.report.ladder.Ladder;
import io.github.whyrst.report.ladder.Mark;
import io.github.whyrst.report.ladder.Rung;
import io.github.whyrst.report.ladder.Rung.Fold;
import io.github.whyrst.report.ladder.Rung.Icmp;
import io.github.whyrst.report.ladder.Rung.Missing;
import io.github.whyrst.report.ladder.Rung.Packet;
import io.github.whyrst.report.ladder.Rung.Pause;
import java.util.List;
import java.util.Locale;

/** The keys of an explanation. */
final class ExplanationJson {
  private ExplanationJson() {}

  static void write(JsonLine line, Explanation explanation, List<FileFacts> files, int timeDigits) {
    Verdict verdict = explanation.verdict();
    CaptureJson.file(line, files, verdict.facts().reset().file());
    line.number("frame", explanation.frame());
    line.number("reset_frame", verdict.facts().reset().frame());
    line.text("cause", verdict.cause().label());
    line.text("mechanism", verdict.mechanism());
    line.confidence(verdict.confidence());
    ladder(line, explanation.ladder(), timeDigits);
    weighing(line, explanation.weighing());
    LogJson.joins(line, explanation.logs());
  }

  private static void ladder(JsonLine line, Ladder ladder, int timeDigits) {
    line.open("ladder");
    ResetJson.party(line, "left", ladder.left());
    ResetJson.party(line, "right", ladder.right());
    line.number("packets", ladder.packets());
    line.number("copies", ladder.copies());
    line.openArray("rungs");
    for (Rung rung : ladder.rungs()) {
      line.open();
      if (rung instanceof Packet packet) {
        packet(line, packet, timeDigits);
      } else if (rung instanceof Pause pause) {
        line.text("kind", "pause");
        line.seconds("pause_seconds", pause.nanos());
      } else if (rung instanceof Missing missing) {
        line.text("kind", "missing");
        line.text("from", end(missing.fromLeft()));
        line.number("missing_bytes", missing.bytes());
        line.flag("acknowledged", missing.acknowledged());
      } else if (rung instanceof Icmp icmp) {
        line.text("kind", "icmp");
        line.number("frame", icmp.frame());
        line.time("time", icmp.timeNanos(), timeDigits);
        line.text("about", end(icmp.aboutLeft()));
        line.text("text", icmp.text());
      } else if (rung instanceof Fold fold) {
        line.text("kind", "fold");
        line.number("left_packets", fold.leftPackets());
        line.number("left_bytes", fold.leftBytes());
        line.number("right_packets", fold.rightPackets());
        line.number("right_bytes", fold.rightBytes());
        line.number("retransmissions", fold.retransmissions());
        line.number("missing_bytes", fold.missingBytes());
        line.seconds("span_seconds", fold.nanos());
        line.seconds("longest_pause_seconds", fold.longestPauseNanos());
      }
      line.close();
    }
    line.closeArray();
    line.close();
  }

  private static void packet(JsonLine line, Packet packet, int timeDigits) {
    line.text("kind", "packet");
    line.number("frame", packet.frame());
    line.time("time", packet.timeNanos(), timeDigits);
    line.text("from", end(packet.fromLeft()));
    line.text("flags", packet.flags());
    line.number("relative_seq", packet.seq());
    line.number("relative_ack", packet.ack());
    line.number("payload_bytes", packet.payloadBytes());
    line.number("window", packet.window());
    line.number("ttl", packet.ttl());
    line.openArray("marks");
    for (Mark mark : Mark.values()) {
      if (packet.is(mark)) {
        line.item(mark.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      }
    }
    line.closeArray();
  }

  private static String end(boolean left) {
    return left ? "left" : "right";
  }

  private static void weighing(JsonLine line, Weighing weighing) {
    line.number("ceiling", weighing.ceiling());
    line.openArray("mechanisms");
    for (Candidate candidate : weighing.mechanisms()) {
      line.open();
      line.text("cause", candidate.cause().label());
      line.text("mechanism", candidate.mechanism());
      line.number("probability", rounded(candidate.share()));
      line.flag("ruled_out", candidate.ruledOut());
      line.number("prior_log_odds", candidate.prior());
      Double score = candidate.score();
      line.number("log_odds", score == null ? null : rounded(score));
      line.openArray("clues");
      for (Weight weight : candidate.clues()) {
        line.open();
        line.text("id", weight.id());
        line.hyphenated("use", weight.use());
        line.word("outcome", weight.outcome());
        line.number("log_odds", weight.logOdds());
        line.text(weight.seen() ? "text" : "question", weight.text());
        line.number("frame", weight.frame());
        line.close();
      }
      line.closeArray();
      line.close();
    }
    line.closeArray();
    line.openArray("turns");
    for (Turn turn : weighing.turns()) {
      line.open();
      line.text("cause", turn.cause().label());
      line.text("mechanism", turn.mechanism());
      line.confidence(turn.confidence());
      line.openArray("changes");
      for (Change change : turn.changes()) {
        line.open();
        line.text("id", change.id());
        line.word("from", change.from());
        line.word("to", change.to());
        line.text("text", change.text());
        line.close();
      }
      line.closeArray();
      line.close();
    }
    line.closeArray();
  }

  private static double rounded(double value) {
    return Math.rint(value * 1e4) / 1e4;
  }
}
