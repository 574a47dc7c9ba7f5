package io.github.whyrst.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.log.LogEvent.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RESET   | {'e':'java.net.SocketException: Connection reset'}",
        "RESET   | {'e':'java.io.IOException: Connection reset by peer'}",
        "RESET   | {'e':'java.io.IOException: Broken pipe'}",
        "RESET   | {'e':'read tcp 10.0.0.5:43210->10.0.0.10:8080: read: connection reset by peer'}",
        "RESET   | {'e':'Error: read ECONNRESET'}",
        "RESET   | {'err':{'code':'EPIPE'}}",
        "RESET   | {'e':'ConnectionResetError(104)'}",
        "RESET   | {'e':'curl: (56) Recv failure: Connection reset by peer'}",
        "RESET   | {'e':'An existing connection was forcibly closed by the remote host.'}",
        "RESET   | {'e':'recv() failed (104: Connection reset by peer) while reading'}",
        "REFUSED | {'e':'java.net.ConnectException: Connection refused'}",
        "REFUSED | {'e':'dial tcp 10.0.0.10:8080: connect: connection refused'}",
        "REFUSED | {'e':'connect ECONNREFUSED 10.0.0.10:8080'}",
        "REFUSED | {'e':'[WinError 10061] the target machine actively refused it'}",
        "REFUSED | {'e':'Connection reset; before: Connection refused'}",
        "REFUSED | {'response_flags':'UF,URX'}",
        "CLOSED  | {'response_flags':'UC'}",
        "CLOSED  | {'e':'Get \"http://10.0.0.10:8080/\": EOF'}",
        "CLOSED  | {'e':'upstream prematurely closed connection while reading response'}",
        "CLOSED  | {'e':'Error: socket hang up'}",
        "CLOSED  | {'e':'org.apache.http.NoHttpResponseException: x:80 failed to respond'}",
        "CLOSED  | {'fields':{'termination_state':'SD--'}}",
      })
  void runTimesSayThatAConnectionBroke(Kind kind, String line) {
    String json = line.replace("\"", "\\\"").replace('\'', '"');
    Words.Found found = Words.in(Fields.of(json).all());
    assertThat(found).as(json).isNotNull();
    assertThat(found.kind()).isEqualTo(kind);
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    assertThat(Words.mayBeIn(bytes, 0, bytes.length)).as("found before parsing").isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'e':'password reset for user 7'}",
        "{'e':'java.net.SocketTimeoutException: Read timed out'}",
        "{'e':'disconnection resettled'}",
        "{'e':'EOF marker found in file'}",
        "{'response_flags':'-'}",
        "{'e':'UC'}",
      })
  void otherWordsDoNot(String line) {
    assertThat(Words.in(Fields.of(line.replace('\'', '"')).all())).isNull();
  }
}
