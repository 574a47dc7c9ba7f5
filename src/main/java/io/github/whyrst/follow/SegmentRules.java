package io.github.whyrst.follow;

import io.github.whyrst.wire.Segment;
import io.github.whyrst.wire.Seq;

/** What one segment changes in its connection. Names and cases follow RFC 9293. */
final class SegmentRules {
  /**
   * Copies of a frame that a capture makes (SPAN, "any", both sides of a router) come this soon.
   */
  private static final long DUPLICATE_NANOS = 5_000_000;

  /** Without an IP ID to compare, only copies this close are taken for the same segment. */
  private static final long DUPLICATE_WITHOUT_ID_NANOS = 1_000_000;

  /** Copies from both sides of a slow router: the same IP ID, and another TTL. */
  private static final long DUPLICATE_ROUTED_NANOS = 100_000_000;

  /** Segments looked back at for a copy. */
  private static final int DUPLICATE_REACH = 6;

  /** Files of one capture may be of several hosts: there the same segment comes a path later. */
  private static final long ACROSS_FILES_NANOS = 1_000_000_000L;

  private static final int REACH_ACROSS_FILES = 64;

  /** A quiet time shorter than this is no pause: it is within ordinary think and travel time. */
  private static final long PAUSE_NANOS = 200_000_000;

  /** A FIN this soon after last words closes with them. */
  private static final long FAREWELL_NANOS = 50_000_000L;

  /** A greeting, or the answer to a wish for TLS, may come before what is looked for. */
  private static final int MOST_OPENING = 2;

  /** Segments looked back at for a gap: more than a path overtakes. */
  private static final int GAP_REACH = 64;

  // Letters of the history, as Zeek's conn.log has them.
  static final int SYN_EVENT = 1;
  static final int SYN_ACK_EVENT = 2;
  static final int ACK_EVENT = 3;
  static final int DATA_EVENT = 4;
  static final int FIN_EVENT = 5;
  static final int RESET_EVENT = 6;
  static final int RETRANSMISSION_EVENT = 7;

  private final RecentSegments recent;
  private final FollowListener listener;
  private final boolean severalFiles;
  private long duplicates;

  SegmentRules(RecentSegments recent, boolean severalFiles, FollowListener listener) {
    this.severalFiles = severalFiles;
    this.recent = recent;
    this.listener = listener;
  }

  long duplicates() {
    return duplicates;
  }

  void apply(Connection c, int side, Segment s) {
    Endpoint me = c.end(side);
    Endpoint peer = c.end(Connection.other(side));
    boolean advances = !s.has(Segment.RST) && advances(me, s);
    if (!advances && isDuplicate(c, side, s)) {
      c.set(Connection.DUPLICATED);
      duplicates++;
      return;
    }
    if (c.record() == 0) {
      listener.began(c, side, s);
    }
    pauseSurvives(c, side, s);
    if (s.has(Segment.RST)) {
      listener.reset(c, side, s, recent);
      c.set(Connection.RESET);
      c.note(side, RESET_EVENT);
      recent.add(c, side, s);
      return;
    }
    boolean news;
    if (s.has(Segment.SYN)) {
      news = s.has(Segment.ACK) ? synAck(c, side, me, peer, s) : syn(c, side, me, s);
    } else {
      news = ordinary(c, side, me, peer, s, advances);
    }
    describe(me, s);
    me.countSegment();
    me.set(Endpoint.SENT);
    me.lastTime(s.timeNanos);
    if (news) {
      c.lastActivity(s.timeNanos);
    } else if (s.timeNanos - c.lastActivity() >= PAUSE_NANOS) {
      c.set(Connection.STIRRED);
    }
    recent.add(c, side, s);
    if (c.caseHandle() != 0) {
      listener.afterwards(c, side, s, news);
    }
  }

  /**
   * Tells that a quiet time was survived once the connection goes on after the answer to what broke
   * it: that was then no farewell, which a FIN follows at once. Probes keep timers from running, so
   * a time with such is none.
   */
  private void pauseSurvives(Connection c, int side, Segment s) {
    if (c.pausePending()
        && (s.timeNanos > c.turnTime() + FAREWELL_NANOS
            || s.payloadLength > 0 && side != c.pauseBrokenBy())) {
      c.pauseSurvives();
      if (!c.pauseStirred()) {
        listener.survived(c, c.pauseMillis());
      }
    }
  }

