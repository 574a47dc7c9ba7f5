package io.github.whyrst.report.markdown;

import io.github.whyrst.cause.Statement;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.log.LogBook;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.CaptureFacts.FileFacts;
import io.github.whyrst.report.ReportSink;
import io.github.whyrst.report.Summary;
import io.github.whyrst.report.Times;
import io.github.whyrst.report.text.Commands;
import io.github.whyrst.report.text.Digest;
import io.github.whyrst.report.text.Digest.Telling;
import io.github.whyrst.report.text.InWords;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Writes a short report in Markdown, once all is known. */
public final class MarkdownReport implements ReportSink {
  /** Stories told in full; a ticket is not the place for more. */
  private static final int MOST_TOLD = 8;

  private static final int MOST_ASIDES = 10;

  private final Digest digest = new Digest();
  private final StringBuilder text = new StringBuilder();

  @Override
  public void logs(LogBook book) {
    digest.logs(book);
  }

  @Override
  public void capture(CaptureFacts facts) {
    digest.capture(facts);
  }

  @Override
  public void verdict(Verdict verdict) {
    digest.verdict(verdict);
  }

  @Override
  public void incident(Incident incident) {
    digest.incident(incident);
  }

  @Override
  public void finding(Finding finding) {
    digest.finding(finding);
  }

  @Override
  public void summary(Summary summary) {
    digest.summary(summary);
  }

  /** The report, after the summary has come. */
  public String text() {
    Summary summary = digest.summary();
    if (summary == null) {
      return "";
    }
    text.setLength(0);
    List<FileFacts> files = summary.capture().files();
    line("# TCP resets in " + escaped(name(files)));
    line("");
    line(escaped(InWords.counts(summary)) + ".");
    for (String limit : InWords.limits(summary)) {
      line("");
      line("Mind: " + escaped(limit) + ".");
    }
    causes(summary);
    asides();
    List<Telling> harmful = new ArrayList<>(digest.stories());
    harmful.removeIf(story -> story.harmless() && story.logs().isEmpty());
    for (Telling story : harmful.subList(0, Math.min(MOST_TOLD, harmful.size()))) {
      tell(story, files, summary.capture().timeDigits());
    }
    if (harmful.size() > MOST_TOLD) {
      line("");
      line("And " + (harmful.size() - MOST_TOLD) + " more stories; whyrst tells them all.");
    }
    logs();
    return text.toString();
  }

  private void logs() {
    List<String> logs = digest.logs();
    if (!logs.isEmpty()) {
      line("");
      line("## Logs");
      line("");
      logs.forEach(log -> line("- " + plain(log)));
    }
  }

  private void causes(Summary summary) {
    if (summary.byCause().isEmpty()) {
      line("");
      line("Of what was captured: " + InWords.nothing(summary) + ".");
      return;
    }
    line("");
    line("| cause | resets |");
    line("| --- | ---: |");
    summary.byCause().forEach((cause, n) -> line("| " + cause.label() + " | " + n + " |"));
  }

  private void asides() {
    List<String> told = new ArrayList<>();
    for (Incident incident : digest.incidents()) {
      told.add(
          "**"
              + incident.cause().label()
              + "/"
              + incident.kind()
              + "**: "
              + escaped(incident.text()));
    }
    for (Finding finding : digest.findings()) {
      told.add("**" + finding.kind() + "**: " + escaped(finding.text()));
    }
    if (!told.isEmpty()) {
      line("");
      line("## What happened");
      line("");
      told.subList(0, Math.min(MOST_ASIDES, told.size())).forEach(each -> line("- " + each));
      if (told.size() > MOST_ASIDES) {
        line("- and " + (told.size() - MOST_ASIDES) + " more");
      }
    }
  }

  private void tell(Telling story, List<FileFacts> files, int timeDigits) {
    Verdict verdict = story.exemplar();
    int file = verdict.facts().reset().file();
    line("");
    line("## " + InWords.label(verdict) + ", " + story.confidence());
    line("");
    line(escaped(story.who()) + ".");
    line("");
    item("When", when(story, timeDigits));
    item("Frames", frames(story, files));
    item("Or else", InWords.alternatives(verdict));
    item("Harm", story.harm());
    item("Afterwards", story.afterwards());
    item("Timer", InWords.timer(verdict));
    for (String log : story.logs()) {
      line("- Log: " + plain(log));
    }
    line("");
    line(
        "Why" + (story.resets() == 1 ? "" : ", of frame " + verdict.facts().reset().frame()) + ":");
    line("");
    for (Statement statement : verdict.evidence()) {
      line("- " + escaped(InWords.statement(statement)));
    }
    for (Statement statement : verdict.against()) {
      line("- against: " + escaped(InWords.statement(statement)));
    }
    line("");
    line("To check:");
    line("");
    for (String advice : verdict.advice()) {
      line("- " + escaped(advice));
    }
    if (verdict.settle() != null) {
      line("- to be sure: " + escaped(verdict.settle()));
    }
    line("");
    line("```sh");
    for (String command :
        Commands.of(verdict, file < files.size() ? files.get(file).name() : "-")) {
      line(clean(command));
    }
    line("```");
  }

  private static String when(Telling story, int timeDigits) {
    if (story.firstNanos() == Times.UNKNOWN) {
      return "at an unknown time";
    }
    String first = Times.utc(story.firstNanos(), timeDigits);
    return story.firstNanos() == story.lastNanos()
        ? first
        : first + " to " + Times.utc(story.lastNanos(), timeDigits);
  }

  private static String frames(Telling story, List<FileFacts> files) {
    StringJoiner frames = new StringJoiner(", ");
    int file = -1;
    for (Digest.Frame frame : story.frames()) {
      boolean named = frame.file() != file && files.size() > 1 && frame.file() < files.size();
      frames.add((named ? files.get(frame.file()).name() + ": " : "") + frame.number());
      file = frame.file();
    }
    return story.resets() > story.frames().size()
        ? frames + " and more, " + story.resets() + " in all"
        : frames.toString();
  }

  private void item(String label, @Nullable String value) {
    if (value != null) {
      line("- " + label + ": " + escaped(value));
    }
  }

  private static String name(List<FileFacts> files) {
    String first = files.isEmpty() ? "a capture" : files.get(0).name();
    first = first.equals("-") ? "standard input" : first;
    return files.size() > 1 ? first + " and " + (files.size() - 1) + " more" : first;
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String plain(String words) {
    return escaped(InWords.breakable(words));
  }

  /** Text out of a packet or a file name must neither format nor control anything. */
  private static String escaped(String plain) {
    String clean = clean(plain);
    StringBuilder safe = new StringBuilder(clean.length() + 8);
    for (int i = 0; i < clean.length(); i++) {
      char c = clean.charAt(i);
      boolean within =
          i > 0
              && i + 1 < clean.length()
              && Character.isLetterOrDigit(clean.charAt(i - 1))
              && Character.isLetterOrDigit(clean.charAt(i + 1));
      boolean special = "\\`*[]<>|".indexOf(c) >= 0 || c == '_' && !within;
      safe.append(special ? "\\" : "").append(c);
    }
    return safe.toString();
  }

  private static String clean(String text) {
    return InWords.clean(text);
  }
}
