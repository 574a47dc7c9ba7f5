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
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
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
            .thenComparingLong(choice -> Math.abs(choice.delay))
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
      int equal = 0;
      boolean same = true;
      while (equal < own.size() && own.get(equal).compareBut(own.get(0)) == 0) {
        same &= mechanism(resets, own.get(equal)).equals(mechanism(resets, own.get(0)));
        equal++;
      }
      fitting[e] = equal;
      alike[e] = same;
      if (!own.isEmpty() && own.get(0).agreement.basis().isWeak() && !same) {
        reasons.put(lines.get(e), Reason.SEVERAL_FIT);
      } else {
        choices.addAll(own.subList(0, Math.min(MOST_CHOICES, equal)));
      }
    }
    choices.sort(Choice.BEST_FIRST);
    Choice[] taken = assign(choices, lines.size(), resets.size());
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
    ClockOffset offset = offsets.get(line.file());
    long nanos = stamp.nanos() - offset.nanos();
    long unsure = (offset.known() ? SURE_NANOS : UNSURE_NANOS) + stamp.precisionNanos();
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

  /** Best first: a line gets a reset that has none yet; what is left over shares. */
  private static @Nullable Choice[] assign(List<Choice> choices, int lines, int resets) {
    @Nullable Choice[] taken = new Choice[lines];
    boolean[] has = new boolean[resets];
    for (Choice choice : choices) {
      if (taken[choice.event] == null && !has[choice.reset]) {
        taken[choice.event] = choice;
        has[choice.reset] = true;
      }
    }
    for (Choice choice : choices) {
      if (taken[choice.event] == null) {
        taken[choice.event] = choice;
      }
    }
    return taken;
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
