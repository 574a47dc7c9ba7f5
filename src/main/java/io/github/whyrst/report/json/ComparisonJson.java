package io.github.whyrst.report.json;

import io.github.whyrst.cause.Origins;
import io.github.whyrst.cause.Statement;
import io.github.whyrst.compare.Alignment;
import io.github.whyrst.compare.Comparison;
import io.github.whyrst.compare.PathChange;
import io.github.whyrst.evidence.Crossing;
import io.github.whyrst.report.Comparative.Revised;

/** What two captures tell together, as keys of an object that has been begun. */
final class ComparisonJson {
  private ComparisonJson() {}

  static void alignment(JsonLine line, Alignment fit) {
    line.text("near", fit.near());
    line.text("far", fit.far());
    line.number("near_packets", fit.nearPackets());
    line.number("far_packets", fit.farPackets());
    line.number("matched_packets", fit.matchedPackets());
    line.number("matched_connections", fit.matchedConnections());
    line.seconds("offset_seconds", fit.offsetNanos());
    line.seconds("offset_uncertainty_seconds", fit.uncertaintyNanos());
    line.number("drift_ppm", fit.driftPartsPerMillion());
    line.openArray("translations");
    fit.translations().forEach(line::item);
    line.closeArray();
    line.flag("left_out", fit.leftOut());
  }

  static void comparison(JsonLine line, Revised revised, Alignment fit) {
    Comparison comparison = revised.comparison();
    Crossing crossing = comparison.crossing();
    line.text("near_file", fit.near());
    line.number("near_frame", comparison.nearFrame());
    line.text("far_file", fit.far());
    line.number("far_frame", comparison.farFrame());
    line.hyphenated("origin", crossing.origin());
    line.text("cause", revised.verdict().cause().label());
    line.text("mechanism", revised.verdict().mechanism());
    line.confidence(revised.verdict().confidence());
    line.openArray("evidence");
    for (Statement statement : Origins.of(revised.verdict().facts())) {
      evidence(line, statement.id(), statement.text());
    }
    String reason = crossing.reason();
    if (reason != null) {
      evidence(line, "origin-unknown", reason);
    }
    line.closeArray();
    line.text("doubt", crossing.doubt());
    line.seconds("way_seconds", crossing.wayNanos());
    line.openArray("path");
    for (PathChange change : comparison.path()) {
      line.open();
      line.hyphenated("what", change.what());
      line.text("direction", change.outward() ? "near-to-far" : "far-to-near");
      line.number("packets", change.packets() == 0 ? null : Long.valueOf(change.packets()));
      if (!change.frames().isEmpty()) {
        line.text("frames_in", change.atNear() ? "near" : "far");
        line.openArray("frames");
        change.frames().forEach(frame -> line.item(frame));
        line.closeArray();
      }
      line.text("text", change.text());
      line.close();
    }
    line.closeArray();
  }

  private static void evidence(JsonLine line, String id, String text) {
    line.open();
    line.text("id", id);
    line.text("text", text);
    line.close();
  }
}
