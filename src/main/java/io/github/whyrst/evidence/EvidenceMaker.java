package io.github.whyrst.evidence;

import io.github.whyrst.evidence.Numbers.Shape;
import io.github.whyrst.evidence.Timing.QuietEnd;
import io.github.whyrst.follow.Connection;
import io.github.whyrst.follow.Endpoint;
import io.github.whyrst.follow.Follower;
import io.github.whyrst.follow.PayloadHint;
import io.github.whyrst.wire.IpAddress;
import io.github.whyrst.wire.Seq;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Turns a case into evidence: all arithmetic on numbers, TTLs and times happens here, once. */
final class EvidenceMaker {

  /** Targets of one source this close in time belong together. */
  static final long SCAN_NANOS = 600_000_000_000L;

  /** Sequence numbers of one connection, some round trips apart. */
  /** A round trip that is not known is taken to be as long as they get. */
  private static final long ROUND_TRIP_NANOS = 1_000_000_000L;

  private static final int NEAR_BYTES = 1 << 17;

  /** A client that tries another address later than this does it for another reason. */
  private static final long ELSEWHERE_NANOS = 10_000_000_000L;

  /** Windows of old sets no DF on its answers, but their IP ID continues its counter. */
  private static final int NEAR_ID = 64;

  private static final String HISTORY_LETTERS = "?SHADFRT";

  private final IntFunction<String> enclosures;
  private final Connection probe = new Connection();

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
        side(c, c.side),
        side(c, Connection.other(c.side)),
        facts(c),
        numbers,
        path(c, numbers),
        c.timing,
        aftermath(c),
        neighbours(c, follower),
        visibility,
        reconnect(c, follower),
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

  private static Side side(Case c, int side) {
    Endpoint me = c.before.end(side);
    Endpoint peer = c.before.end(Connection.other(side));
    int unackedFin = me.finSeen() && !me.finAcked() ? 1 : 0;
    boolean known = peer.ackedKnown() && me.sent();
    return new Side(
        party(c.before, side),
        me.segments(),
        me.dataSegments(),
        me.bytes(),
        me.synSeen(),
        me.finSeen(),
        me.finUncaptured(),
        me.finAcked(),
        me.ttlKnown() ? me.lastTtl() : null,
        !me.ttlVaries(),
        me.timestampsKnown() ? me.timestamps() : null,
        me.synAckRepeated(),
        me.synChanged(),
        me.retransmissions(),
        me.unansweredRetransmissions(),
        me.unansweredProbes(),
        me.zeroWindow(),
        known && me.dataSegments() > 0 ? Math.max(0, me.outstanding(peer) - unackedFin) : 0,
        known,
        hole(c, side),
        me.lastDataFrame() == 0 ? null : me.lastDataTime(),
        me.sent() ? me.lastTime() : null,
        me.lastDataFrame() == 0 ? null : me.lastDataFrame(),
        PayloadKind.of(me.payloadHint()));
  }

  /**
   * How long an end's octets that its peer awaits next had been missing when the reset came, while
   * later ones were seen; null where none are missing, or where older segments are forgotten.
   */
  private static @Nullable Long hole(Case c, int side) {
    Endpoint peer = c.before.end(Connection.other(side));
    Trail trail = c.trail;
    if (!peer.ackedKnown() || c.before.end(side).outstanding(peer) == 0) {
      return null;
    }
    // What came after a segment that is remembered is remembered as well.
    boolean known = trail.isWhole(c.before);
    long since = Long.MAX_VALUE;
    for (int i = 0; i < trail.size; i++) {
      if (trail.sides[i] != side || trail.lengths[i] == 0) {
        continue;
      }
      int begin = Seq.distance(peer.acked(), trail.seqs[i]);
      if (begin <= 0 && begin + trail.lengths[i] > 0) {
        return null;
      }
      known |= begin < 0;
      since = begin > 0 ? Math.min(since, trail.times[i]) : since;
    }
    return !known || since == Long.MAX_VALUE ? null : c.reset.timeNanos() - since;
  }

  static Party party(Connection c, int side) {
    Role role =
        c.opener() == Connection.NONE
            ? Role.UNKNOWN
            : c.opener() == side ? Role.CLIENT : Role.SERVER;
    return new Party(
        IpAddress.text(c.ipv6(), c.addressHigh(side), c.addressLow(side)), c.port(side), role);
  }

