package io.github.whyrst.report.json;

import io.github.whyrst.cause.Statement;
import io.github.whyrst.cause.TimerMatch;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.evidence.Answers;
import io.github.whyrst.evidence.ConnectionFacts;
import io.github.whyrst.evidence.Elsewhere;
import io.github.whyrst.evidence.HostEvidence;
import io.github.whyrst.evidence.Neighbours;
import io.github.whyrst.evidence.Party;
import io.github.whyrst.evidence.Reconnect;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.ResetSegment;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.evidence.Side;
import io.github.whyrst.evidence.Trigger;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.log.LogBook;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.Comparative;
import io.github.whyrst.report.Explanation;
import io.github.whyrst.report.ReportSink;
import io.github.whyrst.report.Summary;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes results as NDJSON as they come. */
public final class JsonReport implements ReportSink {
  /** Changes when a key is removed or changes its meaning. */
  static final int SCHEMA = 1;

  private final JsonLine line;
  private List<CaptureFacts.FileFacts> files = List.of();
  private int timeDigits = 6;
  private boolean streaming;
  private LogBook logs = LogBook.NONE;

  public JsonReport(OutputStream out) {
    this.line = new JsonLine(out);
  }

  @Override
  public void logs(LogBook book) {
    logs = book;
  }

  @Override
  public void capture(CaptureFacts facts) throws IOException {
    files = facts.files();
    timeDigits = facts.timeDigits();
    streaming = !facts.complete();
    line.start("capture");
    line.number("schema", SCHEMA);
    captureFacts(facts);
    end();
  }

  @Override
  public void verdict(Verdict verdict) throws IOException {
    ResetEvidence facts = verdict.facts();
    ResetSegment reset = facts.reset();
    line.start("reset");
    file(reset.file());
    line.number("frame", reset.frame());
    line.number("stream", facts.connection().stream());
    time("time", reset.timeNanos());
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
    statements("evidence", verdict.evidence());
    statements("against", verdict.against());
    segment(reset);
    trigger(facts.trigger());
    line.hyphenated("harm", verdict.harm());
    line.number("unacked_bytes", verdict.unackedBytes());
    connection(facts);
    timer(verdict.timer());
    service(facts.neighbours());
    reconnect(facts.reconnect());
    host(facts.host());
    line.number("echoes", facts.echoes());
    LogJson.joins(line, logs.of(verdict));
    line.text("settle", verdict.settle());
    line.openArray("advice");
    for (String advice : verdict.advice()) {
      line.item(advice);
    }
    line.closeArray();
    end();
  }

  @Override
  public void incident(Incident incident) throws IOException {
    line.start("incident");
    line.text("kind", incident.kind());
    line.text("cause", incident.cause().label());
    line.confidence(incident.confidence());
    time("start", incident.startNanos());
    time("end", incident.endNanos());
    line.text("endpoint", incident.endpoint());
    line.number("resets", incident.resets());
    file(incident.file());
    frames(incident.frames());
    line.text("text", incident.text());
    end();
  }

  @Override
  public void finding(Finding finding) throws IOException {
    line.start("finding");
    line.text("kind", finding.kind());
    time("time", finding.timeNanos());
    line.text("endpoint", finding.endpoint());
    line.number("count", finding.count());
    file(finding.file());
    frames(finding.frames());
    line.text("text", finding.text());
    end();
  }

  @Override
  public void summary(Summary summary) throws IOException {
    files = summary.capture().files();
    timeDigits = summary.capture().timeDigits();
    LogJson.unexplained(line, logs);
    line.start("summary");
    line.number("connections", summary.capture().connections());
    line.number("resets", summary.resets());
    line.number("harmless", summary.harmless());
    line.number("unjudged", summary.unjudged());
    line.number("filtered_out", summary.filteredOut());
    line.open("by_cause");
    summary.byCause().forEach((cause, count) -> line.number(cause.label(), count));
    line.close();
    line.open("by_mechanism");
    summary.byMechanism().forEach(line::number);
    line.close();
    line.openArray("endpoints");
    for (Summary.EndpointCount hit : summary.endpoints()) {
      line.open();
      line.text("endpoint", hit.endpoint());
      line.number("resets", hit.resets());
      line.close();
    }
    line.closeArray();
    LogJson.summary(line, logs);
    line.open("capture");
    captureFacts(summary.capture());
    line.close();
    end();
    line.flush();
  }

  /** One reset in depth. */
  public void explanation(Explanation explanation) throws IOException {
    line.start("explanation");
    ExplanationJson.write(line, explanation, files, timeDigits);
    end();
    line.flush();
  }

  /** Two captures of the same traffic, and each reset of either with its verdict revised. */
  public void comparative(Comparative comparative) throws IOException {
    capture(comparative.near());
    capture(comparative.far());
    line.start("alignment");
    ComparisonJson.alignment(line, comparative.alignment());
    end();
    for (Comparative.Revised revised : comparative.resets()) {
      line.start("comparison");
      ComparisonJson.comparison(line, revised, comparative.alignment());
      end();
      files = (revised.atNear() ? comparative.near() : comparative.far()).files();
      verdict(revised.verdict());
    }
    line.flush();
  }

  private void end() throws IOException {
    line.end();
    if (streaming) {
      line.flush();
    }
  }

