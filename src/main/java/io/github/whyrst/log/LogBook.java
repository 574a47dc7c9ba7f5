package io.github.whyrst.log;

import io.github.whyrst.cause.Verdict;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What logs say of the resets of a capture, as far as it has come. */
public final class LogBook {
  /** Of a report without logs. */
  public static final LogBook NONE = new LogBook();

  private final IdentityHashMap<Verdict, List<LogJoin>> joins = new IdentityHashMap<>();
  private final List<Unexplained> unexplained = new ArrayList<>();
  private List<Log> logs = List.of();

  /**
   * One log.
   *
   * @param name of its file
   * @param lines it has
   * @param events lines about resets among them
   * @param explained events that a reset explains
   * @param closes events that none explains and that tell of no more than an end: an ordinary close
   *     may be meant
   * @param outside events more than 15 hours from the capture's time, which were only counted
   * @param beyond events that were not kept, being too many
   * @param notJson lines that hold no JSON object
   * @param firstNotJson the first of them
   * @param tooLong lines that were passed over for their length
   * @param zoneless whether times had no zone
   * @param offset of its clock
   * @param damage where it broke off, or null
   */
  public record Log(
      String name,
      long lines,
      long events,
      long explained,
      long closes,
      long outside,
      long beyond,
      long notJson,
      long firstNotJson,
      long tooLong,
      boolean zoneless,
      ClockOffset offset,
      @Nullable String damage) {}

  LogBook() {}

  /** Lines that this reset explains, in order of time. Asked when the verdict is told. */
  public List<LogJoin> of(Verdict verdict) {
    return joins.getOrDefault(verdict, List.of());
  }

  /** Lines that no reset explains, as they stand in the logs; complete when the summary is told. */
  public List<Unexplained> unexplained() {
    return unexplained;
  }

  /** The logs, complete when the summary is told; none where none were given. */
  public List<Log> logs() {
    return logs;
  }

  void forget() {
    joins.clear();
  }

  void add(Verdict verdict, LogJoin join) {
    joins.computeIfAbsent(verdict, any -> new ArrayList<>(1)).add(join);
  }

  void add(Unexplained line) {
    unexplained.add(line);
  }

  void complete(List<Log> all) {
    logs = List.copyOf(all);
  }
}
