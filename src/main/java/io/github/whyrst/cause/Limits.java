package io.github.whyrst.cause;

import io.github.whyrst.evidence.Crossing;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Visibility;
import java.util.ArrayList;
import java.util.List;

/** What the capture could not show of a reset, in words and as a ceiling of confidence. */
final class Limits {
  private Limits() {}

  /** Most confidence that a verdict on such a capture deserves. */
  static double ceiling(ResetEvidence e) {
    Crossing crossing = e.crossing();
    if (crossing != null && crossing.origin() == Crossing.Origin.IN_BETWEEN) {
      return crossing.doubt() == null ? 0.99 : 0.85;
    }
    Visibility v = e.visibility();
    if (v.onlyResets()) {
      return 0.5;
    }
    double ceiling = 0.98;
    if (!v.bothDirections() && v.fromStart() && !e.numbers().answersTrigger()) {
      ceiling = Math.min(ceiling, 0.7);
    }
    if (v.gaps()) {
      ceiling = Math.min(ceiling, 0.85);
    }
    if (v.dropped() != null && v.dropped() > 0) {
      ceiling = Math.min(ceiling, 0.9);
    }
    return ceiling;
  }

  static List<Statement> of(ResetEvidence e) {
    Visibility v = e.visibility();
    List<Statement> lines = new ArrayList<>();
    Statement doubt = Origins.doubt(e);
    if (doubt != null) {
      lines.add(doubt);
    }
    if (v.onlyResets()) {
      lines.add(line("only-resets", "the capture holds nothing of this connection but resets"));
    } else if (!v.senderSeen() && !e.numbers().answersTrigger()) {
      lines.add(
          line("sender-unseen", "no other segment of the reset's sender was captured to compare"));
    }
    if (v.gaps()) {
      lines.add(
          line("gaps", "the capture misses segments of this connection that were acknowledged"));
    }
    if (v.dropped() != null && v.dropped() > 0) {
      lines.add(line("capture-drops", "the capture itself lost " + v.dropped() + " packets"));
    }
    return lines;
  }

  private static Statement line(String id, String text) {
    return new Statement(id, text, null, null, null);
  }
}
