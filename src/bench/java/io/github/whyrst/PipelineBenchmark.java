package io.github.whyrst;

import io.github.whyrst.capture.CaptureException;
import io.github.whyrst.capture.CaptureFile;
import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.cause.Catalogue;
import io.github.whyrst.cause.Classifier;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.evidence.CaseBook;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.follow.Follower;
import io.github.whyrst.scenario.Scenario;
import io.github.whyrst.wire.Decoder;
import io.github.whyrst.wire.Frame;
import io.github.whyrst.wire.IcmpError;
import io.github.whyrst.wire.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The pipeline up to each of its stages, a packet; and a verdict. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class PipelineBenchmark {
  private static final int ROUNDS = 500;
  private static final int PACKETS = ROUNDS * 100 * 8;
  private static final int RESETS = ROUNDS * 100;

  /** A hundred connections that overlap, one packet after the other of each. */
  private static final String ROUND =
      """
      connection a 10.0.0.1:20000 > 10.0.1.1:443 ttl 64/60 timestamps
      repeat 100 every 10us port +1
        a: +0   handshake rtt 1ms
        a: +0   > P. 1:101(100)   ack 1
        a: +1ms < P. 1:101(100)   ack 101
        a: +1ms > .               ack 101
        a: +1ms > .               ack 101
        a: +1ms < R. 101:101(0)   ack 101
      end
      expect none
      """;

  private final Frame frame = new Frame();
  private final Segment segment = new Segment();
  private final IcmpError error = new IcmpError();
  private final Classifier classifier = new Classifier(Catalogue.mechanisms());
  private final List<ResetEvidence> evidence = new ArrayList<>();
  private Path file = Path.of("");

  @Setup(Level.Trial)
  public void write() throws IOException, CaptureException {
    file = Files.createTempFile("whyrst", ".pcap");
    Scenario.parse("bench", ROUND).repeated(ROUNDS, 2_000_000_000L, 150).writePcap(file);
    evidence.clear();
    followed(evidence);
    if (evidence.size() != RESETS) {
      throw new IllegalStateException(evidence.size() + " resets");
    }
  }

  @TearDown(Level.Trial)
  public void delete() throws IOException {
    Files.delete(file);
  }

  @Benchmark
  @OperationsPerInvocation(PACKETS)
  public long read() throws IOException, CaptureException {
    try (FrameSource source = CaptureFile.open(file.toString())) {
      while (source.next(frame)) {
        // nothing but read
      }
      return frame.number;
    }
  }

  @Benchmark
  @OperationsPerInvocation(PACKETS)
  public int decode() throws IOException, CaptureException {
    Decoder decoder = new Decoder();
    int seen = 0;
    try (FrameSource source = CaptureFile.open(file.toString())) {
      while (source.next(frame)) {
        seen += decoder.decode(frame, segment, error).ordinal();
      }
    }
    return seen;
  }

  /** With the evidence of one reset in eight packets. */
  @Benchmark
  @OperationsPerInvocation(PACKETS)
  public long follow() throws IOException, CaptureException {
    return followed(new ArrayList<>());
  }

  private long followed(List<ResetEvidence> found) throws IOException, CaptureException {
    Decoder decoder = new Decoder();
    CaseBook cases = new CaseBook(Long.MAX_VALUE, decoder::describeEnclosure, found::add);
    Follower follower = new Follower(100_000, Long.MAX_VALUE, false, cases);
    cases.watch(follower);
    try (FrameSource source = CaptureFile.open(file.toString())) {
      while (source.next(frame)) {
        cases.time(frame.timeNanos);
        if (decoder.decode(frame, segment, error) == Decoder.Outcome.TCP) {
          follower.follow(segment);
        }
      }
    }
    cases.end();
    return follower.connections();
  }

  @Benchmark
  @OperationsPerInvocation(RESETS)
  public double judge() {
    double sum = 0;
    for (ResetEvidence one : evidence) {
      Verdict verdict = classifier.judge(one);
      sum += verdict.confidence();
    }
    return sum;
  }
}
