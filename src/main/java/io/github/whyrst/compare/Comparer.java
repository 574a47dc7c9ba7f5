package io.github.whyrst.compare;

import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.evidence.Crossing;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.wire.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two captures of the same traffic, fitted together. */
public final class Comparer {
  /** Bytes that a packet takes while its fellows are sought. */
  private static final int PACKET_BYTES = 120;

  private static final int MOST_PACKETS = 1 << 24;
  private static final int MOST_TRANSLATIONS = 8;

  private final Point near;
  private final Point far;
  private final List<Pair> pairs;
  private final Clock clock;

  private Comparer(Point near, Point far, List<Pair> pairs, Clock clock) {
    this.near = near;
    this.far = far;
    this.pairs = pairs;
    this.clock = clock;
  }

  /**
   * Reads both captures and fits them together.
   *
   * @param connections most connections to keep apart in each
   * @param bytes memory to take at most, about
   * @return null where they have no packet in common
   */
  public static @Nullable Comparer of(
      String nearName,
      FrameSource nearSource,
      String farName,
      FrameSource farSource,
      int connections,
      long bytes)
      throws IOException {
    int packets = (int) Math.max(1024, Math.min(MOST_PACKETS - 1, bytes / 2 / PACKET_BYTES));
    Tape near = TapeReader.read(nearSource, connections, bytes / 4, packets);
    Tape far = TapeReader.read(farSource, connections, bytes / 4, packets);
    List<Pair> pairs = Pairing.of(near, far);
    Twins twins = new Twins(near, far);
    pairs.forEach(pair -> twins.match(pair, null));
    Sides sides = new Sides(near, far, pairs);
    Clock.Samples samples = samples(near, far, pairs, sides);
    if (samples.count() == 0) {
      return null;
    }
    Clock clock = Clock.of(samples);
    pairs.forEach(pair -> twins.match(pair, clock));
    return new Comparer(
        new Point(nearName, true, near, far, pairs, clock, sides),
        new Point(farName, false, far, near, pairs, clock, sides),
        pairs,
        clock);
  }

  private static Clock.Samples samples(Tape near, Tape far, List<Pair> pairs, Sides sides) {
    Clock.Samples known = new Clock.Samples();
    Clock.Samples any = new Clock.Samples();
    for (Pair pair : pairs) {
      for (int at = 0; at < pair.nearTwins.length; at++) {
        int packet = pair.near.packets[at];
        int twin = pair.nearTwins[at];
        if (twin >= 0) {
          Boolean outward = sides.passesNearFirst(near.sender(packet).host(), true);
          (outward == null ? any : known)
              .add(near.time(packet), far.time(twin), outward == null || outward);
        }
      }
    }
    return known.count() > 0 ? known : any;
  }

  /** How they fit. */
  public Alignment alignment() {
    long matched = 0;
    Set<String> translations = new LinkedHashSet<>();
    for (Pair pair : pairs) {
      for (int twin : pair.nearTwins) {
        matched += twin >= 0 ? 1 : 0;
      }
      for (boolean fromFirst : new boolean[] {true, false}) {
        String mine = pair.near.sender(fromFirst).host();
        String theirs = Point.atOther(pair, true, fromFirst).host();
        if (!mine.equals(theirs) && translations.size() < MOST_TRANSLATIONS) {
          translations.add(mine + " is " + theirs + " at " + far.name);
        }
      }
    }
    return new Alignment(
        near.name,
        far.name,
        near.tape.count(),
        far.tape.count(),
        matched,
        pairs.size(),
        clock.offsetNanos(),
        clock.uncertaintyNanos(),
        clock.drift() * 1e6,
        List.copyOf(translations),
        near.tape.isFull() || far.tape.isFull());
  }

  /** One comparison for each reset of {@code nears} and {@code fars}, in order of near's time. */
  public List<Comparison> compare(List<ResetEvidence> nears, List<ResetEvidence> fars) {
    Map<Long, ResetEvidence> byFrame = new HashMap<>();
    fars.forEach(e -> byFrame.put(e.reset().frame(), e));
    List<Comparison> comparisons = new ArrayList<>();
    Set<Long> told = new HashSet<>();
    for (ResetEvidence e : nears) {
      Comparison comparison = atNear(e, byFrame);
      comparisons.add(comparison);
      if (comparison.farFrame() != null) {
        told.add(comparison.farFrame());
      }
    }
    for (ResetEvidence e : fars) {
      if (!told.contains(e.reset().frame())) {
        comparisons.add(atFar(e));
      }
    }
    comparisons.sort(Comparator.comparingLong(Comparison::nearNanos));
    return comparisons;
  }

  private Comparison atNear(ResetEvidence e, Map<Long, ResetEvidence> fars) {
    Crossing crossing = judge(near, far, e);
    Long farFrame = crossing.frameThere();
    ResetEvidence far = farFrame == null ? null : fars.get(farFrame);
    return new Comparison(
        e, far, e.reset().frame(), farFrame, e.reset().timeNanos(), crossing, path(near, e));
  }

  private Comparison atFar(ResetEvidence e) {
    Crossing crossing = judge(far, near, e);
    long time = e.reset().timeNanos();
    return new Comparison(
        null,
        e,
        crossing.frameThere(),
        e.reset().frame(),
        time == Frame.NO_TIME ? time : clock.atNear(time),
        crossing,
        path(far, e));
  }

  private static Crossing judge(Point here, Point there, ResetEvidence e) {
    int packet = here.tape.at(e.reset().frame());
    return packet < 0
        ? OriginJudge.unknown(here, there, here.name + " has more packets than can be compared")
        : new OriginJudge(here, there).judge(packet);
  }

  private List<PathChange> path(Point here, ResetEvidence e) {
    int packet = here.tape.at(e.reset().frame());
    Pair pair = packet < 0 ? null : here.pair(here.tape.flow(packet));
    return pair == null ? List.of() : PathChanges.of(pair, near, far);
  }
}