  /** Whether the segment goes beyond what its sender sent or acknowledged before. */
  private static boolean advances(Endpoint me, Segment s) {
    if (!me.sent()) {
      return true;
    }
    return s.length() > 0 && Seq.after(s.nextSeq(), me.next())
        || s.has(Segment.ACK) && (!me.ackedKnown() || Seq.after(s.ack, me.acked()));
  }

  private boolean isDuplicate(Connection c, int side, Segment s) {
    int reach = severalFiles ? REACH_ACROSS_FILES : DUPLICATE_REACH;
    long horizon = severalFiles ? ACROSS_FILES_NANOS : DUPLICATE_ROUTED_NANOS;
    int position = recent.newest(c);
    boolean answered = false;
    for (int i = 0; i < reach && position != 0; i++) {
      long apart = Math.abs(s.timeNanos - recent.timeNanos(position));
      if (apart > horizon) {
        return false;
      }
      answered |= recent.side(position) != side;
      if (recent.side(position) == side
          && recent.seq(position) == s.seq
          && recent.ack(position) == s.ack
          && recent.flags(position) == s.flags
          && recent.payloadLength(position) == s.payloadLength
          && recent.window(position) == s.window
          && recent.ipId(position) == s.ipId) {
        return !recent.sameFile(position, s)
            || isCopy(apart, s, s.ttl != recent.ttl(position), answered, c.duplicated());
      }
      position = recent.before(position);
    }
    return false;
  }

  /**
   * Whether an equal segment of the same file is the same. Without an IP ID, what the other end
   * said in between calls for an answer of its own; and a stack resets each segment that it cannot
   * take, in equal words, so two resets are only one where other segments were seen twice as well.
   */
  private static boolean isCopy(
      long apart, Segment s, boolean routed, boolean answered, boolean othersWere) {
    if (s.ipId == 0) {
      return apart <= DUPLICATE_WITHOUT_ID_NANOS
          && !answered
          && (routed || othersWere || !s.has(Segment.RST));
    }
    return apart <= (routed ? DUPLICATE_ROUTED_NANOS : DUPLICATE_NANOS);
  }

  private boolean syn(Connection c, int side, Endpoint me, Segment s) {
    boolean repeated = me.synSeen();
    if (repeated) {
      me.countRetransmission();
      c.note(side, RETRANSMISSION_EVENT);
    } else {
      me.set(Endpoint.SYN_SEEN);
      me.iss(s.seq);
      me.next(s.nextSeq());
      if (c.opener() == Connection.NONE) {
        c.opener(side);
        c.first(s.timeNanos, s.frame, s.file);
      } else if (c.opener() != side) {
        c.set(Connection.SIMULTANEOUS);
      }
      c.note(side, SYN_EVENT);
    }
    listener.opening(c, s, repeated);
    return !repeated;
  }

  private boolean synAck(Connection c, int side, Endpoint me, Endpoint peer, Segment s) {
    boolean first = !c.synAckSeen();
    boolean repeated = !first && me.synSeen() && me.ackedKnown() && s.seq == me.iss();
    if (repeated) {
      me.countRetransmission();
      c.note(side, RETRANSMISSION_EVENT);
      if (c.handshakeDone()) {
        me.set(Endpoint.SYN_ACK_REPEATED);
        listener.notAccepted(c, s);
      }
      return false;
    }
    me.set(Endpoint.SYN_SEEN);
    me.next(s.nextSeq());
    me.acked(s.ack);
    c.set(Connection.SYN_ACK_SEEN);
    if (c.opener() == Connection.NONE) {
      c.opener(Connection.other(side));
    }
    if (peer.synSeen() && s.ack == peer.iss() + 1) {
      peer.retransmissionsAnswered();
      if (first) {
        c.synAckMicros((s.timeNanos - c.firstTime()) / 1000);
      } else if (c.is(Connection.SIMULTANEOUS)) {
        c.set(Connection.HANDSHAKE_DONE);
      }
    }
    c.note(side, SYN_ACK_EVENT);
    if (first) {
      listener.answered(c, s);
    }
    return true;
  }

