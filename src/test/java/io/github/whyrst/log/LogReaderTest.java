package io.github.whyrst.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.whyrst.capture.CaptureException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogReaderTest {
  private static final String EVENT =
      "{\"time\":\"2026-11-25T16:21:50Z\",\"id\":7,\"msg\":\"Connection reset\"}";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'mdc':{'transactionId':'t-1'},'m':1}               | t-1",
        "{'contextMap':{'transaction_id':'t-1'}}             | t-1",
        "{'transaction.id':'t-1','trace.id':'x'}             | t-1",
        "{'trace':{'id':'x'},'transaction':{'id':'t-1'}}     | t-1",
        "{'traceId':'x','requestId':'t-1'}                   | t-1",
        "{'req':{'id':'t-1'}}                                | t-1",
        "{'extra':{'X-Request-Id':'t-1'}}                    | t-1",
        "{'trace_id':'t-1'}                                  | t-1",
        "{'id':'x','thread_id':'y'}                          |",
      })
  void transactionsAreKnownByTheirUsualNames(String line, String id) {
    FieldNames names = FieldNames.of(Map.of(), ZoneOffset.UTC);
    assertThat(names.id(Fields.of(line.replace('\'', '"')))).isEqualTo(id);
  }

  @Test
  void fieldsThatTheUserNamesReplaceTheUsualOnes() throws Exception {
    FieldNames names =
        FieldNames.of(
            Map.of(
                FieldNames.Use.TIME, List.of("at"),
                FieldNames.Use.MESSAGE, List.of("What"),
                FieldNames.Use.ID, List.of("ctx.Order"),
                FieldNames.Use.REMOTE, List.of("to")),
            ZoneOffset.UTC);
    String line =
        "{'time':1,'at':1795623710,'msg':'x','what':'EPIPE','ctx':{'order':9},'to':'10.0.0.1:2'}";
    LogEvent event = events(names, line.replace('\'', '"')).get(0);
    assertThat(event.stamp().nanos()).isEqualTo(1_795_623_710_000_000_000L);
    assertThat(event.message()).isEqualTo("EPIPE");
    assertThat(event.id()).isEqualTo("9");
    assertThat(event.places()).containsExactly(new Place(Place.End.REMOTE, "10.0.0.1", 2));
  }

  @Test
  void whatAContainerWrapsIsUnwrapped() throws Exception {
    String docker =
        "{\"log\":\"{\\\"ts\\\":1795623710,\\\"msg\\\":\\\"Connection reset\\\",\\\"requestId\\\":\\\"r\\\"}\\n\","
            + "\"stream\":\"stdout\",\"time\":\"2026-11-25T16:21:51Z\"}";
    LogEvent event = events(FieldNames.of(Map.of(), ZoneOffset.UTC), docker).get(0);
    assertThat(event.id()).isEqualTo("r");
    assertThat(event.message()).isEqualTo("Connection reset");
  }

  @Test
  void linesThatAreNoJsonAreCountedAndPassedOver() throws Exception {
    String log =
        "\ufeffStarting...\n" + EVENT + "\n\n  \n{\"msg\":\"Connection reset\n" + EVENT + "\r\n";
    try (LogReader reader = open(log.getBytes(StandardCharsets.UTF_8))) {
      reader.readAll(Long.MIN_VALUE, Long.MAX_VALUE);
      assertThat(reader.events()).hasSize(2);
      assertThat(reader.notJson()).isEqualTo(2);
      assertThat(reader.firstNotJson()).isEqualTo(1);
      assertThat(reader.lines()).isEqualTo(6);
    }
  }

  @Test
  void aByteOrderMarkBadUtf8AndRepeatedKeysDoNoHarm() throws Exception {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    log.write(
        ("\ufeff" + EVENT + "\n{\"msg\":\"Connection reset ").getBytes(StandardCharsets.UTF_8));
    log.write(new byte[] {(byte) 0xc3, (byte) 0x28, (byte) 0xff});
    log.write("\",\"msg\":\"x\"}".getBytes(StandardCharsets.UTF_8));
    try (LogReader reader = open(log.toByteArray())) {
      reader.readAll(Long.MIN_VALUE, Long.MAX_VALUE);
      assertThat(reader.events()).hasSize(2);
      assertThat(reader.notJson()).isZero();
    }
  }

  @Test
  void aVeryLongLineIsPassedOverAndTheNextIsRead() throws Exception {
    String log = EVENT + "\n{\"msg\":\"Connection reset" + "x".repeat(3 << 20) + "\"}\n" + EVENT;
    try (LogReader reader = open(log.getBytes(StandardCharsets.UTF_8))) {
      reader.readAll(Long.MIN_VALUE, Long.MAX_VALUE);
      assertThat(reader.tooLong()).isEqualTo(1);
      assertThat(reader.events()).extracting(LogEvent::line).containsExactly(1L, 3L);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {99, 5_000, 400_000})
  void deepNestingIsNoEvent(int depth) throws Exception {
    String deep = "{\"a\":" + "[".repeat(depth) + "\"Connection reset\"" + "]".repeat(depth) + "}";
    try (LogReader reader = open((EVENT + "\n" + deep).getBytes(StandardCharsets.UTF_8))) {
      reader.readAll(Long.MIN_VALUE, Long.MAX_VALUE);
      assertThat(reader.events()).hasSize(depth < 100 ? 2 : 1);
    }
  }

  @Test
  void noiseIsNoEventAndNoFailure() throws Exception {
    Random random = new Random(20261125);
    byte[] line = EVENT.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    log.write((EVENT + "\n").getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < 5_000; i++) {
      byte[] mutated = line.clone();
      for (int j = random.nextInt(4); j >= 0; j--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      log.write(mutated);
      log.write('\n');
    }
    try (LogReader reader = open(log.toByteArray())) {
      reader.readAll(Long.MIN_VALUE, Long.MAX_VALUE);
      assertThat(reader.events()).hasSizeGreaterThan(500);
    }
  }

  @Test
  void aCompressedLogThatBreaksOffIsReadUpToThere() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      for (int i = 0; i < 10_000; i++) {
        gzip.write((EVENT.replace("7", "" + i * 7_919) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] whole = packed.toByteArray();
    try (LogReader reader = open(java.util.Arrays.copyOf(whole, whole.length / 2))) {
      reader.readAll(Long.MIN_VALUE, Long.MAX_VALUE);
      assertThat(reader.events()).hasSizeBetween(1_000, 9_000);
      assertThat(reader.damage()).contains("gzip");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"just words\nand more\n", "[{\"msg\":\"Connection reset\"}]", "{\n\"a\":1\n}\n"})
  void aLogWithoutAnyJsonObjectIsRefusedByItsFirstLine(String text) {
    assertThatThrownBy(() -> open(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("app.jsonl: line 1 is no JSON object");
  }

  @Test
  void anEmptyLogIsReadAsSuch() throws Exception {
    try (LogReader reader = open(new byte[0])) {
      reader.readAll(Long.MIN_VALUE, Long.MAX_VALUE);
      assertThat(reader.lines()).isZero();
    }
  }

  private List<LogEvent> events(FieldNames names, String line) throws Exception {
    Path log = Files.writeString(directory.resolve("app.jsonl"), line);
    try (LogReader reader = LogReader.open(0, log.toString(), names, 10)) {
      return reader.events();
    }
  }

  private LogReader open(byte[] log) throws IOException, CaptureException {
    Path path = Files.write(directory.resolve("app.jsonl"), log);
    return LogReader.open(0, path.toString(), FieldNames.of(Map.of(), ZoneOffset.UTC), 100_000);
  }
}
