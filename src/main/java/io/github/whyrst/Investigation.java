package io.github.whyrst;

import io.github.whyrst.capture.FrameKeeper;
import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.cause.Catalogue;
import io.github.whyrst.cause.Classifier;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.evidence.CaseBook;
import io.github.whyrst.evidence.HostWitness;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.follow.Follower;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Findings;
import io.github.whyrst.incident.Incidents;
import io.github.whyrst.report.Pulse;
import io.github.whyrst.report.ReportSink;
import io.github.whyrst.report.Tally;
import io.github.whyrst.wire.Decoder;
import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The whole pipeline: a source of frames in, a report out. */
public final class Investigation {
  private static final long OTHER_BYTES = 28L << 20;

  private final Settings settings;
  private final HostWitness host;
  private final FrameKeeper keeper;
  private final int threads;
  private final Decoder decoder = new Decoder();
  private final Classifier classifier = new Classifier(Catalogue.mechanisms());
  private final Tally tally = new Tally();

  public Investigation(Settings settings) {
    this(settings, HostWitness.NONE);
  }

  /**
   * @param host asked about each reset before it is judged
   */
  public Investigation(Settings settings, HostWitness host) {
    this(settings, host, FrameKeeper.NONE);
  }

  /**
   * @param host asked about each reset before it is judged
   * @param keeper shown each frame
   */
  public Investigation(Settings settings, HostWitness host, FrameKeeper keeper) {
    this(settings, host, keeper, Runtime.getRuntime().availableProcessors());
  }

  /** What is found does not depend on the processors, only how soon. */
  Investigation(Settings settings, int processors) {
    this(settings, HostWitness.NONE, FrameKeeper.NONE, processors);
  }

  private Investigation(Settings settings, HostWitness host, FrameKeeper keeper, int processors) {
    this.settings = settings;
    this.host = host;
    this.keeper = keeper;
    // Who watches what passes by is told of it on the spot.
    boolean saved = settings.hold() == null && keeper == FrameKeeper.NONE;
    this.threads = saved ? processors : 1;
  }

  /** Reads {@code source} to its end and tells {@code sink} what was found. */
  public void run(FrameSource source, ReportSink sink) throws IOException {
    long hold = settings.hold() == null ? Long.MAX_VALUE : settings.hold().toNanos();
    Survey survey = new Survey(source);
    Incidents incidents = new Incidents(incident -> telling(() -> sink.incident(incident)));
    boolean own = threads > 1;
    try (Judge judge = new Judge(evidence -> tell(evidence, sink, incidents), own)) {
      CaseBook cases =
          new CaseBook(
              hold,
              decoder::describeEnclosure,
              evidence ->
                  telling(
                      () -> {
                        survey.introduce(sink);
                        judge.add(evidence);
                      }));
      boolean several = settings.severalFiles() && source.files().size() > 1;
      Follower follower = new Follower(settings.maxConnections(), tableBytes(), several, cases);
      cases.watch(follower);
      survey.of(follower, cases);
      read(source, sink, survey, follower, cases);
      survey.complete();
      cases.dropped(survey.dropped());
      cases.end();
      judge.finish();
      survey.introduce(sink);
      incidents.end();
      for (Finding finding : Findings.in(cases.services())) {
        sink.finding(finding);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    sink.summary(tally.summary(survey.facts(), 0));
  }

  private void read(
      FrameSource source, ReportSink sink, Survey survey, Follower follower, CaseBook cases)
      throws IOException {
    try (Lookahead ahead = Lookahead.of(source, decoder, threads)) {
      Batch batch = ahead.next();
      if (settings.hold() == null) {
        survey.sourceRunsAhead();
      }
      for (; batch != null; batch = ahead.next()) {
        follow(batch, sink, survey, follower, cases);
      }
    }
  }

  private void follow(
      Batch batch, ReportSink sink, Survey survey, Follower follower, CaseBook cases)
      throws IOException {
    for (int i = 0; i < batch.count; i++) {
      if (i % Follower.MOST_EXPECTED == 0) {
        follower.expect(batch.segments, i, batch.count);
      }
      Frame frame = batch.frames[i];
      Outcome outcome = batch.outcomes[i];
      keeper.saw(frame, outcome, batch.segments[i], batch.error);
      if (frame.timeOnly) {
        survey.introduce(sink);
        Pulse pulse = survey.pulse(follower);
        cases.dropped(pulse.dropped());
        cases.time(frame.timeNanos);
        sink.pulse(pulse);
        continue;
      }
      survey.saw(frame, outcome);
      if (!frame.hidden && frame.timeNanos != Frame.NO_TIME) {
        cases.time(frame.timeNanos);
      }
      switch (outcome) {
        case TCP -> {
          if (frame.hidden) {
            follower.number(batch.segments[i]);
          } else {
            survey.sawSegment();
            follower.follow(batch.segments[i]);
          }
        }
        case BROKEN_TCP -> follower.number(batch.segments[i]);
        case ICMP_ERROR -> follower.icmp(batch.error);
        default -> {}
      }
    }
  }

  /** The heap is for the connections, but for what their evidence and the collector take. */
  static long tableBytes() {
    return Runtime.getRuntime().maxMemory() - OTHER_BYTES;
  }

  private void tell(ResetEvidence evidence, ReportSink sink, Incidents incidents)
      throws IOException {
    Verdict verdict = classifier.judge(evidence.with(host.about(evidence)));
    tally.add(verdict);
    sink.verdict(verdict);
    incidents.add(verdict);
  }

  /** What is told from within the pipeline, whose callbacks know no {@link IOException}. */
  private interface Telling {
    void tell() throws IOException;
  }

  private static void telling(Telling telling) {
    try {
      telling.tell();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
