package io.github.whyrst.report.text;

import io.github.whyrst.log.LogBook;
import io.github.whyrst.log.LogEvent;
import io.github.whyrst.log.LogJoin;
import io.github.whyrst.log.LogTime;
import io.github.whyrst.log.Unexplained;
import io.github.whyrst.report.Times;
import java.util.ArrayList;
import java.util.List;

/** The sentences about logs. */
final class LogWords {
  /** Lines that a story is told with. */
  static final int TOLD = 3;

  private static final int UNEXPLAINED_TOLD = 5;
  private static final long SECOND = 1_000_000_000L;

  private LogWords() {}

  /** A line that a reset explains, and why that is thought. */
  static String line(LogJoin join) {
    StringBuilder text = new StringBuilder(where(join.file(), join.event()));
    text.append(": ").append(join.event().message()).append(" (");
    text.append("by ").append(join.basis().text()).append(", ").append(delay(join));
    if (join.candidates() > 1) {
      text.append("; ").append(Wording.several(join.candidates() - 1L, "other reset"));
      text.append(join.candidates() == 2 ? " fits" : " fit").append(" as well, ");
      text.append(join.sameMechanism() ? "with this verdict" : "not all with this verdict");
    }
    return text.append(')').toString();
  }

  private static String delay(LogJoin join) {
    LogTime stamp = join.event().stamp();
    long delay = join.delayNanos();
    if (stamp != null && stamp.precisionNanos() >= SECOND && Math.abs(delay) < SECOND) {
      return "in the same second";
    }
    if (stamp != null && Math.abs(delay) <= stamp.precisionNanos()) {
      return "at the time of the reset";
    }
    return Times.span(Math.abs(delay)) + (delay < 0 ? " before" : " after") + " the reset";
  }

  /** The first lines of a story, and how many more there are. */
  static List<String> lines(List<LogJoin> first, long count, boolean all) {
    List<String> texts = new ArrayList<>();
    for (LogJoin join : all ? first : first.subList(0, Math.min(TOLD, first.size()))) {
      texts.add(line(join));
    }
    if (count > texts.size()) {
      texts.add("and " + Wording.several(count - texts.size(), "more line"));
    }
    return texts;
  }

  /** Of each log: what was found in it, and how its clock stands. */
  static List<String> logs(LogBook book) {
    List<String> texts = new ArrayList<>();
    for (LogBook.Log log : book.logs()) {
      texts.add(log.name() + ": " + counts(log) + clock(log));
    }
    return texts;
  }

  private static String counts(LogBook.Log log) {
    if (log.events() == 0) {
      return "none of its "
          + Wording.several(log.lines(), "line")
          + " tells of a broken connection";
    }
    StringBuilder text = new StringBuilder(Wording.several(log.events(), "line"));
    text.append(" of ").append(Wording.number(log.lines()));
    text.append(log.events() == 1 ? " tells" : " tell")
        .append(" of a broken connection; resets explain ");
    text.append(Wording.number(log.explained()));
    long rest = log.events() - log.explained() - log.closes();
    if (log.closes() > 0) {
      text.append("; ").append(Wording.number(log.closes()));
      text.append(" may be of ordinary closes");
    }
    if (rest > 0) {
      text.append("; ").append(Wording.number(rest));
      text.append(rest == 1 ? " is unexplained" : " are unexplained");
    }
    return text.toString();
  }

  private static String clock(LogBook.Log log) {
    if (log.events() == 0) {
      return "";
    }
    if (!log.offset().known()) {
      return "; how far its clock is off could not be told: it was taken as right to a second"
          + (log.zoneless() ? ", and its times, which name no zone, as UTC or --log-zone" : "");
    }
    long nanos = log.offset().nanos();
    String by = " (by " + Wording.several(log.offset().pairs(), "line") + ")";
    return nanos == 0
        ? "; its clock agrees with the capture's" + by
        : "; its clock is "
            + Times.span(Math.abs(nanos))
            + (nanos > 0 ? " ahead of" : " behind")
            + " the capture's"
            + by;
  }

  /** The first lines that none explains, but for those that may be of ordinary closes. */
  static List<String> unexplained(LogBook book, boolean all) {
    List<String> texts = new ArrayList<>();
    long more = 0;
    for (Unexplained line : book.unexplained()) {
      if (line.event().kind() == LogEvent.Kind.CLOSED && !all) {
        continue;
      }
      if (texts.size() < (all ? 20 * UNEXPLAINED_TOLD : UNEXPLAINED_TOLD)) {
        LogTime stamp = line.event().stamp();
        texts.add(
            where(line.file(), line.event())
                + (stamp == null ? "" : ", " + Times.utc(stamp.nanos(), stamp.digits()))
                + ": "
                + line.event().message()
                + " ("
                + line.reason().text()
                + ")");
      } else {
        more++;
      }
    }
    if (more > 0) {
      texts.add("and " + Wording.several(more, "more line"));
    }
    return texts;
  }

  private static String where(String file, LogEvent event) {
    String id = event.id() == null ? "" : ", " + event.id();
    return file + " line" + Page.NO_BREAK + event.line() + id;
  }
}