  private void captureFacts(CaptureFacts facts) {
    line.openArray("files");
    for (CaptureFacts.FileFacts file : facts.files()) {
      line.open();
      line.text("name", file.name());
      line.text("format", file.format());
      line.text("compression", file.compression());
      line.openArray("link_types");
      for (String linkType : file.linkTypes()) {
        line.item(linkType);
      }
      line.closeArray();
      line.number("packets", file.packets());
      line.text("damage", file.damage());
      line.close();
    }
    line.closeArray();
    line.flag("complete", facts.complete());
    line.number("packets", facts.packets());
    line.number("tcp_segments", facts.tcpSegments());
    line.number("connections", facts.connections());
    line.number("evicted", facts.evicted());
    Long first = facts.firstNanos();
    Long last = facts.lastNanos();
    if (first != null && last != null) {
      time("start", first);
      time("end", last);
      line.seconds("span_seconds", last - first);
    }
    line.number("dropped", facts.dropped());
    line.open("skipped");
    facts.skipped().forEach(line::number);
    line.close();
    line.openArray("lacks");
    for (CaptureFacts.Lack lack : facts.lacks()) {
      line.open();
      line.text("id", lack.id());
      line.text("text", lack.text());
      line.close();
    }
    line.closeArray();
  }

  private void segment(ResetSegment reset) {
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

  private void trigger(@Nullable Trigger trigger) {
    if (trigger == null) {
      return;
    }
    line.open("trigger");
    line.number("frame", trigger.frame());
    time("time", trigger.timeNanos());
    line.hyphenated("kind", trigger.kind());
    line.text("flags", trigger.flags());
    line.number("payload_bytes", trigger.payloadLength());
    line.seconds("delay_seconds", trigger.delayNanos());
    line.close();
  }

  private void connection(ResetEvidence facts) {
    ConnectionFacts connection = facts.connection();
    line.open("connection");
    line.text("start", connection.synSeen() ? "opened" : "mid-stream");
    line.word("stage", connection.stage());
    time("first", connection.firstNanos());
    line.seconds("age_seconds", connection.ageNanos());
    line.seconds("idle_seconds", connection.idleNanos());
    if (facts.service().role() == Role.SERVER) {
      line.flag("request_in_flight", facts.timing().requestNanos() != null);
      line.seconds("request_age_seconds", facts.timing().requestNanos());
    }
    line.seconds("round_trip_seconds", connection.roundTripNanos());
    line.seconds("handshake_seconds", connection.handshakeNanos());
    line.seconds("longest_survived_gap_seconds", connection.longestSurvivedGapNanos());
    side("sender", facts.sender());
    side("receiver", facts.receiver());
    line.text("history", connection.history());
    line.text("enclosure", connection.enclosure());
    line.flag("duplicated", connection.duplicated());
    line.close();
  }

  /** Nothing is said of a side of which nothing but the reset was captured. */
  private void side(String name, Side side) {
    if (side.segments() > 0) {
      line.number(name + "_segments", side.segments());
      line.number(name + "_bytes", side.bytes());
      line.number(name + "_retransmissions", side.retransmissions());
    }
  }

  private void timer(@Nullable TimerMatch timer) {
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

  private void service(Neighbours service) {
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

  private void reconnect(@Nullable Reconnect reconnect) {
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

  private void host(@Nullable HostEvidence host) {
    if (host == null) {
      return;
    }
    line.open("host");
    line.word("end", host.end());
    line.flag("sent_by_stack", host.sentByStack());
    line.flag("accepted", host.accepted());
    line.text("reason", host.reason());
    line.text("state", host.state());
    process(host.process());
    exit(host.exit());
    line.flag("listening", host.listening());
    line.number("accept_queue", host.acceptQueue());
    level("open_files", host.openFiles());
    level("conntrack", host.conntrack());
    Map<String, Long> counters = host.counters();
    if (counters != null) {
      line.open("counters");
      counters.forEach(line::number);
      line.close();
      line.seconds("counters_seconds", host.countersNanos());
    }
    if (!host.pressures().isEmpty()) {
      line.open("pressure_percent");
      host.pressures().forEach(line::number);
      line.close();
    }
    line.close();
  }

  private void process(HostEvidence.@Nullable LocalProcess process) {
    if (process == null) {
      return;
    }
    line.open("process");
    line.number("pid", process.pid());
    line.text("command", process.command());
    line.text("unit", process.unit());
    line.text("container", process.container());
    line.text("known_by", process.byPort() ? "port" : "socket");
    line.close();
  }

  private void exit(HostEvidence.@Nullable Exit exit) {
    if (exit == null) {
      return;
    }
    line.open("exit");
    line.number("pid", exit.pid());
    line.text("command", exit.command());
    line.text("signal", exit.signal());
    line.flag("out_of_memory", exit.outOfMemory());
    line.seconds("before_reset_seconds", exit.beforeNanos());
    line.close();
  }

  private void level(String name, HostEvidence.@Nullable Level level) {
    if (level == null) {
      return;
    }
    line.open(name);
    line.number("used", level.used());
    line.number("limit", level.limit());
    line.close();
  }

  private void statements(String name, List<Statement> statements) {
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

  static void party(JsonLine line, String name, Party party) {
    line.open(name);
    line.text("address", party.address());
    line.number("port", party.port());
    if (party.role() != Role.UNKNOWN) {
      line.word("role", party.role());
    }
    line.close();
  }

  private void frames(List<Long> frames) {
    line.openArray("frames");
    for (Long frame : frames) {
      line.item(frame);
    }
    line.closeArray();
  }

  private void file(int index) {
    line.text("file", index < files.size() ? files.get(index).name() : null);
  }

  private void time(String name, long nanos) {
    line.time(name, nanos, timeDigits);
  }
}
