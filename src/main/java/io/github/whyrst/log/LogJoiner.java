package io.github.whyrst.log;

import io.github.whyrst.capture.CaptureException;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.evidence.Harm;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.log.LogEvent.Kind;
import io.github.whyrst.log.Unexplained.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins lines of logs to resets, some thousand at a time: each line to the reset that fits it best,
 * and first of all to one that no other line has.
 */
public final class LogJoiner implements Closeable {
  /** Events kept, of all logs together. */
  private static final int MOST_EVENTS = 20_000;

  /** Of the resets that fit a line, those that it may be given. */
  private static final int MOST_CHOICES = 16;

  /** How wrong two clocks may be of which nothing is known but that somebody sets them. */
  private static final long UNSURE_NANOS = 1_000_000_000L;

  /** How wrong an offset may be. */
  private static final long SURE_NANOS = 20_000_000L;

  /** Resets so close in time fit a line alike. */
  private static final long CLOSE_NANOS = 80_000_000L;

  /** Lines of one transaction so close in time tell of one failure, not of a retry's. */
  private static final long TOGETHER_NANOS = 5_000_000L;

  private final List<LogReader> readers;
  private final LogBook book = new LogBook();
  private List<ClockOffset> offsets = List.of();
  private List<LogEvent> waiting = new ArrayList<>();
  private final long[] events;
  private final long[] explained;
  private final IdentityHashMap<LogEvent, Reason> reasons = new IdentityHashMap<>();
  private final Set<String> addresses = new HashSet<>();

  /** A reset that a line may be about. */
  private record Choice(int event, int reset, Agreement agreement, boolean harmless, long delay) {
    /** Zero for as good as another, but for the time. */
    int compareBut(Choice other) {
      int order = agreement.basis().compareTo(other.agreement.basis());
      return order != 0
          ? order
          : Boolean.compare(agreement.backwards(), other.agreement.backwards());
    }

    static final Comparator<Choice> BEST_FIRST =
        ((Comparator<Choice>) Choice::compareBut)
            .thenComparing(Choice::harmless)
            .thenComparingLong(choice -> Math.abs(choice.delay) / TOGETHER_NANOS)
            .thenComparingInt(Choice::event)
            .thenComparingInt(Choice::reset);
  }

  private LogJoiner(List<LogReader> readers) {
    this.readers = readers;
    this.events = new long[readers.size()];
    this.explained = new long[readers.size()];
  }

  /**
   * Opens logs.
   *
   * @throws CaptureException where one cannot be read or holds no JSON
   */
  public static LogJoiner open(List<String> names, FieldNames fields) throws CaptureException {
    List<LogReader> readers = new ArrayList<>();
    boolean opened = false;
    try {
      for (String name : names) {
        readers.add(LogReader.open(readers.size(), name, fields, MOST_EVENTS / names.size()));
      }
      opened = true;
      return new LogJoiner(readers);
    } finally {
      if (!opened) {
        for (LogReader reader : readers) {
          closeQuietly(reader);
        }
      }
    }
  }

  /** What is told of it, now and later. */
  public LogBook book() {
    return book;
  }

