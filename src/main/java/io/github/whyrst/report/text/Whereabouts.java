package io.github.whyrst.report.text;

import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When and where in the capture something was, in words. */
public final class Whereabouts {
  private static final int FRAMES_TOLD = 10;

  private final @Nullable CaptureFacts capture;

  /** Of a capture, or null where nothing is known of it yet. */
  public Whereabouts(@Nullable CaptureFacts capture) {
    this.capture = capture;
  }

  String frames(Story story) {
    StringBuilder text = new StringBuilder();
    int file = -1;
    for (Story.FrameAt at : story.frames) {
      if (at.file() != file && fileCount() > 1) {
        text.append(text.length() == 0 ? "" : " ").append(fileName(at.file())).append(':');
      }
      file = at.file();
      text.append(text.length() == 0 ? "" : " ").append(at.frame());
    }
    if (story.count > story.frames.size()) {
      text.append(" ... (").append(Wording.number(story.count)).append(" in all)");
    }
    int echoes = story.exemplar.facts().echoes();
    if (story.count == 1 && echoes > 0) {
      text.append(" (and ").append(Wording.several(echoes, "later reset")).append(" of it)");
    }
    return text.toString();
  }

  /** Some frames of {@code total}, with their file where there are several. */
  public String frames(int file, List<Long> frames, long total) {
    StringBuilder text = new StringBuilder(fileCount() > 1 ? fileName(file) + ":" : "");
    for (Long frame : frames.subList(0, Math.min(frames.size(), FRAMES_TOLD))) {
      text.append(text.length() == 0 ? "" : " ").append(frame);
    }
    return frames.size() > FRAMES_TOLD || total > frames.size()
        ? text.append(" ... (").append(Wording.number(total)).append(" in all)").toString()
        : text.toString();
  }

  private int fileCount() {
    return capture == null ? 1 : capture.files().size();
  }

  private String fileName(int file) {
    return capture == null || file >= capture.files().size()
        ? ""
        : capture.files().get(file).name();
  }

  /** From when to when, or when. */
  public String range(long first, long last) {
    String start = time(first);
    String end = time(last);
    return start.equals(end) ? start : start + " to " + end;
  }

  /** The time of day; with the date where the capture goes over midnight. */
  public String time(long nanos) {
    if (nanos == Times.UNKNOWN) {
      return "at an unknown time";
    }
    int digits = capture == null ? 3 : Math.min(3, capture.timeDigits());
    String time = Times.timeOfDay(nanos, digits);
    return spansDays() ? Times.date(nanos) + " " + time : time;
  }

  private boolean spansDays() {
    if (capture == null || capture.firstNanos() == null || capture.lastNanos() == null) {
      return false;
    }
    return !Times.date(capture.firstNanos()).equals(Times.date(capture.lastNanos()));
  }
}
