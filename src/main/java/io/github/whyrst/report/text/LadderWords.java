package io.github.whyrst.report.text;

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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of one ladder, however it is drawn; its rungs are to be asked for in order. */
public final class LadderWords {
  private static final String FLAG_ORDER = "SFRPAUEC";
  private static final String[] FLAG_NAMES = {
    "SYN", "FIN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"
  };

  private final Ladder ladder;
  private final int[] lastTtl = {-1, -1};

  public LadderWords(Ladder ladder) {
    this.ladder = ladder;
  }

  /** Flags and relative sequence number, such as {@code PSH ACK 59}. */
  public static String flags(Packet packet) {
    StringBuilder flags = new StringBuilder();
    for (int i = 0; i < FLAG_ORDER.length(); i++) {
      if (packet.flags().indexOf(FLAG_ORDER.charAt(i)) >= 0) {
        flags.append(flags.length() == 0 ? "" : " ").append(FLAG_NAMES[i]);
      }
    }
    return flags.append(flags.length() == 0 ? "no flags " : " ").append(packet.seq()).toString();
  }

  /** The number after its last byte, such as {@code :124}, or nothing. */
  public static String range(Packet packet) {
    return packet.payloadBytes() == 0 ? "" : ":" + (packet.seq() + packet.payloadBytes());
  }

  /** Its bytes of payload, such as {@code (65)}, or nothing. */
  public static String length(Packet packet) {
    return packet.payloadBytes() == 0 ? "" : " (" + packet.payloadBytes() + ")";
  }

  /** What it acknowledges, such as {@code ack 153}, or nothing. */
  public static String ack(Packet packet) {
    return packet.ack() == null ? "" : " ack " + packet.ack();
  }

  /** What is to be noticed of a packet. */
  public List<String> notes(Packet packet) {
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
    return words;
  }

  public static String pause(Pause pause) {
    return Times.span(pause.nanos()) + " of quiet";
  }

  public String missing(Missing missing) {
    return bytes(missing.bytes())
        + " of "
        + side(missing.fromLeft())
        + " missing: "
        + (missing.acknowledged()
            ? "not captured, but acknowledged"
            : "late, lost or not captured");
  }

  public String icmp(Icmp icmp) {
    return "ICMP: "
        + icmp.text()
        + ", about a packet of "
        + side(icmp.aboutLeft())
        + " (frame "
        + icmp.frame()
        + ")";
  }

  public String fold(Fold fold) {
    StringBuilder text = new StringBuilder();
    text.append(Wording.number(fold.leftPackets() + fold.rightPackets())).append(" packets in ");
    text.append(Times.span(fold.nanos())).append(": ");
    text.append(Wording.number(fold.leftPackets())).append(" of ").append(side(true));
    text.append(" with ").append(bytes(fold.leftBytes())).append(", ");
    text.append(Wording.number(fold.rightPackets())).append(" of ").append(side(false));
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
    return text.toString();
  }

  /** What of the connection is not drawn, or null. */
  public @Nullable String copies() {
    return ladder.copies() == 0
        ? null
        : "not drawn: "
            + Wording.several(ladder.copies(), "packet")
            + " equal to ones above in all numbers, taken for copies";
  }

  private String side(boolean left) {
    if (ladder.left().role() == Role.UNKNOWN) {
      return left ? "the left end" : "the right end";
    }
    return left ? "the client" : "the server";
  }

  private static String bytes(long count) {
    return Wording.several(count, "byte");
  }
}
