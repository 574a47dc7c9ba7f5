package io.github.whyrst.cause;

import io.github.whyrst.cause.Mechanism.Maker;
import io.github.whyrst.evidence.Crossing;
import io.github.whyrst.evidence.Crossing.Origin;
import io.github.whyrst.evidence.ResetEvidence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What it means for a verdict that a second capture tells where the reset was made. */
public final class Origins {
  private Origins() {}

  static Origin origin(ResetEvidence e) {
    Crossing crossing = e.crossing();
    return crossing == null ? Origin.UNKNOWN : crossing.origin();
  }

  /** What it costs a device that the reset was not made between the points: it may lie beyond. */
  private static final double BEYOND_LOSS = 2.5;

  /** Whether what {@code maker} makes can have been made at {@code origin}. */
  static boolean allows(Maker maker, Origin origin) {
    return origin != Origin.IN_BETWEEN || maker != Maker.END;
  }

  /** Log-odds that it costs {@code maker} that the reset was made at {@code origin}. */
  static double loss(Maker maker, Origin origin) {
    return origin == Origin.SENDER && maker == Maker.DEVICE ? BEYOND_LOSS : 0;
  }

  /** What the second capture shows, as evidence; empty without one, or where it shows nothing. */
  public static List<Statement> of(ResetEvidence e) {
    Crossing c = e.crossing();
    if (c == null || c.origin() == Origin.UNKNOWN) {
      return List.of();
    }
    List<Statement> lines = new ArrayList<>();
    String sender = Words.who(e.sender().party());
    Long frame = c.frameThere();
    if (c.origin() == Origin.IN_BETWEEN) {
      lines.add(
          line(
              "made-in-between",
              c.there()
                  + " does not have it, though what "
                  + sender
                  + " sends passes there first"));
      if (c.witnesses() > 0) {
        lines.add(
            line(
                "witnesses",
                c.there()
                    + " has "
                    + c.confirmed()
                    + " of "
                    + Words.count(c.witnesses(), "other packet", "other packets")
                    + " that "
                    + sender
                    + " sent on this connection"));
      }
    } else if (frame != null) {
      lines.add(
          line(
              "passed-both-points",
              "the same packet is in "
                  + c.there()
                  + " (frame "
                  + frame
                  + "): it was not made between the points"));
    } else {
      lines.add(
          line(
              "from-its-side",
              c.here() + " lies on the side of " + sender + ": it came from there"));
    }
    return lines;
  }

  /** What could yet make it wrong, as a line against; or null. */
  static @Nullable Statement doubt(ResetEvidence e) {
    Crossing c = e.crossing();
    String doubt = c == null ? null : c.doubt();
    return doubt == null ? null : line("comparison-doubt", doubt);
  }

  private static Statement line(String id, String text) {
    return new Statement(id, text, null, null, null);
  }
}
