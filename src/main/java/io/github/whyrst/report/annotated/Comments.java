package io.github.whyrst.report.annotated;

import io.github.whyrst.cause.Statement;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.evidence.ResetSegment;
import io.github.whyrst.evidence.Trigger;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.ReportSink;
import io.github.whyrst.report.Summary;
import io.github.whyrst.report.text.InWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written beside which frame. Frames are named by time and number: evidence knows no
 * file of the frames that it names.
 */
public final class Comments implements ReportSink {
  /** Resets told beside their frames; further ones are only in the summary. */
  public static final int MOST_RESETS = 20_000;

  private static final int MOST_ASIDES = 100;

  private final Map<Long, List<String>> byFrame = new HashMap<>();
  private final List<String> asides = new ArrayList<>();
  private List<CaptureFacts.FileFacts> files = List.of();
  private long resets;
  private @Nullable Summary summary;

  /** The comments on a frame, none for most. */
  public List<String> on(long timeNanos, long frame) {
    return byFrame.getOrDefault(key(timeNanos, frame), List.of());
  }

  /** Whether there was room for comments on all resets. */
  public boolean areAll() {
    return resets <= MOST_RESETS;
  }

  /** What is to be said of the capture. */
  public String onAll() {
    StringBuilder text = new StringBuilder("whyrst: why connections were reset\n");
    Summary last = summary;
    if (last != null) {
      text.append(InWords.counts(last)).append('\n');
      last.byCause()
          .forEach(
              (cause, count) -> text.append(cause.label()).append(": ").append(count).append('\n'));
    }
    asides.forEach(aside -> text.append(aside).append('\n'));
    if (!areAll()) {
      text.append("Only the first ").append(MOST_RESETS).append(" resets have comments.\n");
    }
    return text.append("Frame numbers in whyrst's comments are those of the original capture.")
        .toString();
  }

  @Override
  public void capture(CaptureFacts facts) {
    files = facts.files();
  }

  @Override
  public void verdict(Verdict verdict) {
    if (++resets > MOST_RESETS) {
      return;
    }
    ResetSegment reset = verdict.facts().reset();
    String at = at(reset.file(), reset.frame());
    add(reset.timeNanos(), reset.frame(), onReset(verdict, at));
    Trigger trigger = verdict.facts().trigger();
    if (trigger != null) {
      add(
          trigger.timeNanos(),
          trigger.frame(),
          "whyrst: the reset in "
              + at
              + " carries the numbers of an answer to this ("
              + InWords.label(verdict)
              + ")");
    }
    Long later = verdict.facts().aftermath().senderWentOnFrame();
    Long after = verdict.facts().aftermath().senderWentOnNanos();
    if (later != null && after != null) {
      StringBuilder text = new StringBuilder();
      for (Statement statement : verdict.evidence()) {
        say(text, statement, later, "evidence on");
      }
      for (Statement statement : verdict.against()) {
        say(text, statement, later, "against the verdict on");
      }
      if (text.length() > 0) {
        add(reset.timeNanos() + after, later, "whyrst, " + text + " (reset in " + at + ")");
      }
    }
  }

  private static void say(StringBuilder text, Statement statement, long frame, String part) {
    if (statement.frame() != null && statement.frame() == frame) {
      text.append(text.length() == 0 ? "" : "; ");
      text.append(part).append(" the reset: ").append(statement.text());
    }
  }

  private String onReset(Verdict verdict, String at) {
    StringBuilder text = new StringBuilder("whyrst on ").append(at).append(": ");
    text.append(InWords.label(verdict)).append(' ').append(InWords.confidence(verdict));
    text.append('\n').append(InWords.who(verdict));
    String or = InWords.alternatives(verdict);
    text.append(or == null ? "" : "\nor: " + or);
    for (Statement statement : verdict.evidence()) {
      text.append("\nbecause: ").append(InWords.statement(statement));
    }
    for (Statement statement : verdict.against()) {
      text.append("\nagainst: ").append(InWords.statement(statement));
    }
    String harm = InWords.harm(verdict);
    text.append(harm == null ? "" : "\nharm: " + harm);
    text.append(verdict.settle() == null ? "" : "\nto be sure: " + verdict.settle());
    for (String advice : verdict.advice()) {
      text.append("\ncheck: ").append(advice);
    }
    return text.toString();
  }

  private String at(int file, long frame) {
    return "frame "
        + frame
        + (files.size() > 1 && file < files.size() ? " of " + files.get(file).name() : "");
  }

  private void add(long timeNanos, long frame, String comment) {
    byFrame.computeIfAbsent(key(timeNanos, frame), f -> new ArrayList<>(1)).add(comment);
  }

  @Override
  public void incident(Incident incident) {
    aside(incident.cause().label() + "/" + incident.kind() + ": " + incident.text());
  }

  @Override
  public void finding(Finding finding) {
    aside(finding.kind() + ": " + finding.text());
  }

  private void aside(String text) {
    if (asides.size() < MOST_ASIDES) {
      asides.add(text);
    }
  }

  @Override
  public void summary(Summary summary) {
    this.summary = summary;
    this.files = summary.capture().files();
  }

  private static long key(long timeNanos, long frame) {
    return timeNanos << 40 ^ timeNanos >>> 24 ^ frame;
  }
}
