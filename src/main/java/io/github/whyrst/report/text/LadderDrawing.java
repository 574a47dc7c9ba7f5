package io.github.whyrst.report.text;

import io.github.whyrst.evidence.Party;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.report.Times;
import io.github.whyrst.report.ladder.Ladder;
import io.github.whyrst.report.ladder.Mark;
import io.github.whyrst.report.ladder.Rung;
import io.github.whyrst.report.ladder.Rung.Fold;
import io.github.whyrst.report.ladder.Rung.Icmp;
import io.github.whyrst.report.ladder.Rung.Missing;
import io.github.whyrst.report.ladder.Rung.Packet;
import io.github.whyrst.report.ladder.Rung.Pause;
import io.github.whyrst.report.text.Page.Piece;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a ladder: frame, time since the packet before, two rails with an arrow between them, and
 * what is to be noticed.
 */
final class LadderDrawing {
  private static final int TIME = 11;
  private static final int LEAST_LANE = 24;
  private static final int MOST_LANE = 58;

  /** Room for most that is to be noticed of a packet. */
  private static final int NOTES = 16;

  /** An arrow's head and what of its shaft must be seen. */
  private static final int ARROW = 5;

  private static final String FLAG_ORDER = "SFRPAUEC";
  private static final String[] FLAG_NAMES = {
    "SYN", "FIN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"
  };

  private final Page page;
  private final int frameDigits;
  private final int margin;
  private final int lane;
  private final int notes;
  private final int[] lastTtl = {-1, -1};
  private long lastNanos = Times.UNKNOWN;

  LadderDrawing(Page page, Look look, Ladder ladder) {
    this.page = page;
    int digits = 5;
    for (Rung rung : ladder.rungs()) {
      if (rung instanceof Packet packet) {
        digits = Math.max(digits, Long.toString(packet.frame()).length());
      }
    }
    this.frameDigits = digits;
    this.margin = digits + 1 + TIME + 1;
    int width = Math.min(look.width(), Page.MEASURE);
    int wanted = Math.min((width - margin) * 2 / 3, width - margin - NOTES - 3);
    this.lane = Math.max(LEAST_LANE, Math.min(MOST_LANE, wanted));
    this.notes = Math.max(8, width - margin - lane - 3);
  }

  void draw(Ladder ladder) throws IOException {
    ends(ladder.left(), ladder.right());
    for (Rung rung : ladder.rungs()) {
      if (rung instanceof Packet packet) {
        draw(packet);
      } else if (rung instanceof Pause pause) {
        draw(pause);
      } else if (rung instanceof Missing missing) {
        String who = side(ladder, missing.fromLeft());
        between(
            Style.YELLOW,
            '|',
            bytes(missing.bytes())
                + " of "
                + who
                + " missing: "
                + (missing.acknowledged()
                    ? "not captured, but acknowledged"
                    : "late, lost or not captured"));
      } else if (rung instanceof Icmp icmp) {
        between(
            Style.YELLOW,
            '|',
            "ICMP: "
                + icmp.text()
                + ", about a packet of "
                + side(ladder, icmp.aboutLeft())
                + " (frame "
                + icmp.frame()
                + ")");
      } else if (rung instanceof Fold fold) {
        draw(fold, ladder);
      }
    }
    if (ladder.copies() > 0) {
      page.prose(
          2,
          "not drawn: "
              + Wording.several(ladder.copies(), "packet")
              + " equal to ones above in all numbers, taken for copies");
    }
  }