  private boolean ordinary(
      Connection c, int side, Endpoint me, Endpoint peer, Segment s, boolean advances) {
    boolean news = false;
    boolean probe = isProbe(me, peer, s);
    if (s.has(Segment.ACK)) {
      news = acknowledge(c, side, me, peer, s);
    }
    peer.probesAnswered();
    if (probe) {
      me.countProbe();
      return news;
    }
    if (s.length() == 0) {
      // Nothing of its own to say: something has arrived that it acknowledges, if again.
      peer.retransmissionsAnswered();
    }
    if (s.payloadLength > 0) {
      if (Seq.after(s.seq + s.payloadLength, me.next()) || me.dataSegments() == 0 && !me.sent()) {
        boolean first = me.dataSegments() == 0;
        boolean afterPause = pause(c, side, s, false);
        data(c, side, me, s);
        if (c.lastSpeaker() == Connection.other(side)) {
          listener.replied(c, side, s.timeNanos - peer.lastDataTime());
        }
        if (afterPause || c.lastSpeaker() != side) {
          c.turn(side, s.timeNanos);
        }
        if (first) {
          listener.spoke(c, side, s);
        }
        news = true;
      } else if (fillsGap(c, side, me, s)) {
        me.addBytes(s.payloadLength);
        news = true;
      } else {
        me.countRetransmission();
        c.note(side, RETRANSMISSION_EVENT);
      }
    } else if (!advances && !s.has(Segment.FIN) && !me.ackedKnown()) {
      me.next(Seq.max(me.next(), s.seq));
    }
    if (s.has(Segment.FIN)) {
      news |= fin(c, side, me, s);
    }
    me.window(s.window);
    return news;
  }

  /**
   * Whether data from before the highest number sent is new all the same: overtaken on the way, it
   * fills a gap. Known only while the segments since before that gap are remembered.
   */
  private boolean fillsGap(Connection c, int side, Endpoint me, Segment s) {
    if (!me.gapSeen()) {
      return false;
    }
    boolean beforeGapKnown = false;
    int position = recent.newest(c);
    for (int i = 0; i < GAP_REACH && position != 0; i++) {
      boolean syn = (recent.flags(position) & Segment.SYN) != 0;
      if (recent.side(position) == side && (syn || recent.payloadLength(position) > 0)) {
        int next = recent.seq(position) + recent.payloadLength(position) + (syn ? 1 : 0);
        boolean behind = !Seq.after(next, s.seq);
        beforeGapKnown |= behind;
        if (!behind && Seq.after(s.seq + s.payloadLength, recent.seq(position))) {
          return false;
        }
      }
      position = recent.before(position);
    }
    return beforeGapKnown;
  }

  /** RFC 9293 section 3.8.4: one octet or none, before the next to be sent, nothing outstanding. */
  private static boolean isProbe(Endpoint me, Endpoint peer, Segment s) {
    return s.payloadLength <= 1
        && !s.has(Segment.FIN)
        && me.sent()
        && s.seq == me.next() - 1
        && !me.finSeen()
        && me.outstanding(peer) == 0;
  }

  private boolean acknowledge(Connection c, int side, Endpoint me, Endpoint peer, Segment s) {
    if (me.ackedKnown() && !Seq.after(s.ack, me.acked())) {
      return false;
    }
    boolean first = !me.ackedKnown();
    me.acked(s.ack);
    peer.retransmissionsAnswered();
    if (Seq.after(s.ack, peer.next())) {
      if (peer.sent()) {
        beyond(peer, s.ack);
      }
      peer.next(s.ack);
    }
    if (peer.finSeen() && s.ack == peer.next()) {
      peer.set(Endpoint.FIN_ACKED);
    }
    if (c.opener() == side && c.synAckSeen() && !c.handshakeDone() && s.ack == peer.iss() + 1) {
      c.set(Connection.HANDSHAKE_DONE);
      c.handshakeMicros((s.timeNanos - c.firstTime()) / 1000);
      c.note(side, ACK_EVENT);
      return true;
    }
    boolean answersPause = c.pauseMillis() > 0 && c.pauseBrokenBy() != side && !c.pauseSurvived();
    if (answersPause && !c.pauseBrokenByFin()) {
      c.pauseAnswered();
      pauseSurvives(c, side, s);
    }
    return !first || peer.sent();
  }

