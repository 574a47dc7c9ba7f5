package io.github.whyrst;

import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.ReportSink;
import io.github.whyrst.report.Summary;
import io.github.whyrst.report.annotated.AnnotatedCapture;
import io.github.whyrst.report.annotated.Comments;
import io.github.whyrst.wire.Decoder;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Frame;
import io.github.whyrst.wire.IcmpError;
import io.github.whyrst.wire.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes an investigation's results, then reads the capture again and writes it with comments: the
 * packets between the addresses and ports of reset connections, or all.
 */
public final class Annotator implements ReportSink {
  private final Endpoints endpoints = new Endpoints();
  private final Comments comments = new Comments();

  /**
   * Writes the annotated capture.
   *
   * @param source what was investigated, opened anew, with the same filter
   * @param sections comments that its files have of their own
   * @param allPackets whether to write the packets of other connections too
   */
  public void write(FrameSource source, List<String> sections, boolean allPackets, OutputStream out)
      throws IOException {
    AnnotatedCapture capture = new AnnotatedCapture(out, source, sections, comments.onAll());
    Map<Long, Long> resets = new HashMap<>();
    Decoder decoder = new Decoder();
    Frame frame = new Frame();
    Segment segment = new Segment();
    IcmpError error = new IcmpError();
    long lastNanos = 0;
    while (source.next(frame)) {
      lastNanos = frame.timeNanos == Frame.NO_TIME ? lastNanos : frame.timeNanos;
      Outcome outcome = decoder.decode(frame, segment, error);
      boolean wanted =
          switch (outcome) {
            case TCP, BROKEN_TCP -> endpoints.has(segment);
            case ICMP_ERROR -> endpoints.has(error.quoted);
            default -> false;
          };
      if (frame.hidden || !(wanted || allPackets)) {
        continue;
      }
      List<String> here = comments.on(lastNanos, frame.number);
      if (wanted && outcome == Outcome.TCP && segment.has(Segment.RST)) {
        long key = Endpoints.key(segment);
        Long before = resets.get(key);
        if (!here.isEmpty()) {
          resets.put(key, frame.number);
        } else if (before != null) {
          here =
              List.of(
                  "whyrst: a further reset between ends whose connection was reset before, in frame "
                      + before);
        }
      }
      capture.write(frame, here);
    }
  }

  /** Whether there was room to annotate all resets. */
  public boolean annotatesAll() {
    return comments.areAll();
  }

  @Override
  public void capture(CaptureFacts facts) {
    comments.capture(facts);
  }

  @Override
  public void verdict(Verdict verdict) {
    comments.verdict(verdict);
    if (comments.areAll()) {
      endpoints.add(verdict.facts());
    }
  }

  @Override
  public void incident(Incident incident) {
    comments.incident(incident);
  }

  @Override
  public void finding(Finding finding) {
    comments.finding(finding);
  }

  @Override
  public void summary(Summary summary) {
    comments.summary(summary);
  }
}
