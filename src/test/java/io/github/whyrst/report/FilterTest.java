package io.github.whyrst.report;

import static io.github.whyrst.report.Told.reset;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.evidence.Harm;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {
  private static final Filter HOST =
      new Filter(List.of(AddressRange.parse("10.0.1.0/24")), Set.of(), Set.of(), 0, false);
  private static final Filter PORT = new Filter(List.of(), Set.of(8443), Set.of(), 0, false);
  private static final Filter CAUSE =
      new Filter(List.of(), Set.of(), Set.of(Cause.CRASH), 0, false);

  @Test
  void aHostOrPortMayBeOfEitherEnd() {
    var verdict = reset(Cause.CRASH, "process-killed", 0.9);
    assertThat(HOST.passes(verdict.verdict())).as("the receiver's address").isTrue();
    assertThat(PORT.passes(verdict.verdict())).as("the sender's port").isTrue();
    var other = verdict.to("10.0.2.5", 1, io.github.whyrst.evidence.Role.CLIENT);
    assertThat(HOST.passes(other.verdict())).isFalse();
  }

  @Test
  void causeConfidenceAndHarmAreChecked() {
    assertThat(CAUSE.passes(reset(Cause.ABORT, "unread-data", 0.9).verdict())).isFalse();
    Filter sure = new Filter(List.of(), Set.of(), Set.of(), 0.9, false);
    assertThat(sure.passes(reset(Cause.ABORT, "unread-data", 0.9).verdict())).isTrue();
    assertThat(sure.passes(reset(Cause.ABORT, "unread-data", 0.89).verdict())).isFalse();
    Filter harmful = new Filter(List.of(), Set.of(), Set.of(), 0, true);
    assertThat(harmful.passes(reset(Cause.ABORT, "x", 1).harm(Harm.NONE).verdict())).isFalse();
    assertThat(harmful.passes(reset(Cause.ABORT, "x", 1).lost(1).verdict())).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "10.0.1.9:8443, true, true",
        "10.0.1.9:80, true, false",
        "10.0.1.9, true, false",
        "10.0.2.9:8443, false, true",
        "[2001:db8::1]:8443, false, true",
        "[2001:db8::1], false, false",
        "2001:db8::8443, false, false",
        "none, false, false",
      })
  void anEndpointInTextIsTakenApart(@Nullable String endpoint, boolean host, boolean port) {
    assertThat(HOST.passes(incident(endpoint))).isEqualTo(host);
    assertThat(PORT.passes(incident(endpoint))).isEqualTo(port);
  }

  @Test
  void aFindingHasNoCauseToAskFor() {
    Finding finding = new Finding("silent-drop", 0, null, 1, 0, List.of(1L), "text");
    assertThat(CAUSE.passes(finding)).isFalse();
    assertThat(new Filter(List.of(), Set.of(), Set.of(), 0, true).passes(finding)).isTrue();
  }

  private static Incident incident(@Nullable String endpoint) {
    return new Incident("burst", Cause.CRASH, 0.9, 0, 0, endpoint, 0, List.of(1L), 2, "text");
  }
}