  /**
   * Joins the next resets. The first time reads the logs, and settles by these resets how far the
   * clocks are apart.
   *
   * @param resets in order of time
   * @param firstNanos begin of the capture, or null where no time is known
   * @param lastNanos its end, or null where it may go on
   */
  public void join(List<Verdict> resets, @Nullable Long firstNanos, @Nullable Long lastNanos)
      throws IOException {
    know(resets);
    if (offsets.isEmpty()) {
      read(firstNanos, lastNanos);
      offsets = offsets(resets);
    }
    book.forget();
    List<Choice> choices = new ArrayList<>();
    List<LogEvent> lines = waiting;
    int[] fitting = new int[lines.size()];
    boolean[] alike = new boolean[lines.size()];
    for (int e = 0; e < lines.size(); e++) {
      List<Choice> own = choices(e, lines.get(e), resets);
      own.sort(Choice.BEST_FIRST);
      if (own.isEmpty()) {
        continue;
      }
      Choice best = own.get(0); // the first of several that are as good: they keep their order
      long slack = unsureNanos(lines.get(e)) + (offset(lines.get(e)).known() ? CLOSE_NANOS : 0);
      own.removeIf(
          other ->
              other.compareBut(best) != 0 || Math.abs(other.delay) > Math.abs(best.delay) + slack);
      fitting[e] = own.size();
      alike[e] =
          own.stream().allMatch(other -> mechanism(resets, other).equals(mechanism(resets, best)));
      if (best.agreement.basis().isWeak() && !alike[e]) {
        reasons.put(lines.get(e), Reason.SEVERAL_FIT);
      } else {
        choices.addAll(own.subList(0, Math.min(MOST_CHOICES, own.size())));
      }
    }
    choices.sort(Choice.BEST_FIRST);
    Choice[] taken = assign(choices, leaders(lines), resets.size());
    List<LogEvent> left = new ArrayList<>();
    for (int e = 0; e < lines.size(); e++) {
      LogEvent line = lines.get(e);
      Choice choice = taken[e];
      if (choice == null) {
        left.add(line);
        continue;
      }
      reasons.remove(line);
      explained[line.file()]++;
      book.add(
          resets.get(choice.reset),
          new LogJoin(
              readers.get(line.file()).name(),
              line,
              choice.agreement.basis(),
              choice.delay,
              fitting[e],
              alike[e]));
    }
    waiting = left;
  }

  /** Settles what is left, after the last resets were joined. */
  public void complete(@Nullable Long firstNanos, @Nullable Long lastNanos) throws IOException {
    if (offsets.isEmpty()) {
      join(List.of(), firstNanos, lastNanos);
    }
    book.forget();
    long[] closes = new long[readers.size()];
    for (LogEvent line : waiting) {
      LogReader reader = readers.get(line.file());
      closes[line.file()] += line.kind() == Kind.CLOSED ? 1 : 0;
      book.add(new Unexplained(reader.name(), line, reason(line, firstNanos, lastNanos)));
    }
    List<LogBook.Log> logs = new ArrayList<>();
    for (int i = 0; i < readers.size(); i++) {
      LogReader reader = readers.get(i);
      logs.add(
          new LogBook.Log(
              reader.name(),
              reader.lines(),
              events[i] + reader.outside() + reader.beyond(),
              explained[i],
              closes[i],
              reader.outside(),
              reader.beyond(),
              reader.notJson(),
              reader.firstNotJson(),
              reader.tooLong(),
              reader.zoneless(),
              offsets.get(i),
              reader.damage()));
    }
    book.complete(logs);
  }

  @Override
  public void close() throws IOException {
    for (LogReader reader : readers) {
      reader.close();
    }
  }

  private void read(@Nullable Long firstNanos, @Nullable Long lastNanos) throws IOException {
    for (LogReader reader : readers) {
      reader.readAll(
          firstNanos == null ? Long.MIN_VALUE : firstNanos,
          lastNanos == null ? Long.MAX_VALUE : lastNanos);
      waiting.addAll(reader.events());
    }
    for (LogEvent line : waiting) {
      events[line.file()]++;
    }
  }

  private List<ClockOffset> offsets(List<Verdict> resets) {
    List<ClockOffset> all = new ArrayList<>();
    for (LogReader reader : readers) {
      all.add(ClockOffset.of(reader.events(), resets, addresses));
    }
    return all;
  }

