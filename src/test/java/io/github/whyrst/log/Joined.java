package io.github.whyrst.log;

import io.github.whyrst.capture.CaptureException;
import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.evidence.Stage;
import io.github.whyrst.evidence.Trigger;
import io.github.whyrst.report.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Resets and one log made by hand, and what becomes of them together. */
final class Joined {
  /** By the port of its client: ids of the lines that a reset explains. */
  final Map<Integer, List<String>> ids = new HashMap<>();

  final List<LogJoin> joins = new ArrayList<>();
  LogBook book = LogBook.NONE;

  /** A server's reset of an established connection of this client port. */
  static Verdict reset(long millis, int clientPort) {
    return reset(millis, clientPort, "linger-abort");
  }

  static Verdict reset(long millis, int clientPort, String mechanism) {
    return Told.reset(Cause.ABORT, mechanism, 0.9)
        .from("10.0.3.7", 8443, Role.SERVER)
        .to("10.0.1.5", clientPort, Role.CLIENT)
        .at(millis, 1 + millis)
        .verdict();
  }

  static Verdict refusal(long millis, int clientPort) {
    return Told.reset(Cause.REFUSED, "closed-port", 0.9)
        .from("10.0.3.7", 8443, Role.SERVER)
        .to("10.0.1.5", clientPort, Role.CLIENT)
        .at(millis, 1 + millis)
        .stage(Stage.POST_SYN, 0)
        .answers(Trigger.Kind.SYN, 1, 0, 20)
        .verdict();
  }

  /** A line of a log, with single quotes; its time is milliseconds after the capture's start. */
  static String line(long millis, String id, String fields) {
    return ("{'ts':" + (Told.START / 1_000_000 + millis) + ",'requestId':'" + id + "'," + fields)
            .replace('\'', '"')
        + "}";
  }

  static Joined of(Path directory, List<Verdict> resets, List<String> lines)
      throws IOException, CaptureException {
    Path log = Files.write(directory.resolve("app.jsonl"), lines);
    Joined joined = new Joined();
    try (LogJoiner joiner =
        LogJoiner.open(List.of(log.toString()), FieldNames.of(Map.of(), ZoneOffset.UTC))) {
      long last = Told.START + 60_000_000_000L;
      joiner.join(resets, Told.START, last);
      joined.book = joiner.book();
      for (Verdict verdict : resets) {
        for (LogJoin join : joined.book.of(verdict)) {
          joined.joins.add(join);
          joined
              .ids
              .computeIfAbsent(verdict.facts().receiver().party().port(), any -> new ArrayList<>())
              .add(join.event().id());
        }
      }
      joiner.complete(Told.START, last);
    }
    return joined;
  }

  ClockOffset offset() {
    return book.logs().get(0).offset();
  }

  List<Unexplained.Reason> reasons() {
    return book.unexplained().stream().map(Unexplained::reason).toList();
  }
}
