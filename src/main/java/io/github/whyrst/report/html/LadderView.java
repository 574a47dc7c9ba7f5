package io.github.whyrst.report.html;

import io.github.whyrst.evidence.Party;
import io.github.whyrst.report.Times;
import io.github.whyrst.report.ladder.Ladder;
import io.github.whyrst.report.ladder.Mark;
import io.github.whyrst.report.ladder.Rung;
import io.github.whyrst.report.ladder.Rung.Fold;
import io.github.whyrst.report.ladder.Rung.Icmp;
import io.github.whyrst.report.ladder.Rung.Missing;
import io.github.whyrst.report.ladder.Rung.Packet;
import io.github.whyrst.report.ladder.Rung.Pause;
import io.github.whyrst.report.text.LadderWords;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ladder as a table.
 *
 * @param left the end on the left, with its role where known
 * @param right the other
 * @param lines from the first packet down
 * @param copies what is not drawn, or null
 */
public record LadderView(String left, String right, List<Line> lines, @Nullable String copies) {

  /**
   * One line.
   *
   * @param look classes of the style sheet
   * @param frame the packet's, or empty
   * @param since time since the packet before, or empty
   * @param text between the rails
   * @param direction who sent it, in words; empty where it is no packet
   * @param notes what is to be noticed
   */
  public record Line(
      String look, String frame, String since, String text, String direction, String notes) {}

  static LadderView of(Ladder ladder) {
    LadderWords words = new LadderWords(ladder);
    List<Line> lines = new ArrayList<>();
    long last = Times.UNKNOWN;
    for (Rung rung : ladder.rungs()) {
      if (rung instanceof Packet packet) {
        lines.add(line(packet, last, words, ladder));
        last = packet.timeNanos();
      } else if (rung instanceof Pause pause) {
        lines.add(between("pause" + height(pause), LadderWords.pause(pause)));
      } else if (rung instanceof Missing missing) {
        lines.add(between("missing", words.missing(missing)));
      } else if (rung instanceof Icmp icmp) {
        lines.add(between("icmp", words.icmp(icmp)));
      } else if (rung instanceof Fold fold) {
        lines.add(between("fold", words.fold(fold)));
        last = last == Times.UNKNOWN ? last : last + fold.nanos();
      }
    }
    return new LadderView(name(ladder.left()), name(ladder.right()), lines, words.copies());
  }

  private static Line line(Packet packet, long last, LadderWords words, Ladder ladder) {
    String look = "packet " + (packet.fromLeft() ? "rightward" : "leftward");
    look += packet.isReset() ? " reset" : packet.is(Mark.TRIGGER) ? " trigger" : "";
    Party sender = packet.fromLeft() ? ladder.left() : ladder.right();
    return new Line(
        look,
        Long.toString(packet.frame()),
        last == Times.UNKNOWN ? "" : "+" + Times.span(packet.timeNanos() - last),
        LadderWords.flags(packet)
            + LadderWords.range(packet)
            + LadderWords.length(packet)
            + LadderWords.ack(packet),
        "from " + sender.endpoint() + ":",
        String.join(", ", words.notes(packet)));
  }

  private static Line between(String look, String text) {
    return new Line(look, "", "", text, "", "");
  }

  /** The longer the pause, the taller. */
  private static String height(Pause pause) {
    long seconds = pause.nanos() / 1_000_000_000L;
    return seconds >= 60 ? " very-long" : seconds >= 5 ? " long" : "";
  }

  private static String name(Party party) {
    return switch (party.role()) {
      case CLIENT -> party.endpoint() + " (client)";
      case SERVER -> party.endpoint() + " (server)";
      case UNKNOWN -> party.endpoint();
    };
  }
}