  private void ends(Party left, Party right) throws IOException {
    String from = left.endpoint();
    String to = right.endpoint();
    String leftRole = left.role() == Role.UNKNOWN ? "" : "client";
    String rightRole = left.role() == Role.UNKNOWN ? "" : "server";
    StringBuilder head = new StringBuilder();
    pad(head, frameDigits - 5);
    head.append("frame since last");
    pad(head, margin - head.length());
    if (from.length() + to.length() + 3 <= lane + 2 + notes) {
      if (!leftRole.isEmpty()) {
        StringBuilder roles = new StringBuilder();
        pad(roles, margin);
        roles.append(leftRole);
        pad(roles, lane + 2 - leftRole.length() - rightRole.length());
        page.line(List.of(new Piece(Style.FAINT, roles.append(rightRole).toString())));
      }
      StringBuilder names = new StringBuilder(from);
      pad(names, Math.max(1, lane + 2 - from.length() - to.length()));
      page.line(
          List.of(
              new Piece(Style.FAINT, head.toString()),
              new Piece(Style.STRONG, names.append(to).toString())));
    } else {
      StringBuilder below = new StringBuilder();
      pad(below, margin);
      page.line(
          List.of(
              new Piece(Style.FAINT, head.toString()),
              new Piece(Style.STRONG, from),
              new Piece(Style.FAINT, leftRole.isEmpty() ? " (left)" : " (client, left)")));
      page.line(
          List.of(
              new Piece(Style.PLAIN, below.toString()),
              new Piece(Style.STRONG, to),
              new Piece(Style.FAINT, leftRole.isEmpty() ? " (right)" : " (server, right)")));
    }
  }

  private void draw(Packet packet) throws IOException {
    StringBuilder start = new StringBuilder();
    String number = Long.toString(packet.frame());
    pad(start, frameDigits - number.length());
    start.append(number).append(' ');
    String since =
        lastNanos == Times.UNKNOWN ? "" : "+" + Times.span(packet.timeNanos() - lastNanos);
    lastNanos = packet.timeNanos();
    pad(start, TIME - since.length());
    start.append(since).append(' ');
    Style style =
        packet.isReset() ? Style.RED : packet.is(Mark.TRIGGER) ? Style.STRONG : Style.PLAIN;
    List<String> notes = notes(packet);
    page.line(
        List.of(
            new Piece(Style.FAINT, start.toString()),
            new Piece(Style.PLAIN, "|"),
            new Piece(style, arrow(packet)),
            new Piece(Style.PLAIN, "|"),
            new Piece(style, notes.isEmpty() ? "" : " " + notes.get(0))));
    for (int i = 1; i < notes.size(); i++) {
      StringBuilder rest = new StringBuilder();
      pad(rest, margin);
      rest.append('|');
      pad(rest, lane);
      page.line(
          List.of(
              new Piece(Style.PLAIN, rest.append("| ").toString()),
              new Piece(style, notes.get(i))));
    }
  }

  private String arrow(Packet packet) {
    String label = label(packet);
    char shaft = packet.isReset() ? '=' : '-';
    StringBuilder line = new StringBuilder(lane);
    if (packet.fromLeft()) {
      line.append(shaft).append(' ').append(label).append(' ');
      while (line.length() < lane - 1) {
        line.append(shaft);
      }
      line.append('>');
    } else {
      line.append('<');
      while (line.length() < lane - label.length() - 3) {
        line.append(shaft);
      }
      line.append(' ').append(label).append(' ').append(shaft);
    }
    return line.toString();
  }

  /** Flags, relative numbers and length: as much of it as there is room for. */
  private String label(Packet packet) {
    StringBuilder flags = new StringBuilder();
    for (int i = 0; i < FLAG_ORDER.length(); i++) {
      if (packet.flags().indexOf(FLAG_ORDER.charAt(i)) >= 0) {
        flags.append(flags.length() == 0 ? "" : " ").append(FLAG_NAMES[i]);
      }
    }
    flags.append(flags.length() == 0 ? "no flags " : " ").append(packet.seq());
    int bytes = packet.payloadBytes();
    String length = bytes == 0 ? "" : " (" + bytes + ")";
    String range = bytes == 0 ? "" : ":" + (packet.seq() + bytes);
    String ack = packet.ack() == null ? "" : " ack " + packet.ack();
    int room = lane - ARROW;
    String shown = flags + range + length + ack;
    shown = shown.length() <= room ? shown : flags + length + ack;
    shown = shown.length() <= room ? shown : flags + length;
    return shown.length() <= room ? shown : shown.substring(0, room);
  }

