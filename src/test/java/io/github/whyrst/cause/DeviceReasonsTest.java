package io.github.whyrst.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeviceReasonsTest {

  @Test
  void aPlainResetGivesNoReason() {
    assertThat(DeviceReasons.describe(0, null, null)).isNull();
    assertThat(DeviceReasons.describe(8192, " ", null)).isNull();
    assertThat(DeviceReasons.describe(65535, null, null)).isNull();
  }

  @Test
  void aWindowOnlyMatchesACode() {
    assertThat(DeviceReasons.describe(9300, null, null))
        .isEqualTo(
            "its window field, 9300, matches a reset code of NetScaler ADC: idle time-out; or the"
                + " service behind it went down");
  }

  @Test
  void anF5PayloadIsQuotedAndExplained() {
    assertThat(DeviceReasons.describe(0, "BIG-IP: [0x235ef8f:2618] No local listener", null))
        .isEqualTo(
            "its payload reads \"BIG-IP: [0x235ef8f:2618] No local listener\", the form in which an"
                + " F5 BIG-IP gives the cause of a reset: nothing on the device listens at that"
                + " address and port");
  }

  @Test
  void anF5PayloadFromThePeerSideIsExplained() {
    assertThat(
            DeviceReasons.describe(
                0, "BIG-IP: [0x31ae141:4666] {peer} TCP RST from remote system", null))
        .endsWith("the other side of the proxy was reset first and the device passes it on");
  }

  @Test
  void anUnknownF5CauseIsQuotedWithoutAMeaning() {
    assertThat(DeviceReasons.describe(0, "BIG-IP: [0x1:2] Brand new cause", null))
        .endsWith("gives the cause of a reset");
  }

  @Test
  void otherPayloadNamesNoMaker() {
    assertThat(DeviceReasons.describe(9300, "Go away", null))
        .isEqualTo("its payload reads \"Go away\"");
    assertThat(DeviceReasons.describe(0, "x".repeat(300), null)).hasSizeLessThan(160);
  }

  @Test
  void anMptcpReasonIsNamed() {
    assertThat(DeviceReasons.describe(0, null, 3))
        .isEqualTo("its MP_TCPRST option gives reason 3: administratively prohibited");
    assertThat(DeviceReasons.describe(0, null, 200)).contains("without a registered meaning");
  }

  @Test
  void everyRowIsCompleteAndItsStandingKnown() {
    List<String[]> rows = ReferenceTable.rows("vendor-reset-codes.csv", 6);
    Set<String> standings = Set.of("documented", "source", "second-hand", "general-knowledge");
    assertThat(rows)
        .hasSizeGreaterThan(50)
        .allSatisfy(
            row -> {
              assertThat(row).doesNotContain("");
              assertThat(Set.of("window", "payload", "mptcp")).contains(row[0]);
              assertThat(standings).contains(row[4]);
              if (!row[0].equals("payload")) {
                assertThat(Integer.parseInt(row[1])).isBetween(0, 65535);
              }
            });
    assertThat(rows).extracting(row -> row[0] + " " + row[1]).doesNotHaveDuplicates();
  }
}
