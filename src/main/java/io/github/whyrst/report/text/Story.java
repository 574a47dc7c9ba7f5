package io.github.whyrst.report.text;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.evidence.Harm;
import io.github.whyrst.evidence.Party;
import io.github.whyrst.evidence.Reconnect;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Role;
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
  }

  /** A kind at one endpoint: a server's address and port, or the address of who probes. */
  record Key(Kind kind, String pivot) {
    static Key of(Verdict verdict) {
      return new Key(Kind.of(verdict), pivotOf(verdict));
    }
  }

  /** A frame number and the index of the file it is in. */
  record FrameAt(int file, long frame) {}

  private static final int FRAMES_KEPT = 10;
  private static final int OTHERS_KEPT = 1_000;

  final Key key;
  final Set<String> others = new LinkedHashSet<>();
  final List<FrameAt> frames = new ArrayList<>();
  final long[] harms = new long[Harm.values().length];
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
  long returns;
  long successfulReturns;

  Story(Key key, Verdict first) {
    this.key = key;
    this.exemplar = first;
  }

  void add(Verdict verdict) {
    ResetEvidence facts = verdict.facts();
    count++;
    firstNanos = Math.min(firstNanos, facts.reset().timeNanos());
    lastNanos = Math.max(lastNanos, facts.reset().timeNanos());
    leastConfidence = Math.min(leastConfidence, verdict.confidence());
    mostConfidence = Math.max(mostConfidence, verdict.confidence());
    if (verdict.confidence() > exemplar.confidence()) {
      exemplar = verdict;
    }
    byServer += facts.sender().party().role() == Role.SERVER ? 1 : 0;
    byClient += facts.sender().party().role() == Role.CLIENT ? 1 : 0;
    harms[verdict.harm().ordinal()]++;
    unackedBytes += verdict.unackedBytes() == null ? 0 : verdict.unackedBytes();
    Reconnect reconnect = facts.reconnect();
    if (reconnect != null && reconnect.attempted()) {
      returns++;
      successfulReturns += Boolean.TRUE.equals(reconnect.succeeded()) ? 1 : 0;
    }
    if (frames.size() < FRAMES_KEPT) {
      frames.add(new FrameAt(facts.reset().file(), facts.reset().frame()));
    }
    String other = otherOf(verdict);
    if (others.size() < OTHERS_KEPT) {
      others.add(other);
    } else if (!others.contains(other)) {
      othersCut = true;
    }
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

  private static String pivotOf(Verdict verdict) {
    return isProbe(verdict) ? client(verdict.facts()).address() : Tally.endpoint(verdict.facts());
  }

  private static String otherOf(Verdict verdict) {
    return isProbe(verdict) ? Tally.endpoint(verdict.facts()) : client(verdict.facts()).address();
  }
}
