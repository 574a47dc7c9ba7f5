package io.github.whyrst;

import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.capture.SourceFile;
import io.github.whyrst.evidence.CaseBook;
import io.github.whyrst.follow.Follower;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.CaptureFacts.FileFacts;
import io.github.whyrst.report.CaptureFacts.Lack;
import io.github.whyrst.report.Pulse;
import io.github.whyrst.report.ReportSink;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Frame;
import io.github.whyrst.wire.link.LinkTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a capture holds and what it lacks, counted frame by frame as they are investigated, however
 * far ahead of that they are read.
 */
final class Survey {
  private static final int OUTCOMES = Outcome.values().length;

  private final FrameSource source;
  private @Nullable List<SourceFile> filesAtStart;
  private @Nullable Follower follower;
  private @Nullable CaseBook cases;
  private final long[] outcomes = new long[OUTCOMES];
  private final long[] framesOfFile;
  private long packets;
  private long segments;
  private long firstNanos = Long.MAX_VALUE;
  private long lastNanos = Long.MIN_VALUE;
  private boolean complete;
  private boolean introduced;

  Survey(FrameSource source) {
    this.source = source;
    this.framesOfFile = new long[source.files().size()];
  }

  void of(Follower follower, CaseBook cases) {
    this.follower = follower;
    this.cases = cases;
  }

  /** From now on, and until it is complete, the source may be ahead of what is investigated. */
  void sourceRunsAhead() {
    filesAtStart = source.files();
  }

  void saw(Frame frame, Outcome outcome) {
    framesOfFile[frame.file]++;
    outcomes[outcome.ordinal()]++;
    if (frame.hidden) {
      return;
    }
    packets++;
    long timeNanos = frame.timeNanos;
    if (timeNanos != Frame.NO_TIME) {
      firstNanos = Math.min(firstNanos, timeNanos);
      lastNanos = Math.max(lastNanos, timeNanos);
    }
  }

  void sawSegment() {
    segments++;
  }

  /** The source has been read to its end. */
  void complete() {
    complete = true;
    filesAtStart = null;
  }

  private List<SourceFile> files() {
    return filesAtStart != null ? filesAtStart : source.files();
  }

  /** Tells the sink of the capture, once, before anything else. */
  void introduce(ReportSink sink) throws IOException {
    if (!introduced) {
      introduced = true;
      sink.capture(facts());
    }
  }

  /** Packets that the capture lost by its own count, or null where it does not say. */
  @Nullable Long dropped() {
    Long sum = null;
    for (SourceFile file : files()) {
      if (file.dropped() != null) {
        sum = (sum == null ? 0 : sum) + file.dropped();
      }
    }
    return sum;
  }

  Pulse pulse(Follower follower) {
    return new Pulse(
        packets, dropped(), follower.connections(), follower.tracked(), follower.evicted());
  }

  CaptureFacts facts() {
    List<FileFacts> files = new ArrayList<>();
    int digits = 6;
    int index = 0;
    for (SourceFile file : files()) {
      List<String> links = new ArrayList<>();
      for (int type : file.linkTypes()) {
        links.add(LinkTypes.name(type));
      }
      files.add(
          new FileFacts(
              file.name(),
              file.format(),
              file.compression(),
              links,
              framesOfFile[index++],
              file.damage()));
      digits = Math.max(digits, file.timeDigits());
    }
    return new CaptureFacts(
        files,
        complete,
        packets,
        segments,
        follower == null ? 0 : follower.connections(),
        follower == null ? 0 : follower.evicted(),
        lastNanos == Long.MIN_VALUE ? null : firstNanos,
        lastNanos == Long.MIN_VALUE ? null : lastNanos,
        digits,
        dropped(),
        skipped(),
        lacks());
  }

  private Map<String, Long> skipped() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Outcome outcome : Outcome.values()) {
      long count = outcomes[outcome.ordinal()];
      if (count > 0 && outcome != Outcome.TCP && outcome != Outcome.ICMP_ERROR) {
        counts.put(outcome.name().toLowerCase(Locale.ROOT), count);
      }
    }
    return counts;
  }

  private List<Lack> lacks() {
    List<Lack> lacks = new ArrayList<>();
    if (follower == null || cases == null) {
      return lacks;
    }
    Long dropped = dropped();
    if (dropped != null && dropped > 0) {
      lacks.add(new Lack("dropped", "the capture itself lost " + dropped + " packets"));
    }
    if (segments > 0 && cases.resetSegments() == segments) {
      lacks.add(
          new Lack(
              "only-resets",
              "it holds nothing but resets: capture whole connections to learn why"));
    } else if (complete && follower.oneDirectionOnly()) {
      lacks.add(
          new Lack("one-direction", "it holds one direction only: answers cannot be compared"));
    }
    if (follower.duplicates() * 20 > segments) {
      lacks.add(
          new Lack(
              "duplicated",
              follower.duplicates() + " segments were captured more than once and count once"));
    }
    if (follower.evicted() > 0) {
      lacks.add(
          new Lack(
              "evicted",
              follower.evicted() + " quiet connections were forgotten: raise --max-connections"));
    }
    long backwards = 0;
    long snapped = 0;
    for (SourceFile file : files()) {
      backwards += file.backwardSteps();
      snapped += file.snappedFrames();
    }
    if (backwards > 0) {
      lacks.add(new Lack("time-backwards", "its time runs backwards " + backwards + " times"));
    }
    long cut = outcomes[Outcome.TRUNCATED.ordinal()];
    if (cut > 0) {
      lacks.add(
          new Lack(
              "truncated",
              cut + " of " + snapped + " cut frames lost their TCP header to the snap length"));
    }
    return lacks;
  }
}
