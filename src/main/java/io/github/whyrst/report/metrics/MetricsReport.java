package io.github.whyrst.report.metrics;

import io.github.whyrst.cause.Verdict;
import io.github.whyrst.evidence.HostEvidence;
import io.github.whyrst.evidence.Party;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.Pulse;
import io.github.whyrst.report.ReportSink;
import io.github.whyrst.report.Summary;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Serves counts of what is reported at {@code /metrics}. Every label has few values: causes,
 * mechanisms and roles by nature, ports because only the first of them are told apart.
 */
public final class MetricsReport implements ReportSink, Closeable {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final FewPorts ports = new FewPorts();
  private final Counter resets =
      Counter.builder()
          .name("whyrst_resets_total")
          .help(
              "Reset connections by verdict, by the service's port and by what this host was in"
                  + " them: client, server, both, or none (traffic of others).")
          .labelNames("cause", "mechanism", "port", "role")
          .register(registry);
  private final Counter incidents =
      Counter.builder()
          .name("whyrst_incidents_total")
          .help("Incidents: resets of several connections with one story, told once they are over.")
          .labelNames("cause", "kind")
          .register(registry);
  private final Counter findings =
      Counter.builder()
          .name("whyrst_findings_total")
          .help("What matters without a reset.")
          .labelNames("kind")
          .register(registry);
  private final HTTPServer server;
  private volatile Pulse pulse = new Pulse(0, null, 0, 0, 0);

  /**
   * Begins to serve.
   *
   * @throws IOException where nothing can listen there
   */
  public MetricsReport(InetAddress address, int port) throws IOException {
    counter("whyrst_packets_total", "Packets captured.", Pulse::packets);
    counter(
        "whyrst_packets_dropped_total",
        "Packets that the kernel had no room to keep for whyrst.",
        MetricsReport::dropped);
    counter("whyrst_connections_total", "TCP connections seen.", Pulse::connections);
    counter(
        "whyrst_connections_evicted_total",
        "TCP connections forgotten because the table was full.",
        Pulse::evicted);
    GaugeWithCallback.builder()
        .name("whyrst_connections_tracked")
        .help("TCP connections in the table.")
        .callback(callback -> callback.call((double) pulse.tracked()))
        .register(registry);
    server =
        HTTPServer.builder().inetAddress(address).port(port).registry(registry).buildAndStart();
  }

  private static long dropped(Pulse pulse) {
    Long dropped = pulse.dropped();
    return dropped == null ? 0 : dropped;
  }

  private void counter(String name, String help, ToLongFunction<Pulse> value) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call((double) value.applyAsLong(pulse)))
        .register(registry);
  }

  /** Where it listens, which the system chooses for port 0. */
  public int port() {
    return server.getPort();
  }

  @Override
  public void capture(CaptureFacts facts) {
    // The pulse tells how it goes on.
  }

  @Override
  public void verdict(Verdict verdict) {
    ResetEvidence facts = verdict.facts();
    resets
        .labelValues(
            verdict.cause().label(),
            verdict.mechanism(),
            ports.label(facts.service().port()),
            role(facts))
        .inc();
  }

  private static String role(ResetEvidence facts) {
    HostEvidence host = facts.host();
    if (host == null) {
      return "none";
    }
    Party local =
        switch (host.end()) {
          case BOTH -> null;
          case SENDER -> facts.sender().party();
          case RECEIVER -> facts.receiver().party();
        };
    return local == null ? "both" : local.role().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void incident(Incident incident) {
    incidents.labelValues(incident.cause().label(), incident.kind()).inc();
  }

  @Override
  public void finding(Finding finding) {
    findings.labelValues(finding.kind()).inc();
  }

  @Override
  public void pulse(Pulse now) {
    pulse = now;
  }

  @Override
  public void summary(Summary summary) {
    // Counters are read as they are; nobody asks once it has ended.
  }

  @Override
  public void close() {
    server.close();
  }
}
