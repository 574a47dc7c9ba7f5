package io.github.whyrst.report.text;

import io.github.whyrst.cause.Cause;
import io.github.whyrst.cause.TimerMatch;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.evidence.Answers;
import io.github.whyrst.evidence.ConnectionFacts;
import io.github.whyrst.evidence.Elsewhere;
import io.github.whyrst.evidence.Harm;
import io.github.whyrst.evidence.Party;
import io.github.whyrst.evidence.Reconnect;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Role;
import io.github.whyrst.evidence.Stage;
import io.github.whyrst.evidence.Trigger;
import io.github.whyrst.report.Times;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sentences of the text report. */
final class Wording {
  private static final int NAMED = 3;
  private static final long NOTABLE_QUIET_NANOS = 1_000_000_000L;

  private Wording() {}

  /** Who reset whom, and when in the life of the connection. */
  static String who(Story story) {
    Verdict verdict = story.exemplar;
    ResetEvidence facts = verdict.facts();
    if (story.count == 1) {
      return oneReset(verdict.cause(), facts) + circumstances(facts);
    }
    if (Story.isProbe(verdict)) {
      return story.pivot + " (client) tried " + others(story, "endpoint");
    }
    boolean rolesKnown = story.byServer + story.byClient > 0;
    String server = story.pivot + (rolesKnown ? " (server)" : "");
    String clients = others(story, "client");
    String connections = several(story.count, "connection");
    boolean claimed = verdict.cause() == Cause.FIREWALL;
    if (story.byServer == story.count) {
      return claimed
          ? "resets in the name of " + server + " ended " + connections + " of " + clients
          : server + " reset " + connections + " of " + clients;
    }
    if (story.byClient == story.count) {
      return claimed
          ? "resets in the name of " + clients + " ended " + connections + " to " + server
          : clients + " reset " + connections + " to " + server;
    }
    return "resets ended " + connections + " between " + server + " and " + clients;
  }

  /** One reset in one line, where its story has been told before. */
  static String oneReset(Cause cause, ResetEvidence facts) {
    String sender = name(facts.sender().party());
    String receiver = name(facts.receiver().party());
    return cause == Cause.FIREWALL
        ? "a reset in the name of " + sender + " reached " + receiver
        : sender + " reset " + receiver;
  }

  private static String circumstances(ResetEvidence facts) {
    ConnectionFacts connection = facts.connection();
    Trigger trigger = facts.trigger();
    Stage stage = connection.stage();
    StringBuilder text = new StringBuilder();
    if (stage == Stage.POST_SYN) {
      return trigger != null && trigger.kind() == Trigger.Kind.SYN
          ? " in answer to its SYN"
          : " during the handshake";
    }
    text.append(stage == Stage.NO_HANDSHAKE ? ", seen for " : " after ");
    text.append(Times.span(connection.ageNanos()));
    if (stage == Stage.POST_ACK) {
      text.append(", before any data");
    }
    Long idle = connection.idleNanos();
    if (idle != null && idle >= NOTABLE_QUIET_NANOS) {
      text.append(", ").append(Times.span(idle)).append(" of it quiet");
    }
    if (stage == Stage.NO_HANDSHAKE) {
      text.append("; its start was not captured");
    }
    return text.toString();
  }

  /** The exemplar of a story of several resets, for the evidence is its own. */
  static String example(Story story) {
    ResetEvidence facts = story.exemplar.facts();
    return "frame "
        + facts.reset().frame()
        + ": "
        + oneReset(story.exemplar.cause(), facts)
        + circumstances(facts);
  }

  /** How the connection and its service were before, or null where that tells nothing. */
  static @Nullable String before(Story story) {
    if (Story.isProbe(story.exemplar)) {
      return null;
    }
    List<String> parts = new ArrayList<>();
    ResetEvidence facts = story.first.facts();
    Long request = facts.timing().requestNanos();
    if (story.count > 1 && story.requests > 0) {
      parts.add(number(story.requests) + " of them had a request in flight");
    } else if (request != null) {
      parts.add("a request had been in flight for " + Times.span(request));
    }
    Answers answers = facts.neighbours().answers();
    Long latest = answers.latestNanos();
    Long usual = answers.usualNanos();
    if (latest != null && usual != null) {
      parts.add(
          "the service's last answers had taken "
              + Times.span(latest)
              + ", those before "
              + Times.span(usual));
    }
    int earlier = facts.neighbours().resetsBefore();
    int all = story.exemplar.facts().neighbours().resetsOfService();
    if (earlier > 0) {
      parts.add(several(earlier, "connection") + " of the service had been reset already");
    } else if (all > story.count) {
      parts.add("it was the first of " + several(all, "reset") + " at this service");
    }
    return parts.isEmpty() ? null : String.join("; ", parts);
  }

