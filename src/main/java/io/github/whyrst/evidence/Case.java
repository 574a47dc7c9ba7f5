package io.github.whyrst.evidence;

import io.github.whyrst.follow.Connection;
import io.github.whyrst.follow.Endpoint;
import io.github.whyrst.follow.RecentSegments;
import io.github.whyrst.wire.Segment;
import io.github.whyrst.wire.Seq;
import org.jspecify.annotations.Nullable;

/** One reset under investigation: the connection as it was, and what has happened since. */
final class Case {
  private static final long CHALLENGE_NANOS = 2_000_000_000L;
  private static final int MOST_TRAIL = 24;

  final int handle;
  final int side;
  final ResetSegment reset;
  final Connection before;
  final Trail trail;
  final Service service;
  final Client client;
  final Client sender;
  final Host senderHost;
  final long serviceKey;
  final int answeredBefore;
  final long lastAnsweredBefore;
  final int resetsBefore;
  final int openConnections;
  final Answers answers;
  final int ignoredBefore;
  final int enclosure;

  /** Where in the trail the segment is that the reset answers, or {@link TriggerFinder#NONE}. */
  final int triggerAt;

  final @Nullable Trigger trigger;
  final Timing timing;

  // Set when the reset's surroundings are counted, some seconds after it.
  @Nullable Surroundings surroundings;

  int senderWentOn;
  long senderWentOnFrame;
  long senderWentOnTime;
  boolean senderNews;
  int receiverWentOn;
  boolean receiverChallenged;
  boolean receiverNews;
  boolean receiverClosed;
  boolean receiverAckedBeyond;
  int receiverResets;
  long firstReceiverResetTime;
  boolean receiverResetUnprompted;
  int copies;
  int otherNumbers;
  boolean rising;
  int ttls = 1;
  long lastEchoTime;
  long samePortSynTime = -1;

  /** What surrounds a reset in time, counted while the service still remembers. */
  record Surroundings(
      int answeredNearby,
      int refusedNearby,
      int refusedAfter,
      int endedSinceAnswer,
      int fellSinceAnswer,
      int fellBeforeItCame,
      int endedTogether,
      int endedTogetherClients,
      boolean cutOff,
      int cutOffTogether,
      int unlikeIdleTogether,
      int arrivalsNow,
      @Nullable Double arrivalsUsual,
      int unansweredNearby,
      int neverAccepted,
      boolean refusedBySource,
      int clientTargets,
      int clientPorts) {}

  Case(
      int handle,
      Connection connection,
      int side,
      Segment s,
      RecentSegments recent,
      Neighbourhood neighbourhood,
      int ignoredBefore) {
    this.handle = handle;
    this.side = side;
    this.reset = ResetSegments.of(s);
    this.before = connection.snapshot();
    this.trail = Trail.of(connection, recent, MOST_TRAIL);
    this.service = neighbourhood.service(connection);
    this.client = neighbourhood.client(connection);
    this.sender = neighbourhood.client(connection, side);
    this.senderHost = neighbourhood.host(connection, side);
    this.serviceKey = Neighbourhood.serviceKey(connection, Neighbourhood.serverSide(connection));
    this.answeredBefore = service.answered - (connection.synAckSeen() ? 1 : 0);
    this.lastAnsweredBefore = service.lastAnswered;
    this.resetsBefore = Math.max(0, service.resets - 1);
    this.openConnections = service.open;
    this.answers = service.answerTimes.summary();
    this.ignoredBefore = ignoredBefore;
    this.enclosure = s.enclosure;
    this.lastEchoTime = s.timeNanos;
    this.triggerAt = TriggerFinder.find(this);
    this.trigger = triggerAt < 0 ? null : TriggerFinder.describe(this, triggerAt);
    this.timing = Timings.of(this, trigger);
  }

  /** Time of the sender's first FIN as far as remembered, or -1. */
  long finTime() {
    long found = -1;
    for (int i = 0; i < trail.size; i++) {
      if (trail.sides[i] == side && trail.has(i, Segment.FIN)) {
        found = trail.times[i];
      }
    }
    return found;
  }

  /** When the sender let go of the connection: at its FIN, or by the reset. */
  long endTime() {
    long fin = finTime();
    return fin < 0 ? reset.timeNanos() : fin;
  }

  /** A later reset of the connection. */
  void echo(int echoSide, Segment s) {
    if (echoSide != side) {
      if (receiverResets++ == 0) {
        firstReceiverResetTime = s.timeNanos;
        receiverResetUnprompted = senderWentOn == 0;
      }
      return;
    }
    if (Seq.unsigned(s.seq) == reset.seq()) {
      copies++;
    } else {
      otherNumbers++;
      rising |= Seq.after(s.seq, Seq.max((int) reset.seq(), before.end(side).next()));
    }
    ttls += s.ttl == reset.ttl() ? 0 : 1;
    lastEchoTime = s.timeNanos;
  }

  /** An ordinary segment of the connection after the reset. */
  void afterwards(int from, Segment s, Connection now, boolean news) {
    if (from == side) {
      sender(s, news);
    } else {
      receiver(s, now, news);
    }
  }

  private void sender(Segment s, boolean news) {
    boolean openingAgain = s.has(Segment.SYN) && !s.has(Segment.ACK);
    if (openingAgain) {
      samePortSynTime = s.timeNanos;
      return;
    }
    // A segment from before the reset that was overtaken by it says nothing.
    Endpoint sender = before.end(side);
    boolean overtaken =
        sender.sent()
            && (s.length() == 0
                ? !news && s.timeNanos - reset.timeNanos() < CHALLENGE_NANOS / 100
                : Seq.before(s.nextSeq(), sender.next()));
    if (overtaken) {
      return;
    }
    if (senderWentOn++ == 0) {
      senderWentOnFrame = s.frame;
      senderWentOnTime = s.timeNanos;
    }
    senderNews |= news;
  }

  private void receiver(Segment s, Connection now, boolean news) {
    receiverClosed |= s.has(Segment.FIN);
    receiverWentOn++;
    receiverNews |= news;
    Endpoint me = before.end(Connection.other(side));
    boolean beyond = s.has(Segment.ACK) && Seq.after(s.ack, Seq.max((int) reset.seq(), me.acked()));
    receiverAckedBeyond |= beyond;
    boolean bare = s.length() == 0 && s.has(Segment.ACK) && !news;
    boolean soon = s.timeNanos - reset.timeNanos() <= CHALLENGE_NANOS;
    if (bare && soon && s.seq == now.end(Connection.other(side)).next()) {
      receiverChallenged |= Seq.unsigned(s.ack) != reset.seq();
    }
  }

  /** A new SYN took the connection's place. */
  void reused(Segment syn) {
    if (samePortSynTime < 0) {
      samePortSynTime = syn.timeNanos;
    }
  }

  /** Whether both ends have gone on as if the reset had not come. */
  boolean ignored() {
    boolean senderLives = senderWentOn > 0 && senderNews;
    boolean receiverLives = receiverAckedBeyond || receiverChallenged && receiverNews;
    return senderLives && receiverLives && receiverResets == 0;
  }
}
