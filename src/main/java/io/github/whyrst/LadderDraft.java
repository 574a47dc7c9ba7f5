package io.github.whyrst;

import io.github.whyrst.evidence.Party;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.follow.Connection;
import io.github.whyrst.report.ladder.Extent;
import io.github.whyrst.report.ladder.Ladder;
import io.github.whyrst.report.ladder.Mark;
import io.github.whyrst.report.ladder.Rung;
import io.github.whyrst.report.ladder.Rung.Fold;
import io.github.whyrst.report.ladder.Rung.Icmp;
import io.github.whyrst.report.ladder.Rung.Missing;
import io.github.whyrst.report.ladder.Rung.Packet;
import io.github.whyrst.report.ladder.Rung.Pause;
import io.github.whyrst.wire.Frame;
import io.github.whyrst.wire.Segment;
import io.github.whyrst.wire.Seq;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ladder of one connection while its packets are read, in bounded memory. */
final class LadderDraft {
  private static final String LETTERS = "FSRPAUEC";

  /** Named packets and errors kept out of folds; evidence names a dozen at most. */
  private static final int MOST_NAMED = 256;

  /** One packet, or one error, with what was missing and how long it was quiet before it. */
  private record Step(Rung rung, @Nullable Missing missing, long sinceNanos, boolean named) {}

  private final Extent extent;
  private final List<Object> steps = new ArrayList<>();
  private final ArrayDeque<Step> recent = new ArrayDeque<>();
  private final int[] next = new int[2];
  private final boolean[] known = new boolean[2];
  private final int[] holeFrom = new int[2];
  private final int[] holeTo = new int[2];
  private long lastNanos = Frame.NO_TIME;
  private long packets;
  private long copies;
  private int shownAfter;
  private int named;
  private @Nullable ResetEvidence facts;
  private int resetSide;

  LadderDraft(Extent extent) {
    this.extent = extent;
  }

  /** What the verdict says of a packet that is about to be added. */
  record Told(
      @Nullable ResetEvidence reset,
      boolean trigger,
      boolean evidence,
      boolean askedFor,
      boolean equal) {
    /** Whether it is never folded. */
    boolean named() {
      return reset != null || trigger || evidence || askedFor;
    }
  }

  /** A packet that is taken for a copy of one before. */
  void copy() {
    copies++;
  }

  void add(Connection connection, int side, Segment s, Told told) {
    packets++;
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    Missing missing = number(side, s, marks);
    if (s.has(Segment.RST)) {
      marks.add(told.reset == null ? Mark.OTHER_RESET : Mark.RESET);
    }
    if (told.equal) {
      marks.add(Mark.EQUAL);
    }
    if (told.trigger) {
      marks.add(Mark.TRIGGER);
    }
    if (told.evidence) {
      marks.add(Mark.EVIDENCE);
    }
    if (s.window == 0 && (s.flags & (Segment.RST | Segment.SYN)) == 0) {
      marks.add(Mark.ZERO_WINDOW);
    }
    int other = Connection.other(side);
    Packet packet =
        new Packet(
            s.file,
            s.frame,
            s.timeNanos,
            side == Connection.A,
            letters(s.flags),
            Seq.distance(connection.end(side).iss(), s.seq),
            s.has(Segment.ACK) ? (long) Seq.distance(connection.end(other).iss(), s.ack) : null,
            s.payloadLength,
            s.window,
            s.ttl,
            marks);
    step(packet, missing, s.timeNanos, told.named());
    if (told.reset != null) {
      facts = told.reset;
      resetSide = side;
      steps.addAll(recent);
      recent.clear();
    }
  }

  void icmp(int file, long frame, long timeNanos, int aboutSide, String text) {
    step(new Icmp(file, frame, timeNanos, aboutSide == Connection.A, text), null, timeNanos, true);
  }

  private void step(Rung rung, @Nullable Missing missing, long timeNanos, boolean isNamed) {
    long since = lastNanos == Frame.NO_TIME ? 0 : timeNanos - lastNanos;
    lastNanos = timeNanos;
    Step step = new Step(rung, missing, since, isNamed && named++ < MOST_NAMED);
    if (facts != null) {
      if (shownAfter++ < extent.after() || step.named) {
        steps.add(step);
      } else {
        fold(step);
      }
    } else if (packets <= extent.opening()) {
      steps.add(step);
    } else {
      recent.add(step);
      if (recent.size() > extent.before()) {
        Step oldest = recent.remove();
        if (oldest.named) {
          steps.add(oldest);
        } else {
          fold(oldest);
        }
      }
    }
  }

  private void fold(Step step) {
    Object last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
    Stretch stretch = last instanceof Stretch open ? open : new Stretch(step);
    if (stretch != last) {
      steps.add(stretch);
    }
    stretch.add(step);
  }

