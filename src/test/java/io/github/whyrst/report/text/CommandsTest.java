package io.github.whyrst.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.Collected;
import io.github.whyrst.Investigation;
import io.github.whyrst.Settings;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.scenario.Scenario;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CommandsTest {
  private static final String TLS_ALERT =
      """
      connection [2001:db8::1]:40000 > [2001:db8::2]:443 ttl 64/63
      handshake rtt 1ms
      +1ms > P. 1:9(8) ack 1 payload "\\x16\\x03\\x01\\x00\\x03\\x01\\x00\\x00"
      +1ms < P. 1:8(7) ack 9 payload "\\x15\\x03\\x03\\x00\\x02\\x02\\x28"
      +1ms < R. 8:8(0) ack 9 win 64 <>
      expect unknown
      """;

  @Test
  void ipv6AddressesStandInBracketsWhereAPortFollows() throws IOException {
    Verdict verdict = verdict();

    assertThat(verdict.mechanism()).isEqualTo("tls-failure");
    assertThat(verdict.advice())
        .anyMatch(line -> line.contains("openssl s_client -connect [2001:db8::2]:443 "));
  }

  @Test
  void aCommandForSsTakesIpv6AddressesInBrackets() throws IOException {
    assertThat(Commands.filled("ss -tano 'sport = :PORT and dst CLIENT'", verdict().facts(), "F"))
        .isEqualTo("ss -tano 'sport = :443 and dst [2001:db8::1]'");
    assertThat(Commands.filled("curl --resolve A:443:SERVER https://A/", verdict().facts(), "F"))
        .isEqualTo("curl --resolve A:443:[2001:db8::2] https://A/");
    assertThat(Commands.filled("tshark -Y 'ip.addr==SERVER'", verdict().facts(), "F"))
        .isEqualTo("tshark -Y 'ipv6.addr==2001:db8::2'");
  }

  private static Verdict verdict() throws IOException {
    Collected report = new Collected();
    new Investigation(Settings.saved()).run(Scenario.parse("tls", TLS_ALERT).open(), report);
    return report.verdicts.get(0);
  }
}
