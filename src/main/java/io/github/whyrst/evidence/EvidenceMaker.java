package io.github.whyrst.evidence;

import io.github.whyrst.evidence.Numbers.Shape;
import io.github.whyrst.evidence.Timing.QuietEnd;
import io.github.whyrst.follow.Connection;
import io.github.whyrst.follow.Endpoint;
import io.github.whyrst.follow.Follower;
import io.github.whyrst.wire.Seq;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Turns a case into evidence: all arithmetic on numbers, TTLs and times happens here, once. */
final class EvidenceMaker {

  /** A round trip that is not known is taken to be as long as they get. */
  private static final long ROUND_TRIP_NANOS = 1_000_000_000L;

  private static final String HISTORY_LETTERS = "?SHADFRT";

  private final IntFunction<String> enclosures;
  private final NeighbourFinder neighbours = new NeighbourFinder();
  private final ReconnectFinder reconnects = new ReconnectFinder();

  EvidenceMaker(IntFunction<String> enclosures) {
    this.enclosures = enclosures;
  }

  ResetEvidence make(
      Case c,
      @Nullable Follower follower,
      long firstNanos,
      long lastNanos,
      @Nullable Long dropped) {
    Visibility visibility = visibility(c, firstNanos, lastNanos, dropped);
    Numbers numbers = numbers(c, visibility);
    return new ResetEvidence(
        c.reset,
        c.trigger,
        Sides.of(c, c.side),
        Sides.of(c, Connection.other(c.side)),
        facts(c),
        numbers,
        Paths.of(c, numbers),
        c.timing,
        aftermath(c),
        neighbours.find(c, follower),
        visibility,
        reconnects.find(c, follower),
        c.copies + c.otherNumbers + c.receiverResets,
        null,
        null);
  }

  /** Lets the service remember after how much quiet the reset came. */
  static void remember(Case c) {
    Long quiet = c.timing.quietNanos();
    if (quiet != null) {
      c.service.quietReset(c.timing.quietEndedBy(), quiet / 1_000_000, c.endTime());
    } else if (c.trigger != null && shape(c) == Shape.REPLY && !c.before.end(c.side).finSeen()) {
      c.service.quietReset(QuietEnd.TRIGGER, 0, c.endTime());
    }
  }

  private ConnectionFacts facts(Case c) {
    Connection b = c.before;
    boolean opened = b.opener() != Connection.NONE && b.end(b.opener()).synSeen();
    long survived = b.survivedMillis();
    return new ConnectionFacts(
        b.stream(),
        c.enclosure == 0 ? null : enclosures.apply(c.enclosure),
        opened,
        b.handshakeDone(),
        stage(b),
        b.firstTime(),
        c.reset.timeNanos() - b.firstTime(),
        c.timing.quietNanos(),
        b.synAckMicros() == 0 ? null : b.synAckMicros() * 1000,
        b.handshakeMicros() == 0 ? null : b.handshakeMicros() * 1000,
        survived == 0 ? null : survived * 1_000_000,
        history(b),
        b.duplicated());
  }

  private static Stage stage(Connection b) {
    Endpoint a = b.end(Connection.A);
    Endpoint z = b.end(Connection.B);
    if (a.finSeen() || z.finSeen()) {
      return Stage.POST_FIN;
    }
    if (b.opener() == Connection.NONE) {
      return Stage.NO_HANDSHAKE;
    }
    int data = a.dataSegments() + z.dataSegments();
    if (data == 0) {
      return b.handshakeDone() ? Stage.POST_ACK : Stage.POST_SYN;
    }
    return data == 1 ? Stage.POST_PSH : Stage.LATER;
  }

  private static String history(Connection b) {
    int client = Connection.other(Neighbourhood.serverSide(b));
    StringBuilder out = new StringBuilder(16);
    for (int shift = 60; shift >= 0; shift -= 4) {
      int event = (int) (b.history() >>> shift) & 0xf;
      if (event != 0) {
        char letter = HISTORY_LETTERS.charAt(event >>> 1);
        out.append((event & 1) == client ? letter : Character.toLowerCase(letter));
      }
    }
    return out.toString();
  }

  private static Numbers numbers(Case c, Visibility visibility) {
    Endpoint sender = c.before.end(c.side);
    Endpoint receiver = c.before.end(Connection.other(c.side));
    int seq = (int) c.reset.seq();
    boolean all =
        visibility.bothDirections() && !visibility.gaps() && c.trail.size > 0 && reachesBack(c);
    return new Numbers(
        shape(c),
        sender.numbered() ? (long) Seq.distance(sender.next(), seq) : null,
        c.reset.ackFlag() && receiver.numbered()
            ? (long) Seq.distance(receiver.next(), (int) c.reset.ack())
            : null,
        c.trigger != null,
        c.trigger != null ? Boolean.TRUE : all ? Boolean.FALSE : null);
  }

  /** Whether what a reset may answer, as old as a round trip, is still among what is remembered. */
  private static boolean reachesBack(Case c) {
    long trip =
        c.before.handshakeMicros() == 0 ? ROUND_TRIP_NANOS : c.before.handshakeMicros() * 1500;
    return c.trail.isWhole(c.before)
        || c.reset.timeNanos() - c.trail.times[c.trail.size - 1] >= trip;
  }

  private static Shape shape(Case c) {
    ResetSegment r = c.reset;
    boolean plain = r.window() == 0 && !r.timestamps();
    if (!r.ackFlag()) {
      return plain ? Shape.REPLY : Shape.ODD;
    }
    if (!plain) {
      return Shape.ACTIVE;
    }
    boolean answersNoAck = c.trigger != null && c.trigger.flags().indexOf('A') < 0;
    return answersNoAck || r.seq() == 0 ? Shape.REFUSAL : Shape.BARE;
  }

  private static Aftermath aftermath(Case c) {
    long t = c.reset.timeNanos();
    return new Aftermath(
        c.senderWentOn,
        c.senderWentOn == 0 ? null : c.senderWentOnFrame,
        c.senderWentOn == 0 ? null : c.senderWentOnTime - t,
        c.senderNews,
        c.receiverWentOn,
        c.receiverNews,
        c.receiverResets == 0 ? null : c.firstReceiverResetTime - t,
        c.receiverResetUnprompted,
        c.copies,
        c.otherNumbers,
        c.rising,
        c.ttls,
        c.copies + c.otherNumbers == 0 ? null : c.lastEchoTime - t,
        c.samePortSynTime < 0 ? null : c.samePortSynTime - t,
        c.receiverClosed,
        c.ignored());
  }

  private static Visibility visibility(
      Case c, long firstNanos, long lastNanos, @Nullable Long dropped) {
    Endpoint sender = c.before.end(c.side);
    Endpoint receiver = c.before.end(Connection.other(c.side));
    boolean both = sender.sent() && receiver.sent();
    // What nobody acknowledged in all that time was lost on the path: the capture did not miss it.
    Long hole = Sides.hole(c, Connection.other(c.side));
    boolean missed = receiver.gapSeen() && (hole == null || hole < ROUND_TRIP_NANOS);
    return new Visibility(
        both,
        sender.sent(),
        c.before.opener() != Connection.NONE && c.before.end(c.before.opener()).synSeen(),
        sender.gapSeen() || missed,
        !sender.sent() && !receiver.sent(),
        lastNanos - c.reset.timeNanos(),
        c.reset.timeNanos() - firstNanos,
        dropped,
        IcmpWords.of(c.before.ipv6(), c.before.icmp()),
        IcmpWords.administrative(c.before.ipv6(), c.before.icmp()));
  }
}