  /** Notes what the numbers say; what is missing before the segment, or null. */
  private @Nullable Missing number(int side, Segment s, Set<Mark> marks) {
    int other = Connection.other(side);
    Missing missing = null;
    if (s.has(Segment.RST)) {
      return null;
    }
    boolean syn = s.has(Segment.SYN);
    if (!known[side] || syn && s.seq != next[side] - 1) {
      known[side] = true;
      next[side] = s.nextSeq();
    } else if (s.payloadLength <= 1 && !s.has(Segment.FIN) && !syn && s.seq == next[side] - 1) {
      marks.add(s.payloadLength == 0 || holeTo[side] == holeFrom[side] ? Mark.PROBE : Mark.LATE);
    } else if (s.length() > 0) {
      missing = sent(side, s, marks);
    }
    if (s.has(Segment.ACK)) {
      if (known[other] && Seq.after(s.ack, next[other])) {
        missing = new Missing(other == Connection.A, s.ack - next[other], true);
      }
      if (!known[other] || Seq.after(s.ack, next[other])) {
        known[other] = true;
        next[other] = s.ack;
      }
    }
    return missing;
  }

  private @Nullable Missing sent(int side, Segment s, Set<Mark> marks) {
    Missing missing = null;
    if (Seq.after(s.seq, next[side])) {
      missing = new Missing(side == Connection.A, s.seq - next[side], false);
      holeFrom[side] = next[side];
      holeTo[side] = s.seq;
    } else if (Seq.before(s.seq, next[side])) {
      boolean fills = !Seq.before(s.seq, holeFrom[side]) && Seq.before(s.seq, holeTo[side]);
      marks.add(fills ? Mark.LATE : Mark.RETRANSMISSION);
      if (fills) {
        holeFrom[side] = s.nextSeq();
      }
    }
    next[side] = Seq.max(next[side], s.nextSeq());
    return missing;
  }

  /** The ladder, where its reset was found. */
  @Nullable Ladder finish() {
    if (facts == null) {
      return null;
    }
    Party sender = facts.sender().party();
    Party receiver = facts.receiver().party();
    boolean senderIsRight =
        sender.role() == Role.UNKNOWN
            ? sender.port() <= receiver.port()
            : sender.role() == Role.SERVER;
    boolean leftIsA = resetSide == Connection.A != senderIsRight;
    List<Rung> rungs = new ArrayList<>();
    for (Object step : steps) {
      if (step instanceof Stretch stretch && stretch.steps > 1) {
        rungs.add(stretch.rung(leftIsA));
      } else {
        // A fold of one would take the line that it saves.
        Step shown = step instanceof Stretch stretch ? stretch.first : (Step) step;
        if (shown.sinceNanos >= Rung.PAUSE_NANOS) {
          rungs.add(new Pause(shown.sinceNanos));
        }
        if (shown.missing != null) {
          rungs.add(oriented(shown.missing, leftIsA));
        }
        rungs.add(oriented(shown.rung, leftIsA));
      }
    }
    return new Ladder(
        senderIsRight ? receiver : sender,
        senderIsRight ? sender : receiver,
        rungs,
        packets,
        copies);
  }

  /** Until the reset is found nobody knows which end stands on the left: till then it is A. */
  private static Rung oriented(Rung rung, boolean leftIsA) {
    if (leftIsA) {
      return rung;
    }
    if (rung instanceof Packet p) {
      return new Packet(
          p.file(),
          p.frame(),
          p.timeNanos(),
          !p.fromLeft(),
          p.flags(),
          p.seq(),
          p.ack(),
          p.payloadBytes(),
          p.window(),
          p.ttl(),
          p.marks());
    }
    if (rung instanceof Missing m) {
      return new Missing(!m.fromLeft(), m.bytes(), m.acknowledged());
    }
    if (rung instanceof Icmp i) {
      return new Icmp(i.file(), i.frame(), i.timeNanos(), !i.aboutLeft(), i.text());
    }
    return rung;
  }

  private static String letters(int flags) {
    StringBuilder text = new StringBuilder(8);
    for (int bit = 0; bit < LETTERS.length(); bit++) {
      if ((flags & 1 << bit) != 0) {
        text.append(LETTERS.charAt(bit));
      }
    }
    return text.toString();
  }

  /** Packets that were folded, in sums. */
  private static final class Stretch {
    private final Step first;
    private final long[] packets = new long[2];
    private final long[] bytes = new long[2];
    private long steps;
    private long retransmissions;
    private long missingBytes;
    private long nanos;
    private long longestPause;

    Stretch(Step first) {
      this.first = first;
    }

    void add(Step step) {
      steps++;
      if (step.rung instanceof Packet p) {
        int side = p.fromLeft() ? 0 : 1;
        packets[side]++;
        bytes[side] += p.payloadBytes();
        retransmissions += p.is(Mark.RETRANSMISSION) ? 1 : 0;
      }
      missingBytes += step.missing == null ? 0 : step.missing.bytes();
      nanos += step.sinceNanos;
      longestPause = Math.max(longestPause, step.sinceNanos);
    }

    Fold rung(boolean leftIsA) {
      int left = leftIsA ? 0 : 1;
      return new Fold(
          packets[left],
          bytes[left],
          packets[1 - left],
          bytes[1 - left],
          retransmissions,
          missingBytes,
          nanos,
          longestPause);
    }
  }
}
