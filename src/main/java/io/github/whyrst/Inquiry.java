package io.github.whyrst;

import io.github.whyrst.capture.CaptureException;
import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.cause.Catalogue;
import io.github.whyrst.cause.Classifier;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.evidence.ResetSegment;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.log.LogBook;
import io.github.whyrst.log.LogJoin;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.Explanation;
import io.github.whyrst.report.ReportSink;
import io.github.whyrst.report.Summary;
import io.github.whyrst.report.ladder.Extent;
import io.github.whyrst.report.ladder.Ladder;
import io.github.whyrst.report.ladder.Rung;
import io.github.whyrst.report.ladder.Rung.Packet;
import io.github.whyrst.wire.Decoder;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Frame;
import io.github.whyrst.wire.IcmpError;
import io.github.whyrst.wire.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All about one reset: looks at its frame, investigates the capture, collects its connection. */
public final class Inquiry {
  /** Connections of the same addresses and ports, one after the other, that are looked at. */
  private static final int MOST_LIVES = 1_000;

  /** Resets near a frame that is none. */
  private static final int NEAR = 3;

  private final Opening capture;
  private final Settings settings;
  private final long wanted;
  private final UnaryOperator<ReportSink> joined;
  private final Frame frame = new Frame();
  private final Segment segment = new Segment();

  /** Opens the capture, as often as it has to be read. */
  public interface Opening {
    FrameSource open() throws CaptureException, IOException;
  }

  /** What came of it, with the facts of the capture. */
  public record Answer(CaptureFacts capture, Explanation explanation) {}

  private Inquiry(
      Opening capture, Settings settings, long wanted, UnaryOperator<ReportSink> joined) {
    this.capture = capture;
    this.settings = settings;
    this.wanted = wanted;
    this.joined = joined;
  }

  /**
   * Explains the reset in frame {@code wanted} of a capture of one file.
   *
   * @param joined what results pass through on their way: the joining of logs, or nothing
   * @throws NoResetException where that frame is none
   */
  public static Answer of(
      Opening capture,
      Settings settings,
      long wanted,
      Extent extent,
      UnaryOperator<ReportSink> joined)
      throws CaptureException, IOException, NoResetException {
    return new Inquiry(capture, settings, wanted, joined).answer(extent);
  }

  private Answer answer(Extent extent) throws CaptureException, IOException, NoResetException {
    Outcome outcome = look();
    boolean tcp = outcome == Outcome.TCP;
    Suspects suspects = new Suspects(wanted, tcp ? Endpoints.key(segment) : 0);
    try (FrameSource source = capture.open()) {
      new Investigation(settings).run(source, joined.apply(suspects));
    }
    if (!tcp || !segment.has(Segment.RST)) {
      String what = tcp ? " is no reset" : " holds no TCP segment that can be read";
      throw new NoResetException("frame " + wanted + what + suspects.nearby());
    }
    List<@Nullable Ladder> ladders;
    try (FrameSource source = capture.open()) {
      ladders =
          Ladders.of(source, settings, suspects.same, extent, segment.timeNanos, frame.number);
    }
    int found = withFrame(ladders);
    Ladder ladder = found < 0 ? null : ladders.get(found);
    if (ladder == null) {
      throw new NoResetException(
          "frame " + wanted + " was not found again: the capture changed while it was read");
    }
    Verdict verdict = suspects.same.get(found);
    return new Answer(
        suspects.facts(),
        new Explanation(
            wanted,
            verdict,
            new Classifier(Catalogue.mechanisms()).weigh(verdict.facts()),
            ladder,
            suspects.logs.getOrDefault(verdict, List.of())));
  }

  /** Reads up to the frame, into {@link #segment} where it holds one. */
  private Outcome look() throws CaptureException, IOException, NoResetException {
    try (FrameSource source = capture.open()) {
      while (source.next(frame)) {
        if (frame.number == wanted) {
          return new Decoder().decode(frame, segment, new IcmpError());
        }
      }
      String damage = source.files().get(0).damage();
      throw new NoResetException(
          "there is no frame "
              + wanted
              + ": "
              + (damage == null ? "the capture ends with frame " + frame.number : damage));
    }
  }

  private int withFrame(List<@Nullable Ladder> ladders) {
    for (int i = 0; i < ladders.size(); i++) {
      Ladder ladder = ladders.get(i);
      if (ladder != null) {
        for (Rung rung : ladder.rungs()) {
          if (rung instanceof Packet packet && packet.frame() == wanted) {
            return i;
          }
        }
      }
    }
    return -1;
  }

  /** Keeps the verdicts that the frame may belong to, and a few near it. */
  private static final class Suspects implements ReportSink {
    private final long wanted;
    private final long key;
    private final List<Verdict> same = new ArrayList<>();
    private final List<ResetSegment> near = new ArrayList<>();
    private final IdentityHashMap<Verdict, List<LogJoin>> logs = new IdentityHashMap<>();
    private LogBook book = LogBook.NONE;
    private @Nullable CaptureFacts facts;

    Suspects(long wanted, long key) {
      this.wanted = wanted;
      this.key = key;
    }

    CaptureFacts facts() {
      return Objects.requireNonNull(facts);
    }

    @Override
    public void logs(LogBook book) {
      this.book = book;
    }

    @Override
    public void capture(CaptureFacts facts) {
      this.facts = facts;
    }

    @Override
    public void verdict(Verdict verdict) {
      if (Endpoints.key(verdict.facts()) == key) {
        same.add(verdict);
        logs.put(verdict, book.of(verdict));
        if (same.size() > MOST_LIVES) {
          int last = same.size() - 1;
          boolean firstIsFarther =
              distance(same.get(0).facts().reset()) > distance(same.get(last).facts().reset());
          logs.remove(same.remove(firstIsFarther ? 0 : last));
        }
      }
      near.add(verdict.facts().reset());
      near.sort((a, b) -> Long.compare(distance(a), distance(b)));
      if (near.size() > NEAR) {
        near.remove(NEAR);
      }
    }

    private long distance(ResetSegment reset) {
      return Math.abs(reset.frame() - wanted);
    }

    /** Where resets are instead, to end a sentence. */
    String nearby() {
      if (near.isEmpty()) {
        return "; no connection of this capture was reset";
      }
      for (Verdict verdict : same) {
        if (verdict.facts().reset().frame() >= wanted) {
          return "; its connection was reset in frame " + verdict.facts().reset().frame();
        }
      }
      StringJoiner frames = new StringJoiner(", ");
      near.forEach(reset -> frames.add(Long.toString(reset.frame())));
      boolean one = near.size() == 1;
      return "; the nearest " + (one ? "reset is in frame " : "resets are in frames ") + frames;
    }

    @Override
    public void incident(Incident incident) {}

    @Override
    public void finding(Finding finding) {}

    @Override
    public void summary(Summary summary) {
      facts = summary.capture();
    }
  }
}
