package io.github.whyrst.compare;

import io.github.whyrst.compare.PathChange.Kind;
import io.github.whyrst.wire.Segment;
import java.util.ArrayList;
import java.util.List;

/** What happened between the points to the packets of one connection. */
final class PathChanges {
  private final Point near;
  private final Point far;
  private final List<PathChange> changes = new ArrayList<>();

  private PathChanges(Point near, Point far) {
    this.near = near;
    this.far = far;
  }

  static List<PathChange> of(Pair pair, Point near, Point far) {
    PathChanges found = new PathChanges(near, far);
    found.missing(pair);
    found.changed(pair);
    return found.changes;
  }

  private void missing(Pair pair) {
    for (boolean fromFirst : new boolean[] {true, false}) {
      Boolean outward = near.passesHereFirst(pair.near.sender(fromFirst).host());
      if (outward == null) {
        continue;
      }
      List<Long> atNear = unmatched(near, pair.near, fromFirst);
      List<Long> atFar = unmatched(far, pair.far, fromFirst != pair.flipped);
      add(outward ? Kind.LOST : Kind.INJECTED, outward, true, atNear);
      add(outward ? Kind.INJECTED : Kind.LOST, outward, false, atFar);
    }
  }

  private static List<Long> unmatched(Point here, Flow flow, boolean fromFirst) {
    List<Long> frames = new ArrayList<>();
    for (int packet : flow.packets) {
      if (here.tape.fromFirst(packet) == fromFirst
          && here.twin(packet) < 0
          && here.coveredThere(packet)
          && !here.isAmongStrays(packet)) {
        frames.add(here.tape.frame(packet));
      }
    }
    return frames;
  }

  private void add(Kind what, boolean outward, boolean atNear, List<Long> frames) {
    if (!frames.isEmpty()) {
      changes.add(PathChange.missing(what, outward, atNear, frames, near.name, far.name));
    }
  }

  private void changed(Pair pair) {
    for (boolean fromFirst : new boolean[] {true, false}) {
      Address here = pair.near.sender(fromFirst);
      Address there = Point.atOther(pair, true, fromFirst);
      boolean outward = Boolean.TRUE.equals(near.passesHereFirst(here.host()));
      if (!here.equals(there)) {
        note(
            Kind.TRANSLATED,
            outward,
            here.endpoint() + " at " + near.name + " is " + there.endpoint() + " at " + far.name);
      }
      options(pair, fromFirst, outward);
    }
    if (pair.renumbered()) {
      note(Kind.RENUMBERED, true, "a device between gives the connection other sequence numbers");
    }
  }

  private void options(Pair pair, boolean fromFirst, boolean outward) {
    for (int packet : pair.near.packets) {
      int twin = near.twin(packet);
      if (twin < 0
          || near.tape.fromFirst(packet) != fromFirst
          || !near.tape.has(packet, Segment.SYN)
          || near.tape.options(packet) == far.tape.options(twin)) {
        continue;
      }
      int mssNear = Tape.mss(near.tape.options(packet));
      int mssFar = Tape.mss(far.tape.options(twin));
      String name = near.tape.has(packet, Segment.ACK) ? "SYN-ACK" : "SYN";
      note(
          Kind.OPTIONS_CHANGED,
          outward,
          mssNear == mssFar
              ? "the options of the " + name + " were changed"
              : "the MSS in the "
                  + name
                  + " is "
                  + mssNear
                  + " at "
                  + near.name
                  + " and "
                  + mssFar
                  + " at "
                  + far.name);
      return;
    }
  }

  private void note(Kind what, boolean outward, String text) {
    changes.add(new PathChange(what, outward, 0, true, List.of(), text));
  }
}
