package io.github.whyrst.report.text;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.evidence.Crossing;
import io.github.whyrst.evidence.Harm;
import io.github.whyrst.evidence.Party;
import io.github.whyrst.evidence.Reconnect;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.log.LogJoin;
import io.github.whyrst.report.Tally;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Resets that are told once: one cause and mechanism, one endpoint. Bounded, however many. */
final class Story {
  /** Resets whose verdicts read alike wherever they happened. */
  record Kind(Cause cause, String mechanism, boolean harmless) {
    static Kind of(Verdict verdict) {
      return new Kind(verdict.cause(), verdict.mechanism(), Tally.harmless(verdict));
    }

    /** To look it up by: the first use of a record's own hash code costs a start-up 20 ms. */
    String id() {
      return cause.label() + "/" + mechanism + "/" + harmless;
    }
  }

  /** A frame number and the index of the file it is in. */
  record FrameAt(int file, long frame) {}

  private static final int FRAMES_KEPT = 10;
  private static final int OTHERS_KEPT = 1_000;
  private static final int LOGS_KEPT = 100;

  final Kind kind;

  /** The server's endpoint, or the address of who probes. */
  final String pivot;

  final Set<String> others = new LinkedHashSet<>();
  final List<FrameAt> frames = new ArrayList<>();
  final List<LogJoin> logs = new ArrayList<>();
  final long[] harms = new long[Harm.values().length];

  /** The earliest, whose service was as it was before all of them. */
  Verdict first;

  Verdict exemplar;
  boolean othersCut;
  long count;
  long firstNanos = Long.MAX_VALUE;
  long lastNanos = Long.MIN_VALUE;
  double leastConfidence = 1;
  double mostConfidence;
  long byServer;
  long byClient;
  long unackedBytes;
  long requests;
  long returns;
  long shortestReturn = Long.MAX_VALUE;
  long longestReturn;
  long successfulReturns;
  long logCount;

  Story(Kind kind, Verdict first) {
    this.kind = kind;
    this.pivot = pivot(first);
    this.first = first;
    this.exemplar = first;
  }

  void add(Verdict verdict) {
    ResetEvidence facts = verdict.facts();
    count++;
    firstNanos = Math.min(firstNanos, facts.reset().timeNanos());
    lastNanos = Math.max(lastNanos, facts.reset().timeNanos());
    first = facts.reset().timeNanos() < first.facts().reset().timeNanos() ? verdict : first;
    leastConfidence = Math.min(leastConfidence, verdict.confidence());
    mostConfidence = Math.max(mostConfidence, verdict.confidence());
    if (verdict.confidence() > exemplar.confidence()) {
      exemplar = verdict;
    }
    byServer += facts.sender().party().role() == Role.SERVER ? 1 : 0;
    byClient += facts.sender().party().role() == Role.CLIENT ? 1 : 0;
    requests += facts.timing().requestNanos() == null ? 0 : 1;
    harms[verdict.harm().ordinal()]++;
    unackedBytes += verdict.unackedBytes() == null ? 0 : verdict.unackedBytes();
    Reconnect reconnect = facts.reconnect();
    if (reconnect != null && reconnect.attempted()) {
      returns++;
      long after = reconnect.afterNanos() == null ? 0 : reconnect.afterNanos();
      shortestReturn = Math.min(shortestReturn, after);
      longestReturn = Math.max(longestReturn, after);
      successfulReturns += Boolean.TRUE.equals(reconnect.succeeded()) ? 1 : 0;
    }
    if (frames.size() < FRAMES_KEPT) {
      frames.add(new FrameAt(facts.reset().file(), facts.reset().frame()));
    }
    String other = other(verdict);
    if (others.size() < OTHERS_KEPT) {
      others.add(other);
    } else if (!others.contains(other)) {
      othersCut = true;
    }
  }

  /** What logs say of the reset that was just added. */
  void add(List<LogJoin> joins) {
    logCount += joins.size();
    logs.addAll(joins.subList(0, Math.min(joins.size(), LOGS_KEPT - logs.size())));
  }

  Harm worstHarm() {
    Harm worst = Harm.NONE;
    for (Harm harm : Harm.values()) {
      worst = harms[harm.ordinal()] > 0 ? harm : worst;
    }
    return worst;
  }

  static boolean isProbe(Verdict verdict) {
    return verdict.cause() == Cause.PROBE && client(verdict.facts()).role() == Role.CLIENT;
  }

  /** The end that is, or by default may be, the client. */
  static Party client(ResetEvidence facts) {
    Party receiver = facts.receiver().party();
    return receiver.role() == Role.SERVER ? facts.sender().party() : receiver;
  }

  /** What the resets of one story share besides their kind. */
  static String pivot(Verdict verdict) {
    return isProbe(verdict) ? client(verdict.facts()).address() : Tally.endpoint(verdict.facts());
  }

  /**
   * What tells its story from others. Where two captures are compared, that is also which of them
   * holds it, where it was made and in whose name.
   */
  static String key(Verdict verdict) {
    String key = Kind.of(verdict).id() + "/" + pivot(verdict);
    Crossing crossing = verdict.facts().crossing();
    return crossing == null
        ? key
        : key
            + "/"
            + crossing.origin()
            + "/"
            + verdict.facts().sender().party().role()
            + "/"
            + crossing.here();
  }

  private static String other(Verdict verdict) {
    return isProbe(verdict) ? Tally.endpoint(verdict.facts()) : client(verdict.facts()).address();
  }
}