  private ConnectionFacts facts(Case c) {
    Connection b = c.before;
    boolean opened = b.opener() != Connection.NONE && b.end(b.opener()).synSeen();
    long survived = b.survivedMillis();
    return new ConnectionFacts(
        c.reset.file(),
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

  private static Path path(Case c, Numbers numbers) {
    Endpoint sender = c.before.end(c.side);
    Endpoint receiver = c.before.end(Connection.other(c.side));
    ResetSegment r = c.reset;
    boolean fromServer = c.side == Neighbourhood.serverSide(c.before);
    Service service = c.service;
    Host host = c.senderHost;
    boolean idComparable = !r.ipv6() && r.ipId() != 0 && sender.ipIdKnown() && !sender.ipIdJumps();
    int step = (short) (r.ipId() - sender.lastIpId());
    boolean hostAgrees =
        host.answers >= 2 && !host.varies && sender.ttlKnown() && host.ttl == sender.lastTtl();
    boolean answers = numbers.shape() == Shape.REPLY || numbers.shape() == Shape.REFUSAL;
    return new Path(
        sender.ttlKnown() ? r.ttl() - sender.lastTtl() : null,
        !sender.ttlVaries() && (sender.segments() >= 2 || hostAgrees),
        !sender.ttlKnown() && host.ttl >= 0 && !host.varies ? r.ttl() - host.ttl : null,
        fromServer && !sender.ttlKnown() && service.ttl >= 0 && !service.ttlVaries
            ? r.ttl() - service.ttl
            : null,
        fromServer && service.lastAnswered > r.timeNanos() ? r.ttl() - service.ttl : null,
        idComparable ? step : null,
        sender.sent() && numbers.shape() == Shape.ACTIVE ? sender.window() : null,
        c.triggerAt >= 0 && r.ipId() != 0 && c.trail.ids[c.triggerAt] == r.ipId(),
        !r.ipv6()
            && sender.alwaysDontFragment()
            && !r.dontFragment()
            && !(idComparable && step > 0 && step <= NEAR_ID),
        sender.timestamps() && !r.timestamps() && r.window() != 0 && !r.optionsTruncated(),
        answers && mirrorsDscp(r) && receiver.trafficClass() >>> 2 != 0
            ? receiver.trafficClass() >>> 2
            : null);
  }

  /**
   * Whether the reset carries no DSCP though it has the look of Linux, whose own answers carry that
   * of the segment they answer: IPv4 ID 0 with DF, or a hop limit from 64. Windows sends none
   * anyway.
   */
  private static boolean mirrorsDscp(ResetSegment r) {
    boolean linux = r.ipv6() ? r.ttl() <= 64 : r.ipId() == 0 && r.dontFragment();
    return linux && r.trafficClass() >>> 2 == 0;
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
        c.receiverChallenged,
        c.receiverResets,
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

  private Neighbours neighbours(Case c, @Nullable Follower follower) {
    Case.Surroundings near = Objects.requireNonNull(c.surroundings);
    Service service = c.service;
    long t = c.reset.timeNanos();
    int run = service.refusalRun(t);
    long after = service.answeredAfter(t);
    long period = c.client.abortPeriod(c.serviceKey);
    long span = c.client.abortSpan(c.serviceKey);
    Long quiet = c.timing.quietNanos();
    long fatal = service.shortestFatalMillis(c.timing.quietEndedBy());
    boolean turnedAway =
        c.side == Neighbourhood.serverSide(c.before)
            && c.before.handshakeDone()
            && (c.before.end(c.side).dataSegments() == 0
                || c.before.end(c.side).payloadHint() == PayloadHint.NO_ROOM);
    int served = turnedAway ? service.openWhenServed() : -1;
    return new Neighbours(
        c.answeredBefore,
        after < 0 ? null : after - t,
        c.answeredBefore <= 0 ? null : t - c.lastAnsweredBefore,
        run < 0 ? 0 : service.runCount(run),
        run < 0 ? null : service.runNanos(run),
        near.answeredNearby(),
        near.refusedNearby(),
        near.refusedAfter(),
        near.endedSinceAnswer(),
        near.fellSinceAnswer(),
        near.fellBeforeItCame(),
        service.switches(),
        near.refusedBySource(),
        near.endedTogether(),
        near.endedTogetherClients(),
        near.cutOff(),
        near.cutOffTogether(),
        near.unlikeIdleTogether(),
        c.resetsBefore,
        service.resets,
        near.arrivalsNow(),
        near.arrivalsUsual(),
        near.unansweredNearby(),
        near.neverAccepted(),
        outlived(c, follower, t),
        quiet == null ? 0 : service.sameQuiet(quiet / 1_000_000, c.endTime()),
        service.longestSurvivedMillis == 0 ? null : service.longestSurvivedMillis * 1_000_000,
        fatal == Long.MAX_VALUE ? null : fatal * 1_000_000,
        service.fatal(c.timing.quietEndedBy()),
        service.denied,
        service.survivedDenial > 0 || outlived(c, follower, service.firstDenied) > 0,
        unreached(c, quiet),
        Math.max(near.clientTargets(), c.client.targets(t - SCAN_NANOS, t + SCAN_NANOS)),
        Math.max(near.clientPorts(), c.client.ports(t - SCAN_NANOS, t + SCAN_NANOS)),
        c.client.triedMoreSince(t - SCAN_NANOS),
        c.client.halfOpens,
        c.client.handshakes,
        c.client.refusers,
        c.client.exchanges,
        c.client.aborts(c.serviceKey),
        period < 0 ? null : period,
        span < 0 ? null : span,
        c.senderHost.quickestMicros == 0 ? null : c.senderHost.quickestMicros * 1000,
        knownElsewhere(c, follower),
        c.client.portsReused,
        service.challenged,
        service.slammed,
        turnedAway ? service.openAt(c.before.firstTime()) : null,
        served < 0 ? null : served,
        c.openConnections,
        c.answers,
        backend(c, follower));
  }

  private @Nullable Backend backend(Case c, @Nullable Follower follower) {
    return follower == null || c.side != Neighbourhood.serverSide(c.before)
        ? null
        : c.service.backend(follower, probe);
  }

  private static int unreached(Case c, @Nullable Long quiet) {
    long t = c.reset.timeNanos();
    int client = Connection.other(Neighbourhood.serverSide(c.before));
    return c.service
        .of(Service.UNREACHED)
        .countOthers(
            Neighbourhood.clientHash(c.before),
            c.before.port(client),
            t - (quiet == null ? 0 : quiet) - CaseBook.NEARBY_NANOS,
            t + CaseBook.NEARBY_NANOS);
  }

  /** Other connections of the service that are older than {@code time} and went on after it. */
  private int outlived(Case c, @Nullable Follower follower, long time) {
    int living = 0;
    for (int i = 0; follower != null && i < c.service.samples(); i++) {
      int slot = c.service.sampleSlot(i);
      if (slot != c.before.slot()
          && follower.stillFollowed(slot, c.service.sampleTime(i), probe)
          && probe.firstTime() < time
          && (bothSpoke(probe, time) || clientHeard(probe, time))) {
        living++;
      }
    }
    return living;
  }

  private static boolean bothSpoke(Connection c, long since) {
    return Timings.dataTime(c.end(Connection.A)) > since
        && Timings.dataTime(c.end(Connection.B)) > since;
  }

  /** Whether the server acknowledged what the client said since then: none but a socket does. */
  private static boolean clientHeard(Connection c, long since) {
    int server = Neighbourhood.serverSide(c);
    Endpoint client = c.end(Connection.other(server));
    return !c.hadReset()
        && Timings.dataTime(client) > since
        && c.end(server).ackedKnown()
        && client.outstanding(c.end(server)) == 0;
  }

  /**
   * The peer with which the resetting end exchanges, on the same port of its own, the numbers of
   * the segment that it reset: that segment then lost its translation on the way.
   */
  private @Nullable String knownElsewhere(Case c, @Nullable Follower follower) {
    if (follower == null || c.before.end(c.side).sent() || c.reset.ackFlag()) {
      return null;
    }
    Client resetter = c.sender;
    int port = c.before.port(c.side);
    for (int i = 0; i < resetter.ports(); i++) {
      if (resetter.port(i) != port
          || resetter.slot(i) == c.before.slot()
          || !follower.stillFollowed(resetter.slot(i), resetter.firstTime(i), probe)) {
        continue;
      }
      int own = probe.port(Connection.A) == port ? Connection.A : Connection.B;
      int peer = Connection.other(own);
      if (probe.end(own).sent() && near(probe.end(own).next(), (int) c.reset.seq())) {
        return party(probe, peer).endpoint();
      }
    }
    return null;
  }

  private static boolean near(int a, int b) {
    return Math.abs(Seq.distance(a, b)) < NEAR_BYTES;
  }

  private static Visibility visibility(
      Case c, long firstNanos, long lastNanos, @Nullable Long dropped) {
    Endpoint sender = c.before.end(c.side);
    Endpoint receiver = c.before.end(Connection.other(c.side));
    boolean both = sender.sent() && receiver.sent();
    // What nobody acknowledged in all that time was lost on the path: the capture did not miss it.
    Long hole = hole(c, Connection.other(c.side));
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

  private @Nullable Reconnect reconnect(Case c, @Nullable Follower follower) {
    long t = c.reset.timeNanos();
    if (!c.service.remembers(t)) {
      return null;
    }
    Reconnect back = c.service.reconnect(Neighbourhood.clientHash(c.before), t);
    Long after = back.afterNanos();
    long until = t + (after == null ? ELSEWHERE_NANOS : Math.min(after, ELSEWHERE_NANOS));
    Elsewhere elsewhere = follower == null ? null : elsewhere(c, follower, until);
    return new Reconnect(back.attempted(), after, back.succeeded(), elsewhere);
  }

  private @Nullable Elsewhere elsewhere(Case c, Follower follower, long until) {
    long t = c.reset.timeNanos();
    int server = Neighbourhood.serverSide(c.before);
    int attempt = c.client.elsewhere(c.before.port(server), c.serviceKey, t, until);
    if (attempt < 0
        || !follower.stillFollowed(
            c.client.attemptSlot(attempt), c.client.attemptTime(attempt), probe)
        || probe.opener() == Connection.NONE
        || !probe.end(probe.opener()).synSeen()) {
      return null;
    }
    return new Elsewhere(
        party(probe, Connection.other(probe.opener())).endpoint(),
        c.client.attemptTime(attempt) - t,
        probe.synAckSeen() ? Boolean.TRUE : probe.hadReset() ? Boolean.FALSE : null);
  }
}
