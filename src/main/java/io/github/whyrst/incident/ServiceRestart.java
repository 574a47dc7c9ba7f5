package io.github.whyrst.incident;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.cause.Words;
import io.github.whyrst.evidence.Neighbours;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Trigger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process or host died, and perhaps came back: its connections end together, new ones are
 * refused, then answered again.
 */
final class ServiceRestart extends Episode {
  static final Pattern PATTERN =
      Pattern.ofService(
          ServiceRestart::new, "process-killed", "worker-died", "host-restarted", "restart-window");

  private static final String RESTARTED = "service-restarted";

  private int dropped;
  private long firstDropped;
  private long lastDropped;
  private int together;
  private int openRequests;
  private int forgotten;
  private long firstForgotten;
  private @Nullable Long servedNext;
  private int refused;
  private long firstRefused;
  private long lastRefused;
  private long watchedAfter;
  private @Nullable Long answeredBefore;
  private @Nullable Long answeredAgain;

  @Override
  boolean takes(Verdict verdict) {
    long time = verdict.facts().reset().timeNanos();
    boolean downAgain = refused > 0 && answeredAgain != null && time > answeredAgain;
    return super.takes(verdict) && !(downAgain && refusal(verdict.facts()));
  }

  @Override
  void add(Verdict verdict) {
    ResetEvidence e = verdict.facts();
    Neighbours n = e.neighbours();
    long time = e.reset().timeNanos();
    Long after = n.answeredAfterNanos();
    Long before = n.answeredBeforeNanos();
    if (refusal(e)) {
      if (refused++ == 0) {
        firstRefused = time;
        answeredBefore = before == null ? null : time - before;
      }
      lastRefused = time;
      watchedAfter = e.visibility().afterwardsNanos();
      answeredAgain = after == null ? null : Long.valueOf(time + after);
    } else if (verdict.mechanism().equals("host-restarted")) {
      firstForgotten = forgotten++ == 0 ? time : firstForgotten;
    } else {
      firstDropped = dropped++ == 0 ? time : firstDropped;
      lastDropped = time;
      together = Math.max(together, n.endedTogether() + 1);
      servedNext = after == null ? servedNext : Long.valueOf(time + after);
      openRequests += requestWasOpen(e) ? 1 : 0;
    }
  }

  /** Whether words of the client were waiting when the server let go, by a FIN or the reset. */
  private static boolean requestWasOpen(ResetEvidence e) {
    Long turn = e.timing().receiverTurnNanos();
    Long fin = e.timing().sinceSenderFinNanos();
    return turn != null && (fin == null || turn > fin);
  }

  private static boolean refusal(ResetEvidence e) {
    return e.trigger() != null && e.trigger().kind() == Trigger.Kind.SYN;
  }

  @Override
  @Nullable Incident story() {
    if (resets() < 2) {
      return null;
    }
    List<String> parts = new ArrayList<>();
    if (dropped > 0) {
      parts.add(drop());
    }
    if (forgotten > 0) {
      parts.add(
          "no longer knew "
              + Words.count(forgotten, "connection", "connections")
              + " from "
              + Words.clock(firstForgotten)
              + " on");
    }
    if (refused > 0) {
      parts.add(refusals());
    }
    return incident(kind(), Cause.CRASH, service() + " " + String.join(", ", parts));
  }

  private String kind() {
    if (forgotten > dropped) {
      return "host-restarted";
    }
    return refused == 0 ? "ended-together" : answeredAgain == null ? "service-down" : RESTARTED;
  }

  private String drop() {
    StringBuilder text = new StringBuilder("ended ");
    if (dropped <= together) {
      text.append(together).append(" connections together at ").append(Words.clock(firstDropped));
      text.append(dropped < together ? " (" + dropped + " by reset)" : "");
    } else {
      String first = Words.clock(firstDropped);
      String last = Words.clock(lastDropped);
      text.append(Words.count(dropped, "connection", "connections"));
      text.append(first.equals(last) ? " at " + first : " from " + first + " to " + last);
      text.append(together > 1 ? " (up to " + together + " together)" : "");
    }
    if (openRequests > 0) {
      text.append(", ").append(openRequests).append(" of them with a request unanswered");
    }
    if (refused == 0 && servedNext != null) {
      text.append("; it answered the next new one at ").append(Words.clock(servedNext));
    }
    return text.toString();
  }

  private String refusals() {
    StringBuilder text = new StringBuilder("refused ");
    text.append(Words.count(refused, "new attempt", "new attempts"));
    String first = Words.clock(firstRefused);
    String last = Words.clock(lastRefused);
    text.append(first.equals(last) ? " at " + first : " from " + first + " to " + last);
    if (answeredAgain == null) {
      return text + " and was not seen to answer again in " + Words.span(watchedAfter);
    }
    text.append(" and answered again at ").append(Words.clock(answeredAgain));
    text.append(": down for ");
    if (lastRefused > firstRefused) {
      text.append("at least ").append(Words.span(lastRefused - firstRefused)).append(", ");
    }
    Long up = dropped > 0 ? Long.valueOf(firstDropped) : answeredBefore;
    return up == null
        ? text + "at least until then"
        : text + "at most " + Words.span(answeredAgain - up);
  }
}