  /** The other end acknowledges what the capture does not hold: one octet more is a FIN. */
  private static void beyond(Endpoint peer, int ack) {
    boolean fin = ack == peer.next() + 1 && peer.dataSegments() > 0 && !peer.finSeen();
    peer.set(fin ? Endpoint.FIN_SEEN | Endpoint.FIN_UNCAPTURED : Endpoint.GAP_SEEN);
  }

  private void data(Connection c, int side, Endpoint me, Segment s) {
    int fresh = s.payloadLength;
    if (me.sent()) {
      int advance = Seq.distance(me.next(), s.seq + s.payloadLength);
      if (Seq.after(s.seq, me.next())) {
        me.set(Endpoint.GAP_SEEN);
      }
      fresh = Math.min(fresh, advance);
    }
    me.next(s.seq + s.payloadLength);
    me.addBytes(fresh);
    me.countData();
    me.lastData(s.frame, s.timeNanos);
    me.payloadHint(PayloadHint.of(s, me.dataSegments() <= MOST_OPENING));
    c.note(side, DATA_EVENT);
  }

  private boolean fin(Connection c, int side, Endpoint me, Segment s) {
    if (me.finSeen()) {
      if (s.payloadLength == 0) {
        me.countRetransmission();
      }
      return false;
    }
    if (s.payloadLength == 0) {
      pause(c, side, s, true);
    }
    // Last words and a FIN right behind them are one close.
    boolean farewell = c.turnTime() > s.timeNanos - FAREWELL_NANOS && c.lastSpeaker() == side;
    if (farewell && c.pauseMillis() > 0 && c.pauseBrokenBy() == side) {
      c.pauseByFin();
    }
    me.set(Endpoint.FIN_SEEN);
    me.next(Seq.max(me.next(), s.nextSeq()));
    c.note(side, FIN_EVENT);
    listener.closing(c, side, s);
    return true;
  }

  private static boolean pause(Connection c, int side, Segment s, boolean fin) {
    long quiet = s.timeNanos - c.lastActivity();
    // The quiet time that an end closed after is worth more than what passes after its FIN.
    boolean closed = c.pauseMillis() > 0 && c.pauseBrokenByFin();
    boolean pause = quiet >= PAUSE_NANOS;
    if (pause && !closed) {
      c.pause(millis(quiet), side, fin);
    }
    return pause;
  }

  /** Whole milliseconds that, rounded to three digits, give the three digits of the time itself. */
  private static long millis(long nanos) {
    return (nanos < 1_000_000_000 ? nanos + 500_000 : nanos) / 1_000_000;
  }

  /** Header habits of an end, from the segments that a reset is later compared with. */
  private static void describe(Endpoint me, Segment s) {
    me.ttl(s.ttl);
    me.trafficClass(s.trafficClass);
    if (s.has(Segment.SYN)) {
      return;
    }
    if (!s.optionsTruncated) {
      me.set(s.hasTimestamps ? Endpoint.TIMESTAMPS : Endpoint.NO_TIMESTAMPS);
    }
    if (!s.ipv6) {
      me.set(s.dontFragment ? Endpoint.DF : Endpoint.DF_CLEAR);
      ipId(me, s.ipId);
    }
  }

  private static void ipId(Endpoint me, int id) {
    if (me.ipIdKnown()) {
      int step = id - me.lastIpId() & 0xffff;
      if (step == 0 || step > 64) {
        me.set(Endpoint.ID_JUMPS);
      }
    }
    me.lastIpId(id);
    me.set(Endpoint.ID_SET);
  }
}
