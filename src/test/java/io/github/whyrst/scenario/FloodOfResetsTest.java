package io.github.whyrst.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.Collected;
import io.github.whyrst.Investigation;
import io.github.whyrst.Settings;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.incident.Incidents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However many resets there are, their stories are told in bounded memory. */
class FloodOfResetsTest {

  @Test
  void aFloodOnOneServiceOnlyMakesCountsGrow() throws IOException {
    List<Verdict> verdicts = run(Scenario.ofIncident("Overload")).verdicts;
    List<Incident> told = new ArrayList<>();
    Incidents incidents = new Incidents(told::add);
    int times = 20_000;
    for (int i = 0; i < times; i++) {
      verdicts.forEach(incidents::add);
    }
    incidents.end();
    assertThat(told).hasSize(1);
    assertThat(told.get(0).resets()).as("resets").isEqualTo(times * verdicts.size());
    assertThat(told.get(0).frames()).as("frames").hasSize(50);
  }

  /** More services than are remembered at once: what is forgotten has been told before. */
  @Test
  void everyServiceOfManyIsTold() throws IOException {
    Collected report =
        run(
            Scenario.parse(
                "many",
                """
                connection before 10.0.0.1:20000 > 10.1.0.1:80 ttl 64/60
                connection during 10.0.0.2:30000 > 10.1.0.1:80 ttl 64/60
                connection again  10.0.0.3:30000 > 10.1.0.1:80 ttl 64/60
                connection after  10.0.0.1:40000 > 10.1.0.1:80 ttl 64/60
                repeat 300 every 100ms target +1 source +4
                  before: +0     handshake rtt 1ms
                  before: +1ms   > P. 1:101(100)  ack 1
                  before: +1ms   < P. 1:201(200)  ack 101
                  before: +1ms   < F. 201:201(0)  ack 101
                  before: +50us  > F. 101:101(0)  ack 202
                  before: +1ms   < .              ack 102
                  during: +1s    > S  0:0(0)
                  during: +1ms   < R. 0:0(0)      ack 1
                  again:  +1s    > S  0:0(0)
                  again:  +1ms   < R. 0:0(0)      ack 1
                  after:  +1s    handshake rtt 1ms
                end
                expect none
                """));
    assertThat(report.incidents.stream().filter(told -> told.kind().equals("service-restarted")))
        .as("services of 300 that were told to have restarted")
        .hasSize(300);
  }

  private static Collected run(Scenario scenario) throws IOException {
    Collected report = new Collected();
    new Investigation(Settings.saved()).run(scenario.open(), report);
    return report;
  }
}
