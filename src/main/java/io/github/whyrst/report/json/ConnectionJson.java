package io.github.whyrst.report.json;

import io.github.whyrst.evidence.ConnectionFacts;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.evidence.Side;

/** The connection that was reset, as JSON. */
final class ConnectionJson {
  private ConnectionJson() {}

  static void write(JsonLine line, ResetEvidence facts, int timeDigits) {
    ConnectionFacts connection = facts.connection();
    line.open("connection");
    line.text("start", connection.synSeen() ? "opened" : "mid-stream");
    line.word("stage", connection.stage());
    line.time("first", connection.firstNanos(), timeDigits);
    line.seconds("age_seconds", connection.ageNanos());
    line.seconds("idle_seconds", connection.idleNanos());
    if (facts.service().role() == Role.SERVER) {
      line.flag("request_in_flight", facts.timing().requestNanos() != null);
      line.seconds("request_age_seconds", facts.timing().requestNanos());
    }
    line.seconds("round_trip_seconds", connection.roundTripNanos());
    line.seconds("handshake_seconds", connection.handshakeNanos());
    line.seconds("longest_survived_gap_seconds", connection.longestSurvivedGapNanos());
    side(line, "sender", facts.sender());
    side(line, "receiver", facts.receiver());
    line.text("history", connection.history());
    line.text("enclosure", connection.enclosure());
    line.flag("duplicated", connection.duplicated());
    line.close();
  }

  /** Nothing is said of a side of which nothing but the reset was captured. */
  private static void side(JsonLine line, String name, Side side) {
    if (side.segments() > 0) {
      line.number(name + "_segments", side.segments());
      line.number(name + "_bytes", side.bytes());
      line.number(name + "_retransmissions", side.retransmissions());
    }
  }
}