  /** What it cost, or null where nothing. */
  static @Nullable String harm(Story story) {
    List<String> parts = new ArrayList<>();
    long failed = story.harms[Harm.CONNECTION_FAILED.ordinal()];
    long lost = story.harms[Harm.DATA_LOST.ordinal()];
    long delayed = story.harms[Harm.DELAYED.ordinal()];
    if (failed > 0) {
      parts.add(
          story.count == 1 ? "the connection failed" : several(failed, "connection") + " failed");
    }
    if (lost > 0) {
      String bytes =
          story.unackedBytes == 0
              ? ""
              : (story.count == 1 ? ": " : " (")
                  + several(story.unackedBytes, "byte")
                  + " not yet acknowledged"
                  + (story.count == 1 ? "" : ")");
      parts.add((story.count == 1 ? "data was lost" : number(lost) + " lost data") + bytes);
    }
    if (delayed > 0) {
      parts.add(story.count == 1 ? "a delay" : number(delayed) + " only delayed");
    }
    return parts.isEmpty() ? null : String.join(", ", parts);
  }

  /** Whether the clients came back, or null where that cannot be known. */
  static @Nullable String afterwards(Story story) {
    if (story.count > 1) {
      return story.returns == 0
          ? null
          : number(story.returns)
              + " of "
              + number(story.count)
              + (story.returns == 1 ? " was" : " were")
              + " followed by a new attempt of the client after "
              + range(Times.span(story.shortestReturn), Times.span(story.longestReturn))
              + ", "
              + number(story.successfulReturns)
              + " with success";
    }
    Reconnect reconnect = story.exemplar.facts().reconnect();
    if (reconnect == null) {
      return null;
    }
    String elsewhere = elsewhere(reconnect.elsewhere());
    if (!reconnect.attempted()) {
      return "the client was not seen to come back" + elsewhere;
    }
    Long after = reconnect.afterNanos();
    Boolean succeeded = reconnect.succeeded();
    return "the client tried again"
        + (after == null ? "" : " " + Times.span(after) + " later")
        + (succeeded == null
            ? "; the capture ends before an answer"
            : succeeded ? " and got through" : " and did not get through")
        + elsewhere;
  }

  private static String range(String least, String most) {
    return least.equals(most) ? least : least + " to " + most;
  }

  private static String elsewhere(@Nullable Elsewhere other) {
    if (other == null) {
      return "";
    }
    Boolean succeeded = other.succeeded();
    return "; it tried "
        + other.endpoint()
        + " "
        + Times.span(other.afterNanos())
        + " later"
        + (succeeded == null ? "" : succeeded ? ", with success" : ", in vain");
  }

  static String timer(TimerMatch timer) {
    StringBuilder text = new StringBuilder("quiet for ");
    text.append(Times.roundedSeconds(timer.gapNanos())).append(" s");
    text.append("; matches ");
    int shown = 0;
    for (TimerMatch.KnownTimer known : timer.known()) {
      if (shown == 2 * NAMED) {
        text.append(" and ").append(timer.known().size() - shown).append(" more");
        break;
      }
      text.append(shown++ == 0 ? "" : ", ")
          .append(known.product())
          .append(known.documented() ? " (" : " (commonly ")
          .append(Times.seconds(Math.round(known.seconds() * 1e9)))
          .append(" s)");
    }
    return text.toString();
  }

  /** Explanations that were weighed and found less likely. */
  static String alternatives(List<Verdict.Alternative> alternatives) {
    StringBuilder text = new StringBuilder();
    for (Verdict.Alternative other : alternatives) {
      text.append(text.length() == 0 ? "" : ", ")
          .append(other.cause().label())
          .append('/')
          .append(other.mechanism())
          .append(' ')
          .append(confidence(other.confidence()));
    }
    return text.toString();
  }

  static String confidence(Story story) {
    String least = confidence(story.leastConfidence);
    String most = confidence(story.mostConfidence);
    return range(least, most);
  }

  /** Two decimals; nothing short of certainty reads 1.00. */
  static String confidence(double confidence) {
    int percent = (int) Math.round(confidence * 100);
    if (percent >= 100) {
      percent = confidence >= 1 ? 100 : 99;
    }
    return percent / 100 + "." + percent / 10 % 10 + percent % 10;
  }

  /** {@code 1 packet}, {@code 48,112 packets}. */
  static String several(long count, String what) {
    return several(count, what, what + "s");
  }

  /** Likewise, of a word with a plural of its own. */
  static String several(long count, String one, String many) {
    return number(count) + " " + (count == 1 ? one : many);
  }

  /** Digits in groups of three. */
  static String number(long value) {
    StringBuilder text = new StringBuilder(Long.toString(value));
    for (int i = text.length() - 3; i > (value < 0 ? 1 : 0); i -= 3) {
      text.insert(i, ',');
    }
    return text.toString();
  }

  private static String others(Story story, String noun) {
    int known = story.others.size();
    if (known == 1) {
      return story.others.iterator().next() + (noun.equals("client") ? " (client)" : "");
    }
    return (story.othersCut ? "more than " : "")
        + several(known, noun)
        + " ("
        + firstOf(story.others)
        + ")";
  }

  private static String firstOf(Collection<String> names) {
    StringBuilder text = new StringBuilder();
    Iterator<String> name = names.iterator();
    for (int i = 0; i < NAMED && name.hasNext(); i++) {
      text.append(i == 0 ? "" : ", ").append(name.next());
    }
    return name.hasNext() ? text.append(", ...").toString() : text.toString();
  }

  private static String name(Party party) {
    if (party.role() == Role.UNKNOWN) {
      return party.endpoint();
    }
    return party.endpoint() + (party.role() == Role.CLIENT ? " (client)" : " (server)");
  }
}
