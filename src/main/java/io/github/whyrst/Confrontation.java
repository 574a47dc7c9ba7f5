package io.github.whyrst;

import io.github.whyrst.capture.CaptureException;
import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.cause.Catalogue;
import io.github.whyrst.cause.Classifier;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.compare.Comparer;
import io.github.whyrst.compare.Comparison;
import io.github.whyrst.evidence.Crossing;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.Comparative;
import io.github.whyrst.report.ReportSink;
import io.github.whyrst.report.Summary;
import io.github.whyrst.report.ladder.Extent;
import io.github.whyrst.report.ladder.Ladder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same traffic captured at two points: each judged alone, then both together. */
public final class Confrontation {
  /** Resets of one capture that are compared; of more, the first. */
  private static final int MOST_RESETS = 100_000;

  private static final long LEAST_BYTES = 16L << 20;

  private Confrontation() {}

  /** Opens a capture; called twice for each. */
  @FunctionalInterface
  public interface Opener {
    FrameSource open() throws CaptureException, IOException;
  }

  /** One of the two captures. */
  public record Side(String name, Opener opener) {}

  /**
   * Compares.
   *
   * @return null where the captures have no packet in common
   */
  public static @Nullable Comparative of(Side near, Side far, Settings settings)
      throws CaptureException, IOException {
    Judged atNear = Judged.of(near, settings);
    Judged atFar = Judged.of(far, settings);
    Comparer comparer;
    try (FrameSource nearSource = near.opener.open();
        FrameSource farSource = far.opener.open()) {
      comparer =
          Comparer.of(
              near.name,
              nearSource,
              far.name,
              farSource,
              settings.maxConnections(),
              Math.max(LEAST_BYTES, Investigation.tableBytes() / 2));
    }
    if (comparer == null) {
      return null;
    }
    Classifier classifier = new Classifier(Catalogue.mechanisms());
    List<Comparative.Revised> revised = new ArrayList<>();
    for (Comparison comparison : comparer.compare(atNear.resets, atFar.resets)) {
      ResetEvidence seen = comparison.seen();
      revised.add(
          new Comparative.Revised(comparison, classifier.judge(seen.with(comparison.crossing()))));
    }
    return new Comparative(atNear.facts(), atFar.facts(), comparer.alignment(), revised);
  }

  /**
   * The ladders of some of the resets, in their order, each as the capture shows it that its frames
   * are of.
   */
  public static List<@Nullable Ladder> ladders(
      Side near, Side far, List<Verdict> verdicts, Settings settings)
      throws CaptureException, IOException {
    IdentityHashMap<Verdict, @Nullable Ladder> drawn = new IdentityHashMap<>();
    for (Side side : List.of(near, far)) {
      List<Verdict> seenHere = verdicts.stream().filter(v -> isSeen(v, side)).toList();
      try (FrameSource source = side.opener.open()) {
        List<@Nullable Ladder> ladders = Ladders.of(source, settings, seenHere, Extent.BRIEF);
        for (int i = 0; i < ladders.size(); i++) {
          drawn.put(seenHere.get(i), ladders.get(i));
        }
      }
    }
    return verdicts.stream().<@Nullable Ladder>map(drawn::get).toList();
  }

  private static boolean isSeen(Verdict verdict, Side side) {
    Crossing crossing = verdict.facts().crossing();
    return crossing != null && crossing.here().equals(side.name);
  }

  /** What a capture tells alone. */
  private static final class Judged implements ReportSink {
    private final List<ResetEvidence> resets = new ArrayList<>();
    private @Nullable CaptureFacts facts;

    static Judged of(Side side, Settings settings) throws CaptureException, IOException {
      Judged judged = new Judged();
      try (FrameSource source = side.opener.open()) {
        new Investigation(settings).run(source, judged);
      }
      return judged;
    }

    CaptureFacts facts() {
      if (facts == null) {
        throw new IllegalStateException("the investigation told of no capture");
      }
      return facts;
    }

    @Override
    public void capture(CaptureFacts told) {
      facts = told;
    }

    @Override
    public void verdict(Verdict verdict) {
      if (resets.size() < MOST_RESETS) {
        resets.add(verdict.facts());
      }
    }

    @Override
    public void incident(Incident incident) {
      // Stories are told of one capture, by analyze.
    }

    @Override
    public void finding(Finding finding) {
      // Likewise.
    }

    @Override
    public void summary(Summary summary) {
      facts = summary.capture();
    }
  }
}
