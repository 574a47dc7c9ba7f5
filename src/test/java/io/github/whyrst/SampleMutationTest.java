package io.github.whyrst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.whyrst.capture.CaptureException;
import io.github.whyrst.capture.CaptureFile;
import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.capture.SourceFile;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.incident.Finding;
import io.github.whyrst.incident.Incident;
import io.github.whyrst.report.CaptureFacts;
import io.github.whyrst.report.ReportSink;
import io.github.whyrst.report.Summary;
import io.github.whyrst.wire.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged captures are read as far as they go: no exception, no endless run. */
class SampleMutationTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int COPIES = 10;

  static Stream<Path> captures() {
    return Samples.captures().stream();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void aDamagedFileNeitherCrashesNorHangs(Path file, @TempDir Path directory) throws Exception {
    byte[] whole = Files.readAllBytes(file);
    for (int seed = 0; seed < COPIES; seed++) {
      Path damaged = directory.resolve("damaged-" + seed);
      Files.write(damaged, damaged(whole, new SplittableRandom(seed)));
      assertTimeoutPreemptively(
          LIMIT,
          () -> {
            try (FrameSource source = CaptureFile.open(damaged.toString())) {
              investigate(source);
            } catch (CaptureException e) {
              assertThat(e).hasMessageContaining(damaged.toString());
            }
          },
          () -> file + ", copy " + damaged);
    }
  }

  @ParameterizedTest
  @MethodSource("captures")
  void damagedPacketsNeitherCrashNorHang(Path file) {
    for (int seed = 0; seed < COPIES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      assertTimeoutPreemptively(
          LIMIT,
          () -> {
            try (FrameSource source = CaptureFile.open(file.toString())) {
              investigate(new Damaging(source, random));
            }
          },
          () -> file + ", seed " + random);
    }
  }

  private static void investigate(FrameSource source) throws IOException {
    Counter counter = new Counter();
    new Investigation(Settings.saved()).run(source, counter);
    assertThat(counter.summaries).as("summaries").isEqualTo(1);
  }

  /** A copy with some bytes changed, and sometimes cut, or with a part of it repeated. */
  private static byte[] damaged(byte[] whole, SplittableRandom random) {
    byte[] copy = whole.clone();
    for (int i = random.nextInt(1, 40); i > 0; i--) {
      copy[random.nextInt(copy.length)] = (byte) random.nextInt();
    }
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(copy, random.nextInt(copy.length));
      case 1 -> {
        int from = random.nextInt(copy.length);
        byte[] repeated = Arrays.copyOf(copy, copy.length + copy.length - from);
        System.arraycopy(copy, from, repeated, copy.length, copy.length - from);
        yield repeated;
      }
      default -> copy;
    };
  }

  /** Changes bytes of one frame in four, and cuts one in twenty. */
  private record Damaging(FrameSource source, SplittableRandom random) implements FrameSource {
    @Override
    public boolean next(Frame frame) throws IOException {
      if (!source.next(frame)) {
        return false;
      }
      byte[] bytes = new byte[frame.capturedLength];
      frame.bytes.get(frame.offset, bytes);
      if (random.nextInt(4) == 0) {
        for (int i = random.nextInt(1, 6); i > 0; i--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
      }
      frame.bytes = ByteBuffer.wrap(bytes);
      frame.offset = 0;
      frame.capturedLength = random.nextInt(20) == 0 ? random.nextInt(bytes.length) : bytes.length;
      return true;
    }

    @Override
    public List<SourceFile> files() {
      return source.files();
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }

  private static final class Counter implements ReportSink {
    int summaries;

    @Override
    public void capture(CaptureFacts facts) {}

    @Override
    public void verdict(Verdict verdict) {}

    @Override
    public void incident(Incident incident) {}

    @Override
    public void finding(Finding finding) {}

    @Override
    public void summary(Summary summary) {
      summaries++;
    }
  }
}
