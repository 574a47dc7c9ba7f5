package io.github.whyrst.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.Investigation;
import io.github.whyrst.Settings;
import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.capture.MergedSources;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.JoinedReport;
import io.github.whyrst.report.ReportSink;
import io.github.whyrst.report.Summary;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Lines that real loggers wrote while real clients of Java, Go, Node.js and Python were refused and
 * reset by the server of the lab's {@code logged}, one after the other, beside the client's
 * capture.
 *
 * <p>Go 1.19 with slog of golang.org/x/exp, zap and zerolog; logback 1.5.18 with
 * logstash-logback-encoder 8.1; log4j2 2.24.3; Spring Boot 3.5.0; pino, winston and bunyan on Node
 * 20; python-json-logger and structlog on Python 3.11. Recorded 2026-11-25; lines and parts of
 * paths that name the directory it was run in were taken out.
 */
class LoggersTest {
  private static final Path RECORDED = Path.of("src/test/resources/io/github/whyrst/log");

  /** Each has failures that name the service, or only the time. */
  @ParameterizedTest
  @CsvSource({
    "go-slog, 3, 3",
    "go-zap, 3, 3",
    "go-zerolog, 2, 2",
    "log4j2-ecs, 6, 6",
    "log4j2-gelf, 6, 6",
    "log4j2-jsonlayout, 3, 3",
    "log4j2-logstash, 6, 6",
    "log4j2-oldjson, 6, 4",
    "logback-logstash-encoder, 6, 6",
    "node-bunyan, 3, 3",
    "node-pino, 3, 3",
    "node-winston, 3, 3",
    "python-json-logger, 4, 4",
    "python-structlog, 4, 4",
    "spring-boot-ecs, 6, 6",
    "spring-boot-gelf, 6, 6",
    "spring-boot-logstash, 6, 6",
  })
  void everyFailureThatALoggerTellsIsJoinedByItsId(String name, int failures, int withEnds)
      throws Exception {
    Joins joins = join(List.of(name));
    assertThat(joins.all).hasSize(failures);
    assertThat(joins.all)
        .extracting(join -> join.event().id())
        .doesNotContainNull()
        .doesNotHaveDuplicates();
    assertThat(joins.all).allMatch(join -> join.candidates() == 1, "is the only one that fits");
    LogBook.Log log = joins.book.logs().get(0);
    assertThat(log.events()).isEqualTo(failures);
    assertThat(log.offset()).isEqualTo(new ClockOffset(0, true, withEnds));
  }

  @Test
  void logsOfOneCaptureTogetherExplainEachResetOnce() throws Exception {
    List<String> names =
        List.of(
            "go-slog",
            "go-zap",
            "go-zerolog",
            "node-pino",
            "node-winston",
            "node-bunyan",
            "log4j2-ecs");
    Joins joins = join(names);
    Set<Integer> resets = new HashSet<>(joins.clientPorts);
    assertThat(joins.all).hasSize(23);
    assertThat(resets).as("resets with a line").hasSize(23);
  }

  private static Joins join(List<String> names) throws Exception {
    List<String> logs =
        names.stream().map(name -> RECORDED.resolve(name + ".jsonl").toString()).toList();
    Joins joins = new Joins();
    try (LogJoiner joiner = LogJoiner.open(logs, FieldNames.of(Map.of(), ZoneOffset.UTC));
        FrameSource capture =
            MergedSources.open(
                List.of(RECORDED.resolve("loggers.pcap").toString()), new ArrayList<>())) {
      new Investigation(Settings.saved()).run(capture, new JoinedReport(joiner, joins));
    }
    return joins;
  }

  private static final class Joins implements ReportSink {
    final List<LogJoin> all = new ArrayList<>();
    final List<Integer> clientPorts = new ArrayList<>();
    LogBook book = LogBook.NONE;

    @Override
    public void logs(LogBook book) {
      this.book = book;
    }

    @Override
    public void verdict(Verdict verdict) {
      for (LogJoin join : book.of(verdict)) {
        all.add(join);
        clientPorts.add(verdict.facts().client().port());
      }
    }

    @Override
    public void capture(CaptureFacts facts) {}

    @Override
    public void incident(Incident incident) {}

    @Override
    public void finding(Finding finding) {}

    @Override
    public void summary(Summary summary) {}
  }
}
