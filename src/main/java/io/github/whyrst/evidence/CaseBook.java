package io.github.whyrst.evidence;

import io.github.whyrst.follow.Connection;
import io.github.whyrst.follow.FollowListener;
import io.github.whyrst.follow.Follower;
import io.github.whyrst.follow.RecentSegments;
import io.github.whyrst.wire.IcmpError;
import io.github.whyrst.wire.Segment;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Opens a case at a connection's first reset, adds what happens afterwards, and closes it into
 * {@link ResetEvidence}, in order of time, on capture time.
 */
public final class CaseBook implements FollowListener {
  /** Surroundings of a reset are counted this long after it. */
  static final long NEARBY_NANOS = 5_000_000_000L;

  /** Cases kept open at once; in a flood of resets the oldest are closed early. */
  private static final int MOST_OPEN = 4096;

  private final Neighbourhood neighbourhood = new Neighbourhood();
  private final ArrayDeque<Case> open = new ArrayDeque<>();
  private final ArrayDeque<Case> young = new ArrayDeque<>();
  private final EvidenceMaker maker;
  private final Consumer<ResetEvidence> sink;
  private final long holdNanos;
  private Case[] byHandle = new Case[64];
  private int nextHandle = 1;
  private long firstNanos = Long.MAX_VALUE;
  private long lastNanos = Long.MIN_VALUE;
  private long resetSegments;
  private @Nullable Follower follower;
  private @Nullable Long dropped;

  /**
   * @param holdNanos capture time that a case stays open, {@link Long#MAX_VALUE} for the whole
   *     capture
   * @param enclosures puts {@link Segment#enclosure} into words
   * @param sink takes evidence in order of the resets
   */
  public CaseBook(long holdNanos, IntFunction<String> enclosures, Consumer<ResetEvidence> sink) {
    this.holdNanos = holdNanos;
    this.maker = new EvidenceMaker(enclosures);
    this.sink = sink;
  }

  /** Lets cases look at connections that live on. */
  public void watch(Follower follower) {
    this.follower = follower;
  }

  /** Packets that the capture lost by its own count. */
  public void dropped(@Nullable Long packets) {
    this.dropped = packets;
  }

  /** Reset segments seen, echoes included. */
  public long resetSegments() {
    return resetSegments;
  }

  /** Tells the time of the capture; closes the cases that have waited long enough. */
  public void time(long nanos) {
    firstNanos = Math.min(firstNanos, nanos);
    if (nanos <= lastNanos) {
      return;
    }
    lastNanos = nanos;
    while (!young.isEmpty() && nanos - young.peek().reset.timeNanos() > NEARBY_NANOS) {
      surround(young.remove());
    }
    while (!open.isEmpty() && nanos - open.peek().reset.timeNanos() > holdNanos) {
      close(open.remove());
    }
  }

  /** Closes all cases: the capture has ended. */
  public void end() {
    // What a service has done counts for all of its resets, the last ones included.
    while (!young.isEmpty()) {
      surround(young.remove());
    }
    while (!open.isEmpty()) {
      close(open.remove());
    }
  }

  /** What happened without a reset and is worth telling, once the capture has ended. */
  public List<ServiceFacts> services() {
    return follower == null ? List.of() : Afterlook.of(follower, neighbourhood, lastNanos);
  }

  @Override
  public void began(Connection connection, int side, Segment segment) {
    if (!segment.has(Segment.RST)) {
      neighbourhood.began(connection, side, segment);
    }
  }

  @Override
  public void opening(Connection connection, Segment syn, boolean repeated) {
    neighbourhood.opening(connection, syn, repeated);
  }

  @Override
  public void answered(Connection connection, Segment synAck) {
    neighbourhood.answered(connection, synAck);
  }

  @Override
  public void notAccepted(Connection connection, Segment synAck) {
    neighbourhood.notAccepted(connection, synAck);
  }

  @Override
  public void spoke(Connection connection, int side, Segment segment) {
    boolean first = connection.end(Connection.other(side)).dataSegments() == 0;
    neighbourhood.spoke(connection, side, first);
  }

  @Override
  public void replied(Connection connection, int side, long nanos) {
    neighbourhood.replied(connection, side, nanos);
  }

  @Override
  public void closing(Connection connection, int side, Segment fin) {
    neighbourhood.closing(connection, side, fin);
  }

  @Override
  public void survived(Connection connection, long pauseMillis) {
    neighbourhood.survived(connection, pauseMillis);
  }

  @Override
  public void reset(Connection connection, int side, Segment reset, RecentSegments recent) {
    resetSegments++;
    Case known = of(connection);
    if (known != null && !known.ignored()) {
      known.echo(side, reset);
      return;
    }
    boolean first = !connection.hadReset();
    if (known == null && !first) {
      return;
    }
    if (first) {
      neighbourhood.reset(connection, side, reset);
    }
    int handle = known == null ? nextHandle++ : known.handle;
    int ignoredBefore = known == null ? 0 : known.ignoredBefore + 1;
    Case opened = new Case(handle, connection, side, reset, recent, neighbourhood, ignoredBefore);
    if (known != null) {
      open.remove(known);
      young.remove(known);
    }
    connection.caseHandle(handle);
    put(opened);
    open.add(opened);
    young.add(opened);
    if (open.size() > MOST_OPEN) {
      close(open.remove());
    }
  }

  @Override
  public void afterwards(Connection connection, int side, Segment segment, boolean news) {
    Case known = of(connection);
    if (known != null) {
      known.afterwards(side, segment, connection, news);
    }
  }

  @Override
  public void reused(Connection connection, Segment syn) {
    neighbourhood.reused(connection);
    Case known = of(connection);
    if (known != null) {
      known.reused(syn);
    }
  }

  @Override
  public void icmp(Connection connection, int side, IcmpError error) {
    // The connection's words keep it; a case opened later finds it there.
  }

  @Override
  public void evicted(Connection connection) {
    connection.caseHandle(0);
  }

  private @Nullable Case of(Connection connection) {
    int handle = connection.caseHandle();
    if (handle == 0) {
      return null;
    }
    Case found = byHandle[handle & byHandle.length - 1];
    return found != null && found.handle == handle ? found : null;
  }

  private void put(Case opened) {
    while (true) {
      int at = opened.handle & byHandle.length - 1;
      Case there = byHandle[at];
      if (there == null || there.handle == opened.handle || byHandle.length >= 2 * MOST_OPEN) {
        byHandle[at] = opened;
        return;
      }
      Case[] old = byHandle;
      byHandle = new Case[old.length * 2];
      for (Case c : old) {
        if (c != null) {
          byHandle[c.handle & byHandle.length - 1] = c;
        }
      }
    }
  }

  private void surround(Case c) {
    if (c.surroundings == null) {
      c.surroundings = Surrounding.count(c, firstNanos);
      EvidenceMaker.remember(c);
    }
  }

  private void close(Case c) {
    surround(c);
    if (!young.isEmpty() && young.peek() == c) {
      young.remove();
    }
    byHandle[c.handle & byHandle.length - 1] = null;
    sink.accept(maker.make(c, follower, firstNanos, lastNanos, dropped));
  }
}