  private List<Choice> choices(int e, LogEvent line, List<Verdict> resets) {
    List<Choice> choices = new ArrayList<>();
    LogTime stamp = line.stamp();
    if (stamp == null) {
      return choices;
    }
    long nanos = stamp.nanos() - offset(line).nanos();
    long unsure = unsureNanos(line);
    // A program may tell of the end before the reset: the other end's close came first.
    long earliest = unsure + (line.kind() == Kind.CLOSED ? UNSURE_NANOS : 0);
    for (int r = 0; r < resets.size(); r++) {
      ResetEvidence facts = resets.get(r).facts();
      long delay = nanos - facts.reset().timeNanos();
      if (delay < -earliest || delay > unsure + Basis.BOTH_ENDS.latestNanos()) {
        continue;
      }
      Agreement agreement = Agreement.of(line, resets.get(r), addresses);
      if (agreement != null && delay <= unsure + agreement.basis().latestNanos()) {
        boolean harmless = resets.get(r).harm() == Harm.NONE;
        choices.add(new Choice(e, r, agreement, harmless, delay));
      }
    }
    return choices;
  }

  private ClockOffset offset(LogEvent line) {
    return offsets.get(line.file());
  }

  /** How wrong the time of a line may be. */
  private long unsureNanos(LogEvent line) {
    LogTime stamp = line.stamp();
    return (offset(line).known() ? SURE_NANOS : UNSURE_NANOS)
        + (stamp == null ? 0 : stamp.precisionNanos());
  }

  /**
   * Best first: a line gets a reset that has none yet. Further lines about one failure get that of
   * the first; what is left over shares.
   *
   * @param leaders of each line, the first that tells of the same failure
   */
  private static @Nullable Choice[] assign(List<Choice> choices, int[] leaders, int resets) {
    @Nullable Choice[] taken = new Choice[leaders.length];
    boolean[] has = new boolean[resets];
    for (Choice choice : choices) {
      if (leaders[choice.event] == choice.event
          && taken[choice.event] == null
          && !has[choice.reset]) {
        taken[choice.event] = choice;
        has[choice.reset] = true;
      }
    }
    for (Choice choice : choices) {
      Choice first = taken[leaders[choice.event]];
      if (first != null && first.reset == choice.reset) {
        taken[choice.event] = choice;
      }
    }
    for (Choice choice : choices) {
      if (taken[choice.event] == null) {
        taken[choice.event] = choice;
      }
    }
    return taken;
  }

  /** For each line, the first of its transaction that was written as good as together with it. */
  private static int[] leaders(List<LogEvent> lines) {
    int[] leaders = new int[lines.size()];
    Map<String, Integer> last = new HashMap<>();
    for (int i = 0; i < leaders.length; i++) {
      LogEvent line = lines.get(i);
      leaders[i] = i;
      if (line.id() == null || line.stamp() == null) {
        continue;
      }
      Integer before = last.get(line.file() + " " + line.id());
      LogTime first = before == null ? null : lines.get(before).stamp();
      if (before != null
          && first != null
          && line.stamp().nanos() - first.nanos() <= TOGETHER_NANOS + first.precisionNanos()) {
        leaders[i] = before;
      } else {
        last.put(line.file() + " " + line.id(), i);
      }
    }
    return leaders;
  }

  private Reason reason(LogEvent line, @Nullable Long firstNanos, @Nullable Long lastNanos) {
    LogTime stamp = line.stamp();
    if (stamp == null) {
      return Reason.NO_TIME;
    }
    long nanos = stamp.nanos() - offsets.get(line.file()).nanos();
    if (firstNanos == null
        || lastNanos == null
        || nanos + stamp.precisionNanos() < firstNanos
        || nanos > lastNanos + UNSURE_NANOS) {
      return Reason.OUTSIDE_CAPTURE;
    }
    return reasons.getOrDefault(line, Reason.NO_RESET);
  }

  private void know(List<Verdict> resets) {
    for (Verdict verdict : resets) {
      addresses.add(verdict.facts().sender().party().address());
      addresses.add(verdict.facts().receiver().party().address());
    }
  }

  private static String mechanism(List<Verdict> resets, Choice choice) {
    Verdict verdict = resets.get(choice.reset);
    return verdict.cause().label() + "/" + verdict.mechanism();
  }

  private static void closeQuietly(LogReader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      // why it is closed is what matters
    }
  }
}
