package io.github.whyrst.report.json;

import io.github.whyrst.cause.Statement;
import io.github.whyrst.cause.TimerMatch;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.evidence.Answers;
import io.github.whyrst.evidence.Elsewhere;
import io.github.whyrst.evidence.Neighbours;
import io.github.whyrst.evidence.Party;
import io.github.whyrst.evidence.Reconnect;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.ResetSegment;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.evidence.Trigger;
import io.github.whyrst.log.LogJoin;
import io.github.whyrst.report.CaptureFacts.FileFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reset with its verdict, as JSON. */
final class ResetJson {
  private ResetJson() {}

  static void write(
      JsonLine line, Verdict verdict, List<FileFacts> files, int timeDigits, List<LogJoin> logs) {
    ResetEvidence facts = verdict.facts();
    ResetSegment reset = facts.reset();
    CaptureJson.file(line, files, reset.file());
    line.number("frame", reset.frame());
    line.number("stream", facts.connection().stream());
    line.time("time", reset.timeNanos(), timeDigits);
    party(line, "sender", facts.sender().party());
    party(line, "receiver", facts.receiver().party());
    line.text("cause", verdict.cause().label());
    line.text("mechanism", verdict.mechanism());
    line.confidence(verdict.confidence());
    line.openArray("alternatives");
    for (Verdict.Alternative other : verdict.alternatives()) {
      line.open();
      line.text("cause", other.cause().label());
      line.text("mechanism", other.mechanism());
      line.confidence(other.confidence());
      line.close();
    }
    line.closeArray();
    statements(line, "evidence", verdict.evidence());
    statements(line, "against", verdict.against());
    segment(line, reset);
    trigger(line, facts.trigger(), timeDigits);
    line.hyphenated("harm", verdict.harm());
    line.number("unacked_bytes", verdict.unackedBytes());
    ConnectionJson.write(line, facts, timeDigits);
    timer(line, verdict.timer());
    service(line, facts.neighbours());
    reconnect(line, facts.reconnect());
    HostJson.write(line, facts.host());
    line.number("echoes", facts.echoes());
    LogJson.joins(line, logs);
    line.text("settle", verdict.settle());
    line.openArray("advice");
    for (String advice : verdict.advice()) {
      line.item(advice);
    }
    line.closeArray();
  }

  static void party(JsonLine line, String name, Party party) {
    line.open(name);
    line.text("address", party.address());
    line.number("port", party.port());
    if (party.role() != Role.UNKNOWN) {
      line.word("role", party.role());
    }
    line.close();
  }

  private static void statements(JsonLine line, String name, List<Statement> statements) {
    line.openArray(name);
    for (Statement statement : statements) {
      line.open();
      line.text("id", statement.id());
      line.text("text", statement.text());
      line.number("frame", statement.frame());
      line.number("value", statement.value());
      line.text("unit", statement.unit());
      line.close();
    }
    line.closeArray();
  }

  private static void segment(JsonLine line, ResetSegment reset) {
    line.open("segment");
    line.text("flags", reset.ackFlag() ? "RA" : "R");
    line.number("seq", reset.seq());
    line.number("ack", reset.ackFlag() ? reset.ack() : null);
    line.number("window", reset.window());
    line.number("ttl", reset.ttl());
    line.number("ip_id", reset.ipv6() ? null : Long.valueOf(reset.ipId()));
    line.flag("timestamps", reset.timestamps());
    line.number("payload_bytes", reset.payloadLength());
    line.text("payload_text", reset.payloadText());
    Integer reason = reset.mptcpReason();
    line.number("mptcp_reason", reason == null ? null : Long.valueOf(reason));
    line.close();
  }

  private static void trigger(JsonLine line, @Nullable Trigger trigger, int timeDigits) {
    if (trigger == null) {
      return;
    }
    line.open("trigger");
    line.number("frame", trigger.frame());
    line.time("time", trigger.timeNanos(), timeDigits);
    line.hyphenated("kind", trigger.kind());
    line.text("flags", trigger.flags());
    line.number("payload_bytes", trigger.payloadLength());
    line.seconds("delay_seconds", trigger.delayNanos());
    line.close();
  }

  private static void timer(JsonLine line, @Nullable TimerMatch timer) {
    if (timer == null) {
      return;
    }
    line.open("timer");
    line.seconds("gap_seconds", timer.gapNanos());
    line.openArray("known");
    for (TimerMatch.KnownTimer known : timer.known()) {
      line.open();
      line.text("id", known.id());
      line.text("product", known.product());
      line.number("default_seconds", known.seconds());
      line.flag("documented", known.documented());
      line.close();
    }
    line.closeArray();
    line.close();
  }

  private static void service(JsonLine line, Neighbours service) {
    line.open("service");
    line.number("resets_before", service.resetsBefore());
    line.number("resets", service.resetsOfService());
    line.number("open_connections", service.openConnections());
    Answers answers = service.answers();
    line.number("answers", answers.count());
    line.seconds("usual_answer_seconds", answers.usualNanos());
    line.seconds("latest_answer_seconds", answers.latestNanos());
    line.close();
  }

  private static void reconnect(JsonLine line, @Nullable Reconnect reconnect) {
    if (reconnect == null) {
      return;
    }
    line.open("reconnect");
    line.flag("attempted", reconnect.attempted());
    line.seconds("after_seconds", reconnect.afterNanos());
    line.flag("succeeded", reconnect.succeeded());
    Elsewhere elsewhere = reconnect.elsewhere();
    if (elsewhere != null) {
      line.open("elsewhere");
      line.text("endpoint", elsewhere.endpoint());
      line.seconds("after_seconds", elsewhere.afterNanos());
      line.flag("succeeded", elsewhere.succeeded());
      line.close();
    }
    line.close();
  }
}
