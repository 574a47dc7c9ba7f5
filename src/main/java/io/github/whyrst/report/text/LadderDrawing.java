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

  private final Page page;
  private final int frameDigits;
  private final int margin;
  private final int lane;
  private final int notes;
  private final LadderWords words;
  private long lastNanos = Times.UNKNOWN;

  LadderDrawing(Page page, Look look, Ladder ladder) {
    this.page = page;
    this.words = new LadderWords(ladder);
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
        between(Style.YELLOW, '|', words.missing(missing));
      } else if (rung instanceof Icmp icmp) {
        between(Style.YELLOW, '|', words.icmp(icmp));
      } else if (rung instanceof Fold fold) {
        between(Style.FAINT, '/', words.fold(fold));
        lastNanos = lastNanos == Times.UNKNOWN ? lastNanos : lastNanos + fold.nanos();
      }
    }
    String copies = words.copies();
    if (copies != null) {
      page.prose(2, copies);
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
    String flags = LadderWords.flags(packet);
    String range = LadderWords.range(packet);
    String length = LadderWords.length(packet);
    String ack = LadderWords.ack(packet);
    int room = lane - ARROW;
    String shown = flags + range + length + ack;
    shown = shown.length() <= room ? shown : flags + length + ack;
    shown = shown.length() <= room ? shown : flags + length;
    return shown.length() <= room ? shown : shown.substring(0, room);
  }

  /** What is to be noticed, in lines that fit beside the ladder. */
  private List<String> notes(Packet packet) {
    List<String> lines = new ArrayList<>();
    for (String word : words.notes(packet)) {
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
    between(Style.YELLOW, ':', LadderWords.pause(pause));
    for (int i = 0; i < beside; i++) {
      between(Style.FAINT, ':', "");
    }
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

  private static void pad(StringBuilder text, int count) {
    for (int i = 0; i < count; i++) {
      text.append(' ');
    }
  }
}
