package io.github.whyrst.report;

import static io.github.whyrst.report.Told.reset;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.evidence.Harm;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.report.Summary.EndpointCount;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {
  private final Tally tally = new Tally();

  @Test
  void countsAreToldMostFirst() {
    tally.add(reset(Cause.REFUSED, "closed-port", 0.9).verdict());
    for (int i = 0; i < 2; i++) {
      tally.add(reset(Cause.CRASH, "process-killed", 0.9).verdict());
    }
    Summary summary = tally.summary(Told.capture("x"), 4);
    assertThat(summary.byCause())
        .containsExactly(Map.entry(Cause.CRASH, 2L), Map.entry(Cause.REFUSED, 1L));
    assertThat(summary.byMechanism().keySet()).containsExactly("process-killed", "closed-port");
    assertThat(summary.resets()).as("with those only counted").isEqualTo(7);
    assertThat(summary.unjudged()).isEqualTo(4);
  }

  @Test
  void anEndpointIsTheServersWhicheverEndReset() {
    tally.add(reset(Cause.ABORT, "unread-data", 0.9).verdict());
    tally.add(
        reset(Cause.ABORT, "linger-abort", 0.9)
            .from("10.0.1.5", 40_000, Role.CLIENT)
            .to("10.0.3.7", 8443, Role.SERVER)
            .verdict());
    tally.add(
        reset(Cause.UNKNOWN, "unexplained", 0.5)
            .from("10.0.9.9", 1, Role.UNKNOWN)
            .to("10.0.9.8", 2, Role.UNKNOWN)
            .verdict());
    assertThat(tally.summary(Told.capture("x"), 0).endpoints())
        .containsExactly(new EndpointCount("10.0.3.7:8443", 2), new EndpointCount("10.0.9.9:1", 1));
  }

  @Test
  void aCrashIsNeverHarmlessAndAScanAlways() {
    assertThat(Tally.harmless(reset(Cause.CRASH, "process-killed", 1).harm(Harm.NONE).verdict()))
        .isFalse();
    assertThat(Tally.harmless(reset(Cause.PROBE, "syn-scan", 1).verdict())).isTrue();
    assertThat(Tally.harmless(reset(Cause.ABORT, "linger-abort", 1).harm(Harm.NONE).verdict()))
        .isTrue();
    assertThat(Tally.harmless(reset(Cause.ABORT, "linger-abort", 1).lost(1).verdict())).isFalse();
  }

  @Test
  void aFloodOfEndpointsKeepsThoseMostHit() {
    for (int i = 0; i < 2 * Tally.ENDPOINTS_KEPT; i++) {
      tally.add(
          reset(Cause.REFUSED, "closed-port", 0.9)
              .from("10." + i / 65_536 + "." + i / 256 % 256 + "." + i % 256, 80, Role.SERVER)
              .verdict());
      if (i % 100 == 0) {
        tally.add(reset(Cause.REFUSED, "closed-port", 0.9).verdict());
      }
    }
    assertThat(tally.summary(Told.capture("x"), 0).endpoints().get(0))
        .isEqualTo(new EndpointCount("10.0.3.7:8443", 2 * Tally.ENDPOINTS_KEPT / 100));
  }
}
