package io.github.whyrst.compare;

import io.github.whyrst.evidence.Crossing;
import io.github.whyrst.evidence.Crossing.Origin;
import io.github.whyrst.wire.Segment;
import org.jspecify.annotations.Nullable;

/**
 * Decides of a reset at one point whether it was made between the points.
 *
 * <p>What passed both points was not. What one end sent must pass the point that is nearer to it
 * first: a reset that is only at the other one was made in between, if that point saw the rest of
 * what the end sent.
 */
final class OriginJudge {
  /** Of what an end sent, the other capture must hold so much to be believed in what it lacks. */
  private static final double TRUSTED_SHARE = 0.9;

  /** A capture whose last packet is older may have been over. */
  private static final long PERHAPS_OVER_NANOS = 100_000_000;

  private final Point here;
  private final Point there;

  OriginJudge(Point here, Point there) {
    this.here = here;
    this.there = there;
  }

  Crossing judge(int reset) {
    int twin = here.twin(reset);
    if (twin >= 0) {
      return passed(reset, twin);
    }
    int elsewhere = here.resetElsewhere(reset);
    if (elsewhere >= 0) {
      return passed(reset, elsewhere);
    }
    Flow flow = here.tape.flow(reset);
    boolean fromFirst = here.tape.fromFirst(reset);
    Address sender = flow.sender(fromFirst);
    Boolean hereFirst = here.passesHereFirst(sender.host());
    if (hereFirst == null) {
      return unknown(
          "nothing of " + sender.host() + " passed both points: it may lie on either side");
    }
    Witnesses witnesses = Witnesses.of(here, flow, fromFirst);
    if (hereFirst) {
      return new Crossing(
          Origin.SENDER,
          here.name,
          there.name,
          null,
          null,
          witnesses.seen,
          witnesses.confirmed,
          null,
          null);
    }
    String blind = blind(reset, flow, sender, witnesses);
    if (blind != null) {
      return unknown(blind);
    }
    return new Crossing(
        Origin.IN_BETWEEN,
        here.name,
        there.name,
        null,
        null,
        witnesses.seen,
        witnesses.confirmed,
        null,
        doubt(reset, flow));
  }

  private Crossing passed(int reset, int twin) {
    long way = there.tape.time(twin) - here.timeThere(reset);
    return new Crossing(
        Origin.SENDER,
        here.name,
        there.name,
        there.tape.frame(twin),
        Math.abs(way),
        0,
        0,
        null,
        null);
  }

  private Crossing unknown(String reason) {
    return unknown(here, there, reason);
  }

  static Crossing unknown(Point here, Point there, String reason) {
    return new Crossing(Origin.UNKNOWN, here.name, there.name, null, null, 0, 0, reason, null);
  }

  /** Why the other capture may lack what passed its point, or null. */
  private @Nullable String blind(int reset, Flow flow, Address sender, Witnesses witnesses) {
    if (here.mayPrecedeOther(reset) && !afterSynThere(flow, reset)) {
      return there.name + " begins only after it";
    }
    if (here.otherIsFull()) {
      return there.name + " has more packets than can be compared";
    }
    if (here.afterOther(reset) > PERHAPS_OVER_NANOS) {
      return there.name + " ends before it";
    }
    if (witnesses.seen > 0 && witnesses.confirmed < TRUSTED_SHARE * witnesses.seen) {
      return there.name
          + " lacks "
          + (witnesses.seen - witnesses.confirmed)
          + " of "
          + witnesses.seen
          + " other packets that "
          + sender.endpoint()
          + " sent on this connection";
    }
    if (here.pair(flow) == null && Witnesses.translated(here, sender)) {
      return sender.endpoint()
          + " has another address at "
          + there.name
          + ": this connection may have gone to another host";
    }
    return null;
  }

  /** Whether the connection began with a SYN that reached the other point: nothing came before. */
  private boolean afterSynThere(Flow flow, int reset) {
    int first = flow.packets[0];
    return first < reset
        && (here.tape.flags(first) & (Segment.SYN | Segment.ACK)) == Segment.SYN
        && here.twin(first) >= 0;
  }

  private @Nullable String doubt(int reset, Flow flow) {
    if (here.pair(flow) == null) {
      return "nothing of this connection is in "
          + there.name
          + ": a capture filter or another way would explain that too";
    }
    if (here.afterOther(reset) > 0) {
      return there.name + " holds nothing later: it may have ended just before";
    }
    return null;
  }

  /** Packets of the same end by which the other capture can be tested. */
  private record Witnesses(long seen, long confirmed) {
    static Witnesses of(Point here, Flow flow, boolean fromFirst) {
      long seen = 0;
      long confirmed = 0;
      for (int packet : flow.packets) {
        if (here.tape.fromFirst(packet) == fromFirst
            && !here.tape.has(packet, Segment.RST)
            && here.coveredThere(packet)) {
          seen++;
          confirmed += here.twin(packet) >= 0 ? 1 : 0;
        }
      }
      return new Witnesses(seen, confirmed);
    }

    /** Whether another connection shows that {@code address} is another one at the other point. */
    static boolean translated(Point here, Address address) {
      for (Flow flow : here.tape.flows()) {
        Pair pair = here.pair(flow);
        if (pair == null) {
          continue;
        }
        for (boolean fromFirst : new boolean[] {true, false}) {
          Address mine = flow.sender(fromFirst);
          boolean same = mine.high() == address.high() && mine.low() == address.low();
          Address theirs = Point.atOther(pair, here.near, fromFirst);
          if (same && (mine.high() != theirs.high() || mine.low() != theirs.low())) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
