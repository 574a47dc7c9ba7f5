package io.github.whyrst.report.html;

import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.report.html.Page.Aside;
import io.github.whyrst.report.text.Digest;
import io.github.whyrst.report.text.InWords;
import io.github.whyrst.report.text.Whereabouts;
import java.util.ArrayList;
import java.util.List;

/** Incidents and findings as the page tells them, numbered as its bands are. */
final class Asides {
  private Asides() {}

  static List<Aside> of(Digest digest, Whereabouts whereabouts) {
    List<Aside> asides = new ArrayList<>();
    for (Incident told : digest.incidents()) {
      asides.add(
          new Aside(
              asides.size() + 1,
              told.cause().label(),
              told.kind(),
              List.of(
                  InWords.confidence(told.confidence()),
                  InWords.several(told.resets(), "reset"),
                  whereabouts.range(told.startNanos(), told.endNanos())),
              told.text(),
              whereabouts.frames(told.file(), told.frames(), told.resets()),
              told.endpoint(),
              Page.seconds(told.startNanos()),
              Page.seconds(told.endNanos())));
    }
    for (Finding told : digest.findings()) {
      asides.add(
          new Aside(
              asides.size() + 1,
              null,
              told.kind(),
              List.of(
                  InWords.several(told.count(), "time"),
                  "from " + whereabouts.time(told.timeNanos())),
              told.text(),
              whereabouts.frames(told.file(), told.frames(), told.frames().size()),
              told.endpoint(),
              null,
              null));
    }
    return asides;
  }
}
