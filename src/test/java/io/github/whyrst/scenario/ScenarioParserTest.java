package io.github.whyrst.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.whyrst.wire.Segment;
import java.net.Inet6Address;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioParserTest {
  private static final String HEAD =
      "connection 10.0.0.1:40000 > 10.0.0.2:80 ttl 64/63 timestamps\n";
  private static final String TAIL = "\nexpect none\n";

  private static List<Packet> packets(String body) {
    return Scenario.parse("test.pkt", HEAD + body + TAIL).packets();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "+0 > P. 1:51(49) ack 1             | test.pkt:3: length does not add up",
        "+0 > P. 1:51(50) ack 62            | acknowledges 62, but the other side has sent only",
        "+0 > P. 2:52(50) ack 1             | begins at 2, but this side has sent only up to 1",
        "+0 > P. 0:50(50) ack 1             | number 0 is the SYN's",
        "-1ms > P. 1:51(50) ack 1           | time cannot go back",
        "+5 > P. 1:51(50) ack 1             | has no unit",
        "> P. 1:51(50) ack 1                | begins with its time",
        "+0 > P. 1:51(50) ack 1 urgently    | unknown: 'urgently'",
        "+0 > PX 1:51(50) ack 1             | expected flags",
        "+0 > P. 1:51(50)                   | needs 'ack N'",
        "+0 > P 1:51(50) ack 1              | needs the flag .",
        "+0 > [hops 3] P. 1:51(50) ack 1    | unknown IP field 'hops'",
        "+0 > P. 1:51(50) ack 1 <wscale 3>  | unknown TCP option 'wscale'",
        "+0 > P. 1:3(2) ack 1 payload \"abc\" | the payload has 3 bytes, the segment only 2",
        "+0 > R 7:7(0)                      | the other side has acknowledged only [1]",
        "+0 > R. 7:7(0) ack 1               | within 1 to 1",
        "+0 < R. 0:0(0) ack 1 win 0 now     | unknown: 'now'",
        "+0 < icmp host-unreachable soon    | unknown: 'soon'",
        "+0 > icmp host-unreachable         | back to the sender",
        "b: +0 > . ack 1                    | no connection is called 'b'",
        "repeat 2 every 1ms                 | has no 'end'",
        "expect sabotage                    | unknown cause 'sabotage'",
      })
  void refusesWhatCannotBe(String line, String message) {
    String body = HEAD + "handshake rtt 1ms\n" + line + TAIL;
    assertThatThrownBy(() -> Scenario.parse("test.pkt", body))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining(message)
        .hasMessageStartingWith("test.pkt:3: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "+1ms > F. 1:1(0) ack 1             | +1ms > P. 2:12(10) ack 1  | data after this side's FIN",
        "+1ms > R. 1:1(0) ack 1             | +1ms > P. 1:11(10) ack 1  | has reset the connection",
      })
  void refusesToSendOnAfterTheEnd(String end, String more, String message) {
    assertThatThrownBy(() -> packets("handshake rtt 1ms\n" + end + "\n" + more))
        .hasMessageContaining(message);
  }

  @Test
  void aResetMadeOnThePathLeavesItsSideAlive() {
    assertThat(
            packets(
                """
                handshake rtt 1ms
                +1ms > P. 1:51(50)  ack 1
                +1ms < [ttl 62] R 1:1(0)
                +1ms < P. 1:51(50)  ack 51
                """))
        .hasSize(6);
  }

  @Test
  void anExclamationMarkAllowsTheImpossible() {
    Packet forged =
        packets("handshake rtt 1ms\n+1ms < R. 5000:5000(0) ack 1 !\n+1ms < . ack 1").get(3);
    assertThat(forged.has(Segment.RST)).isTrue();
  }

  @Test
  void numbersAreRelativeToTheInitialOnesAndWrap() {
    String text =
        "connection 10.0.0.1:1 > 10.0.0.2:80 isn 4294967290/7\nhandshake rtt 1ms\n"
            + "+0 > P. 1:51(50) ack 1\n+0 < . ack 51\nexpect none";
    List<Packet> packets = Scenario.parse("wrap.pkt", text).packets();
    assertThat(packets.get(0).seq).isEqualTo(-6);
    assertThat(packets.get(1).seq).isEqualTo(7);
    assertThat(packets.get(4).ack).isEqualTo(45);
  }

  @Test
  void aRefusalHasTheRawNumberZero() {
    Packet reset = packets("+0 > S 0:0(0)\n+1ms < R. 0:0(0) ack 1").get(1);
    assertThat(reset.seq).isZero();
    assertThat(reset.window).isZero();
    assertThat(reset.ipId).isZero();
    assertThat(reset.options).isEmpty();
  }

  @Test
  void anEndsOwnResetLooksLikeItsOtherSegments() {
    List<Packet> packets =
        packets("handshake rtt 1ms\n+0 > P. 1:9(8) ack 1\n+0 < . ack 9\n+0 < R. 1:1(0) ack 9");
    Packet ack = packets.get(4);
    Packet reset = packets.get(5);
    assertThat(reset.ipId).as("IP identification").isEqualTo(ack.ipId + 1);
    assertThat(reset.window).as("window").isEqualTo(ack.window).isPositive();
    assertThat(reset.options).extracting(TcpOption::kind).containsExactly(TcpOption.TIMESTAMPS);
  }

  @Test
  void whatTheCaptureMissedCountsAsSentButIsNotThere() {
    List<Packet> packets = packets("handshake rtt 1ms\n+0 ~ < P. 1:9(8) ack 1\n+0 > . ack 9");
    assertThat(packets).hasSize(4);
  }

  @Test
  void aRepetitionMovesPortsAndLaterBlocksGoOnWithItsConnections() {
    List<Packet> packets =
        packets(
            """
            repeat 3 every 10ms port +2 source +1
              handshake rtt 1ms
            end
            repeat 3 every 10ms port +2 source +1
              +0 > R. 1:1(0) ack 1
            end
            """);
    assertThat(packets).hasSize(12);
    assertThat(packets.subList(9, 12))
        .extracting(p -> p.sourcePort)
        .containsExactly(40000, 40002, 40004);
    assertThat(packets.subList(9, 12))
        .extracting(p -> p.source.getHostAddress())
        .containsExactly("10.0.0.1", "10.0.0.2", "10.0.0.3");
    assertThat(packets.get(11).seq).isEqualTo(packets.get(8).seq);
  }

  @Test
  void aPayloadIsTheTextAndThenFilling() {
    byte[] payload =
        packets("handshake rtt 1ms\n+0 > P. 1:7(6) ack 1 payload \"a\\r\\x00\"").get(3).payload;
    assertThat(new String(payload, StandardCharsets.ISO_8859_1)).isEqualTo("a\r\0efg");
  }

  @Test
  void twoNamesWithTheSamePortsAreTwoLives() {
    String text =
        """
        connection old 10.0.0.1:40000 > 10.0.0.2:80
        connection new 10.0.0.1:40000 > 10.0.0.2:80
        old: +0   > P. 51:61(10) ack 71
        new: +1s  > S 0:0(0)
        old: +1ms < . 71:71(0) ack 61
        old: +1ms > R 71:71(0)
        expect new: none
        """;
    assertThatThrownBy(() -> Scenario.parse("x", text))
        .hasMessageContaining("acknowledged only [61]");
    List<Packet> packets = Scenario.parse("x", text.replace("R 71:71", "R 61:61")).packets();
    assertThat(packets).extracting(p -> p.connection).containsExactly("old", "new", "old", "old");
    assertThat(packets.get(1).seq).isNotEqualTo(packets.get(0).seq - 51);
  }

  @Test
  void iPv6AddressesMakeIPv6Packets() {
    String text = "connection [2001:db8::1]:5 > [2001:db8::2]:80\n+0 > S 0:0(0)\nexpect none";
    assertThat(Scenario.parse("six", text).packets().get(0).source)
        .isInstanceOf(Inet6Address.class);
  }
}