  /** What is to be noticed, in lines that fit beside the ladder. */
  private List<String> notes(Packet packet) {
    List<String> words = new ArrayList<>();
    for (Mark mark : Mark.values()) {
      if (packet.is(mark)) {
        words.add(
            switch (mark) {
              case RESET -> "THE RESET";
              case OTHER_RESET -> "another reset";
              case EQUAL -> "equal to one above";
              case TRIGGER -> "what it answers";
              case EVIDENCE -> "evidence";
              case RETRANSMISSION -> "sent again";
              case LATE -> "was missing";
              case PROBE -> "keep-alive probe";
              case ZERO_WINDOW -> "window 0";
            });
      }
    }
    int side = packet.fromLeft() ? 0 : 1;
    if (lastTtl[side] >= 0 && lastTtl[side] != packet.ttl()) {
      words.add("ttl " + packet.ttl() + ", not " + lastTtl[side]);
    }
    // A reset's TTL is the odd one: what comes next is compared with the packets before it.
    if (!packet.isReset() || lastTtl[side] < 0) {
      lastTtl[side] = packet.ttl();
    }
    List<String> lines = new ArrayList<>();
    for (String word : words) {
      int last = lines.size() - 1;
      if (last >= 0 && lines.get(last).length() + 2 + word.length() <= notes) {
        lines.set(last, lines.get(last) + ", " + word);
      } else {
        lines.add(word);
      }
    }
    return lines;
  }

  /** The longer the pause, the taller; the packet after it still says since when. */
  private void draw(Pause pause) throws IOException {
    long seconds = pause.nanos() / 1_000_000_000L;
    int beside = seconds >= 60 ? 2 : seconds >= 5 ? 1 : 0;
    for (int i = 0; i < beside; i++) {
      between(Style.FAINT, ':', "");
    }
    between(Style.YELLOW, ':', Times.span(pause.nanos()) + " of quiet");
    for (int i = 0; i < beside; i++) {
      between(Style.FAINT, ':', "");
    }
  }

  private void draw(Fold fold, Ladder ladder) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(Wording.number(fold.leftPackets() + fold.rightPackets())).append(" packets in ");
    text.append(Times.span(fold.nanos())).append(": ");
    text.append(Wording.number(fold.leftPackets())).append(" of ").append(side(ladder, true));
    text.append(" with ").append(bytes(fold.leftBytes())).append(", ");
    text.append(Wording.number(fold.rightPackets())).append(" of ").append(side(ladder, false));
    text.append(" with ").append(bytes(fold.rightBytes()));
    if (fold.retransmissions() > 0) {
      text.append("; ").append(Wording.number(fold.retransmissions())).append(" sent again");
    }
    if (fold.missingBytes() > 0) {
      text.append("; ").append(bytes(fold.missingBytes())).append(" missing");
    }
    if (fold.longestPauseNanos() >= Rung.PAUSE_NANOS) {
      text.append("; longest pause ").append(Times.span(fold.longestPauseNanos()));
    }
    between(Style.FAINT, '/', text.toString());
    lastNanos = lastNanos == Times.UNKNOWN ? lastNanos : lastNanos + fold.nanos();
  }

  /** Words between the rails, in as many lines as they take. */
  private void between(Style style, char rail, String text) throws IOException {
    String rest = text;
    do {
      int end = rest.length();
      if (end > lane - 2) {
        int space = rest.lastIndexOf(' ', lane - 2);
        end = space <= 0 ? lane - 2 : space;
      }
      String part = rest.substring(0, end);
      rest = rest.substring(end).strip();
      StringBuilder before = new StringBuilder();
      pad(before, margin);
      before.append(rail);
      pad(before, (lane - part.length()) / 2);
      StringBuilder after = new StringBuilder();
      pad(after, lane - part.length() - (lane - part.length()) / 2);
      page.line(
          List.of(
              new Piece(Style.PLAIN, before.toString()),
              new Piece(style, part),
              new Piece(Style.PLAIN, after.append(rail).toString())));
    } while (!rest.isEmpty());
  }

  private static String side(Ladder ladder, boolean left) {
    if (ladder.left().role() == Role.UNKNOWN) {
      return left ? "the left end" : "the right end";
    }
    return left ? "the client" : "the server";
  }

  private static String bytes(long count) {
    return Wording.several(count, "byte");
  }

  private static void pad(StringBuilder text, int count) {
    for (int i = 0; i < count; i++) {
      text.append(' ');
    }
  }
}
