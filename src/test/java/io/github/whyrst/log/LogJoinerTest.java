package io.github.whyrst.log;

import static io.github.whyrst.log.Joined.line;
import static io.github.whyrst.log.Joined.refusal;
import static io.github.whyrst.log.Joined.reset;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.cause.Verdict;
import io.github.whyrst.log.Unexplained.Reason;
import io.github.whyrst.report.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogJoinerTest {
  private static final String RESET = "'msg':'Connection reset by peer'";
  private static final String REFUSED = "'msg':'Connection refused'";
  private static final String AT_SERVICE = ",'remoteAddress':'10.0.3.7:8443'";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",'remoteAddress':'10.0.3.7:8443','localAddress':'10.0.1.5:40001' | BOTH_ENDS",
        ",'err':'read tcp 10.0.1.5:40001->10.0.3.7:8443: read'             | BOTH_ENDS",
        ",'local':'192.168.9.9:40001','remote':'203.0.113.1:8443'          | BOTH_PORTS",
        ",'remoteAddress':'10.0.3.7:8443'                                  | ENDPOINT",
        ",'destination':{'ip':'10.0.3.7','port':8443}                      | ENDPOINT",
        ",'remoteAddress':'10.0.3.7'                                       | ADDRESS",
        ",'peer':'shop.internal:8443'                                      | PORT",
        ",'peer':'203.0.113.1:8443'                                        | PORT",
        "''                                                                | TIME",
      })
  void aLineIsJoinedByWhatItNames(String place, Basis basis) throws Exception {
    Joined joined =
        Joined.of(directory, List.of(reset(100, 40_001)), List.of(line(103, "a", RESET + place)));
    assertThat(joined.joins).singleElement().extracting(LogJoin::basis).isEqualTo(basis);
    assertThat(joined.joins.get(0).delayNanos()).as("delay in ns").isEqualTo(3_000_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "another service   | ,'remoteAddress':'10.0.3.7:9000'",
        "another host      | ,'remoteAddress':'10.0.1.5:8443'",
        "another client    | ,'err':'read tcp 10.0.1.5:40002->10.0.3.7:8443: read'",
        "the server itself | ,'localAddress':'10.0.3.7:8443'",
        "the same host     | ,'remoteAddress':'127.0.0.1:8443'",
      })
  void aLineThatNamesOtherEndsIsNotJoined(String what, String place) throws Exception {
    Joined joined =
        Joined.of(directory, List.of(reset(100, 40_001)), List.of(line(103, "a", RESET + place)));
    assertThat(joined.joins).as(what).isEmpty();
    assertThat(joined.reasons()).containsExactly(Reason.NO_RESET);
  }

  @Test
  void aServerThatLogsTheClientsResetIsJoinedByTheClientsPort() throws Exception {
    Verdict byServer = reset(100, 40_001);
    Joined joined =
        Joined.of(
            directory,
            List.of(byServer),
            List.of(line(90_000, "late", RESET + ",'remote':'10.0.1.5:40001'")));
    assertThat(joined.joins).singleElement().extracting(LogJoin::basis).isEqualTo(Basis.CLIENT);
  }

  @Test
  void refusalsAreOfResetsThatAnswerASynAndOthersAreNot() throws Exception {
    Joined joined =
        Joined.of(
            directory,
            List.of(refusal(100, 40_001), reset(102, 40_002)),
            List.of(
                line(103, "refused", REFUSED + AT_SERVICE),
                line(104, "reset", RESET + AT_SERVICE)));
    assertThat(joined.ids).isEqualTo(Map.of(40_001, List.of("refused"), 40_002, List.of("reset")));
  }

  @Test
  void resetsAtOnceAreGivenOneLineEachInTheirOrderAndTheChoiceIsTold() throws Exception {
    Joined joined =
        Joined.of(
            directory,
            List.of(reset(100, 40_001), reset(101, 40_002), reset(102, 40_003)),
            List.of(
                line(103, "a", RESET + AT_SERVICE),
                line(103, "b", RESET + AT_SERVICE),
                line(103, "c", RESET + AT_SERVICE)));
    assertThat(joined.ids)
        .isEqualTo(Map.of(40_001, List.of("a"), 40_002, List.of("b"), 40_003, List.of("c")));
    assertThat(joined.joins).allMatch(join -> join.candidates() == 3 && join.sameMechanism());
  }

  @Test
  void severalLinesOfOneTransactionShareItsReset() throws Exception {
    Joined joined =
        Joined.of(
            directory,
            List.of(reset(100, 40_001), reset(101, 40_002)),
            List.of(
                line(103, "a", RESET + AT_SERVICE),
                line(104, "a", RESET + AT_SERVICE),
                line(104, "b", RESET + AT_SERVICE)));
    assertThat(joined.ids).isEqualTo(Map.of(40_001, List.of("a", "a"), 40_002, List.of("b")));
  }

  @Test
  void timeAloneDoesNotChooseBetweenDifferentCauses() throws Exception {
    List<String> lines = List.of(line(103, "a", RESET));
    Joined different =
        Joined.of(directory, List.of(reset(100, 40_001), reset(101, 40_002, "unread-data")), lines);
    assertThat(different.joins).isEmpty();
    assertThat(different.reasons()).containsExactly(Reason.SEVERAL_FIT);
    Joined alike = Joined.of(directory, List.of(reset(100, 40_001), reset(101, 40_002)), lines);
    assertThat(alike.joins).singleElement().extracting(LogJoin::candidates).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"0", "7200000", "-12600000", "-4321", "86000"})
  void aClocksOffsetIsFoundByLinesThatNameTheirEnds(long ahead) throws Exception {
    List<Verdict> resets = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    int[] times = {400, 1_730, 2_050, 4_900, 9_310, 12_000, 17_770};
    for (int i = 0; i < times.length; i++) {
      resets.add(reset(times[i], 40_000 + i));
      lines.add(line(times[i] + ahead + 1 + i % 3, "r" + i, RESET + AT_SERVICE));
    }
    lines.add(line(30_000 + ahead, "other", RESET + ",'remote':'10.0.9.9:1'"));
    Joined joined = Joined.of(directory, resets, lines);
    assertThat(joined.offset().known()).isTrue();
    assertThat(joined.offset().pairs()).isEqualTo(times.length);
    assertThat(joined.offset().nanos() / 1_000_000)
        .as("offset in ms")
        .isBetween(ahead - 1, ahead + 3);
    assertThat(joined.ids).hasSize(times.length);
    joined.ids.forEach((port, ids) -> assertThat(ids).containsExactly("r" + (port - 40_000)));
    assertThat(joined.reasons()).containsExactly(Reason.NO_RESET);
  }

  @Test
  void regularResetsTellNoOffsetButOfClocksThatAgree() throws Exception {
    List<Verdict> resets = new ArrayList<>();
    List<String> agreeing = new ArrayList<>();
    List<String> off = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      resets.add(reset(1_000 * i, 40_000 + i));
      agreeing.add(line(1_000 * i + 2, "r" + i, RESET + AT_SERVICE));
      off.add(line(1_000 * i + 3_300, "r" + i, RESET + AT_SERVICE));
    }
    assertThat(Joined.of(directory, resets, agreeing).offset())
        .isEqualTo(new ClockOffset(0, true, 8));
    assertThat(Joined.of(directory, resets, off).offset()).isEqualTo(ClockOffset.UNKNOWN);
  }

  @Test
  void withoutAnyOffsetALineIsJoinedWithinASecond() throws Exception {
    Joined joined =
        Joined.of(
            directory,
            List.of(reset(10_000, 40_001)),
            List.of(line(9_200, "a", RESET + AT_SERVICE), line(8_800, "b", RESET + AT_SERVICE)));
    assertThat(joined.offset().known()).isFalse();
    assertThat(joined.ids).isEqualTo(Map.of(40_001, List.of("a")));
  }

  @Test
  void whyALineIsUnexplainedIsTold() throws Exception {
    Joined joined =
        Joined.of(
            directory,
            List.of(reset(100, 40_001)),
            List.of(
                line(-9_000, "before", RESET),
                line(100_000, "after", RESET),
                "{\"msg\":\"Connection reset\"}",
                line(30_000, "within", RESET),
                line(20_000_000_000L, "months", RESET)));
    assertThat(joined.reasons())
        .containsExactly(
            Reason.OUTSIDE_CAPTURE, Reason.OUTSIDE_CAPTURE, Reason.NO_TIME, Reason.NO_RESET);
    LogBook.Log log = joined.book.logs().get(0);
    assertThat(log.events()).isEqualTo(5);
    assertThat(log.outside()).isEqualTo(1);
    assertThat(log.explained()).isZero();
  }

  @Test
  void tooManyEventsGiveUpThoseFarAway() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 25_000; i++) {
      lines.add(line(-7_200_000 + i, "far" + i, RESET));
    }
    lines.add(line(103, "near", RESET + AT_SERVICE));
    Joined joined = Joined.of(directory, List.of(reset(100, 40_001)), lines);
    assertThat(joined.ids).isEqualTo(Map.of(40_001, List.of("near")));
    assertThat(joined.book.logs().get(0).events()).isEqualTo(25_001);
  }

  @Test
  void aLineWaitsForResetsThatAreYetToCome() throws Exception {
    Path log =
        Files.write(
            directory.resolve("app.jsonl"),
            List.of(line(103, "a", RESET + AT_SERVICE), line(9_103, "b", RESET + AT_SERVICE)));
    Verdict first = reset(100, 40_001);
    Verdict second = reset(9_100, 40_002);
    try (LogJoiner joiner =
        LogJoiner.open(List.of(log.toString()), FieldNames.of(Map.of(), ZoneOffset.UTC))) {
      joiner.join(List.of(first), Told.START, null);
      assertThat(joiner.book().of(first))
          .extracting(join -> join.event().id())
          .containsExactly("a");
      joiner.join(List.of(second), Told.START, null);
      assertThat(joiner.book().of(second))
          .extracting(join -> join.event().id())
          .containsExactly("b");
      assertThat(joiner.book().of(first)).as("once told, forgotten").isEmpty();
      joiner.complete(Told.START, Told.START + 10_000_000_000L);
      assertThat(joiner.book().unexplained()).isEmpty();
    }
  }
}
