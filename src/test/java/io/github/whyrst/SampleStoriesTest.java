package io.github.whyrst;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.capture.CaptureFile;
import io.github.whyrst.capture.FrameSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the samples tell across connections. */
class SampleStoriesTest {

  @ParameterizedTest
  @CsvSource({
    "process-killed/client, service-restarted, 9",
    "process-killed/server, service-restarted, 9",
    "java-out-of-memory/client, service-restarted, 9",
    "haproxy-backend-down/server, service-restarted, 7",
    "accept-queue-overflow/client, overload, 8",
    "accept-queue-overflow/server, overload, 8",
    "listener-closed-under-load/client, overload, 12",
    "policy-change/client, rule-change, 4",
    "state-lost/client, state-lost, 6",
    "nat-gateway-350/client, time-out-wave, 3",
    "reset-at-expiry/client, time-out-wave, 3",
    "syn-scan/client, port-scan, 30",
    "connect-scan/server, port-scan, 25",
    "silent-drop/client, new-connections-dropped, 2",
    "icmp-rejected/client, icmp-refused, 3",
    "near-idle-limit/client, near-idle-limit, 4",
    "one-bad-backend/client, one-bad-backend, 4",
    "one-backend-resets/client, one-bad-backend, 4",
  })
  void aSampleTellsItsStory(String sample, String kind, int count) throws Exception {
    assertThat(stories(sample)).containsExactly(kind + " " + count);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "after-fin/client",
        "deferred-accept/client",
        "health-check/client",
        "keepalive-probes/client",
        "late-data-after-close/client",
        "linger-abort/client",
        "mptcp-subflow/client",
        "policy-change/server",
        "port-reuse/client",
        "service-starting/client",
        "single-kill/client",
        "syn-flood/server",
        "syn-rejected/client",
        "tls-failure/client",
        "unread-data/client",
      })
  void resetsWithoutACommonStoryTellNone(String sample) throws Exception {
    assertThat(stories(sample)).isEmpty();
  }

  private static List<String> stories(String sample) throws Exception {
    Collected report = new Collected();
    try (FrameSource source = CaptureFile.open("samples/" + sample + ".pcap")) {
      new Investigation(Settings.saved()).run(source, report);
    }
    List<String> stories = new ArrayList<>();
    report.incidents.forEach(told -> stories.add(told.kind() + " " + told.resets()));
    report.findings.forEach(told -> stories.add(told.kind() + " " + told.count()));
    return stories;
  }
}
